import { browser } from '../../utils/browser.ts';
import { followAddedSites } from './added-sites.ts';
import { allowed } from './allowed.ts';
import type { Background } from './background.ts';
import { isUnder, mayReach } from './permissions.ts';

/** What the browser itself tells: tabs that close or leave, permissions that come and go. */
export function followBrowser(ready: Promise<Background>): void {
  browser.tabs.onRemoved.addListener((tabId) => void ready.then(({ visits }) => visits.left(tabId)));
  browser.tabs.onUpdated.addListener((tabId, change, { url }) => {
    if (change.status !== 'loading') return;
    void ready.then(async ({ tabs, visits }) => {
      const tab = tabs.get(tabId);
      // Without a permission for where the tab is now, it has no address: it is no page of ours any more.
      const stays = tab && url !== undefined && new URL(url).origin === new URL(tab.pageAddress).origin;
      if (tab && !stays) await visits.left(tabId);
    });
  });
  browser.permissions.onAdded.addListener(({ origins = [] }) => {
    void ready.then((background) => allowed(origins, background));
  });
  browser.permissions.onRemoved.addListener(({ origins = [] }) => {
    void ready.then(async ({ visits, registries, reader }) => {
      await registries.guardNetwork();
      await followAddedSites(reader.settings.siteModes);
      await visits.withdraw(
        async ({ pageAddress }) =>
          origins.some((pattern) => isUnder(pageAddress, pattern)) && !(await mayReach(pageAddress)),
      );
    });
  });
}
