import { browser, type Browser } from '../../utils/browser.ts';
import { answerMessages, isFromPage, type PageMessages } from '../../utils/messages.ts';
import type { Background } from './background.ts';
import { readFound, readIds } from './page-requests.ts';

/** Answers what content scripts tell. A hostile page may have taken one over: it gets a yes or no, and never a finding but by its badges. */
export function answerPages(ready: Promise<Background>): void {
  answerMessages<PageMessages>(
    {
      'page/found': async (request, sender) => {
        const background = await ready;
        const found = readFound(request, sender);
        const tabId = sender.tab?.id;
        if (!found || tabId === undefined) return { accepted: false };
        await background.visits.found({ tabId, visit: visitOf(sender), ...found });
        return { accepted: true };
      },
      'page/gone': async (request, sender) => {
        const background = await ready;
        const ids = readIds(request.ids);
        if (!ids || sender.tab?.id === undefined) return { accepted: false };
        await background.visits.gone(sender.tab.id, visitOf(sender), ids);
        return { accepted: true };
      },
      'page/clicked': async (request, sender) => {
        const background = await ready;
        const [id] = readIds([request.id]) ?? [];
        if (id === undefined || sender.tab?.id === undefined) return { accepted: false };
        const isChecking = await background.visits.checkWaiting(sender.tab.id, id);
        // Only where the browser allows it, and a window has the focus; the badge itself says what was found, too.
        if (!isChecking) await browser.action.openPopup().catch(() => undefined);
        return { accepted: true };
      },
    },
    isFromPage,
  );
}

/** The page loaded in the tab, not the tab: another page there is another visit. */
function visitOf(sender: Browser.runtime.MessageSender): string {
  return sender.documentId ?? `${sender.frameId ?? 0}`;
}
