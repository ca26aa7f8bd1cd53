import type { Page } from 'playwright-core';
import { engineOf } from './engine-of.ts';
import { browserWindowOf } from './firefox/launch.ts';

/** The accessible name of what has the focus, closed roots included, as the browser tells a screen reader; empty where nothing has it. */
export async function focusedName(page: Page): Promise<string> {
  return engineOf(page.context()) === 'firefox'
    ? browserWindowOf(page.context()).evaluate(focusedInFirefox, page.url())
    : focusedInChromium(page);
}

async function focusedInChromium(page: Page): Promise<string> {
  const session = await page.context().newCDPSession(page);
  try {
    const { nodes } = await session.send('Accessibility.getFullAXTree');
    const focused = nodes.filter(({ properties }) =>
      properties?.some(({ name, value }) => name === 'focused' && value.value === true),
    );
    return String(focused.at(-1)?.name?.value ?? '');
  } finally {
    await session.detach();
  }
}

interface Accessible {
  name: string | null;
  firstChild: Accessible | null;
  focusedChild: Accessible | null;
}
interface Tab {
  linkedBrowser: { currentURI: { spec: string } };
}

/** In Firefox's own window: of the page with this address that lies in front. The tree grows from the first asking on. */
function focusedInFirefox(url: string): string {
  const { Cc, Ci, Services } = globalThis as unknown as {
    Cc: Record<string, { getService(of: unknown): { getAccessibleFor(element: unknown): Accessible | null } }>;
    Ci: Record<string, unknown>;
    Services: { wm: { getEnumerator(type: string): Iterable<{ gBrowser: { selectedTab: Tab } }> } };
  };
  const service = Cc['@mozilla.org/accessibilityService;1']?.getService(Ci['nsIAccessibilityService']);
  const browsers = [...Services.wm.getEnumerator('navigator:browser')].map(
    ({ gBrowser }) => gBrowser.selectedTab.linkedBrowser,
  );
  const shown = browsers.find(({ currentURI }) => currentURI.spec === url);
  return service?.getAccessibleFor(shown)?.firstChild?.focusedChild?.name ?? '';
}
