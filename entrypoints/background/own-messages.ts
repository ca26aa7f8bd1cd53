import { browser } from '../../utils/browser.ts';
import { answerMessages, isFromOwnPage, type OwnMessages, type TabReport } from '../../utils/messages.ts';
import { lookAtPage } from './asked.ts';
import type { Background } from './background.ts';
import { makeMenus } from './menus.ts';
import { tabReport } from './tabs.ts';

/** Answers our own pages. None of these signs, and none fetches but what the reader pressed a button for. */
export function answerOwnPages(ready: Promise<Background>): void {
  answerMessages<OwnMessages>(
    {
      'own/tab': async ({ tabId }) => currentReport(await ready, tabId),
      'own/check-page': async ({ tabId }) => ({ accepted: await lookAtPage(tabId) }),
      'own/check': async ({ tabId, ids }) => ({ accepted: await (await ready).visits.check(tabId, ids) }),
      'own/registries': async () => (await ready).registries.status(),
      'own/sync': async () => {
        const background = await ready;
        await background.sync();
        return background.registries.status();
      },
      'own/settings-changed': async () => {
        const background = await ready;
        await background.settingsChanged();
        await makeMenus(background);
        return { accepted: true };
      },
      'own/registries-changed': async () => {
        const background = await ready;
        await background.registriesChanged();
        return background.registries.status();
      },
      'own/erase': async ({ what }) => {
        await (await ready).erase(what);
        return { accepted: true };
      },
      'own/outbox-changed': async () => {
        await (await ready).flushOutbox();
        return { accepted: true };
      },
    },
    isFromOwnPage,
  );
}

/** What is known of the page the tab shows now: after it has gone elsewhere, what was known before is nobody's business. */
async function currentReport({ tabs }: Background, tabId: number): Promise<TabReport | null> {
  const tab = tabs.get(tabId);
  const shown = (await browser.tabs.get(tabId).catch(() => undefined))?.url;
  if (!tab || shown === undefined || new URL(shown).origin !== new URL(tab.pageAddress).origin) return null;
  return tabReport(tab);
}
