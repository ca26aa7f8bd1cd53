import { deskOffer } from '../../components/finding-words.ts';
import { browser, type Browser } from '../../utils/browser.ts';
import { answerMessages, isFromPage, type PageMessages } from '../../utils/messages.ts';
import type { Background } from './background.ts';
import { readFound, readIds } from './page-requests.ts';
import { putInPageText } from './page-text.ts';
import type { Tab } from './tabs.ts';

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
      'page/shows-text': async (_, sender) => ({ accepted: await putInPageText(sender) }),
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
        const tab = sender.tab?.id === undefined ? undefined : background.tabs.get(sender.tab.id);
        if (id === undefined || tab?.visit !== visitOf(sender)) return { accepted: false };
        if (request.on === 'card-desk') return { accepted: await openDesk(tab, id, sender.tab) };
        // Only where the browser allows it, and a window has the focus; the badge itself says what was found, too.
        if (!(await answerClick(background, tab, { id, on: request.on })))
          await browser.action.openPopup().catch(() => undefined);
        return { accepted: true };
      },
    },
    isFromPage,
  );
}

/** What waits for a click is checked; of all else a badge's card tells more. False where neither can be: then it is the popup's turn. */
async function answerClick(
  { visits, cards }: Background,
  tab: Tab,
  { id, on }: PageMessages['page/clicked']['request'],
): Promise<boolean> {
  if (on === 'card') return visits.checkAgain(tab.tabId, id);
  return on === 'badge' && ((await visits.checkWaiting(tab.tabId, id)) || (await cards.open(tab, id)));
}

/** For a document that the reader has to download. From the tab in front alone, which then is not any more: a script that was taken over opens one. */
async function openDesk(tab: Tab, id: string, from: Browser.tabs.Tab | undefined): Promise<boolean> {
  const { report = 'pending', address } = tab.documents.find((one) => one.id === id) ?? {};
  if (report === 'pending' || !deskOffer(report.finding, address) || from?.active !== true) return false;
  await browser.tabs.create({ url: browser.runtime.getURL('/desk.html#files') });
  return true;
}

/** The page loaded in the tab, not the tab: another page there is another visit. */
function visitOf(sender: Browser.runtime.MessageSender): string {
  return sender.documentId ?? `${sender.frameId ?? 0}`;
}
