import { browser } from '../../utils/browser.ts';
import { answerMessages, isFromOwnPage, type OwnMessages, type TabReport } from '../../utils/messages.ts';
import { lookAtPage } from './look-at-page.ts';
import { anySite } from '../../utils/sites/any-site.ts';
import { siteOf } from '../../utils/sites/sites.ts';
import { withoutKeys } from '../../utils/sites/without-keys.ts';
import type { Background } from './background.ts';
import { memberOf, membersOf } from './members.ts';
import { makeMenus } from './menus.ts';
import { tabReport, type Tab } from './tabs.ts';

/** Answers our own pages. None of these signs, and none fetches but what the reader pressed a button for. */
export function answerOwnPages(ready: Promise<Background>): void {
  answerMessages<OwnMessages>(
    {
      'own/tab': async ({ tabId }) => currentReport(await ready, tabId),
      'own/check-page': async ({ tabId }) => ({ accepted: await lookAtPage(tabId) }),
      'own/check': async ({ tabId, ids }) => ({ accepted: await (await ready).visits.check(tabId, ids) }),
      'own/members': async ({ tabId, id }) => membersOf(await ready, tabId, id),
      'own/member': async ({ tabId, id, at }) => memberOf(await ready, tabId, { id, at }),
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
      'own/permissions-changed': async () => {
        await (await ready).registries.guardNetwork();
        return { accepted: true };
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
  if (!tab || shown === undefined || !isStillThere(tab, shown)) return null;
  return tabReport(tab);
}

/** Pages of known hosts tell of each address by themselves; of any other page, the next one on the same host has told nothing. */
function isStillThere({ pageAddress }: Tab, shown: string): boolean {
  if (siteOf(pageAddress) === anySite) return pageAddress === withoutKeys(shown);
  return new URL(pageAddress).origin === new URL(shown).origin;
}
