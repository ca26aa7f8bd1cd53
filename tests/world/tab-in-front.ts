import { setTimeout as sleep } from 'node:timers/promises';
import type { Page, Worker } from 'playwright-core';

const POLL_MS = 100;
/** For the browser's window to show what was brought to its front. */
const FRONT_TIMEOUT_MS = 10_000;

/**
 * Brings the page to the front and asks from an extension's worker, or from one of its pages, which tab stands there: its number in the browser.
 * @throws Error after {@link FRONT_TIMEOUT_MS}, if another stays in front
 */
export async function tabInFront(extension: Pick<Worker, 'evaluate'>, page: Page): Promise<number> {
  const until = Date.now() + FRONT_TIMEOUT_MS;
  for (;;) {
    await page.bringToFront();
    const { id, address } = await extension.evaluate(askForTab, page.url());
    if (id !== undefined && (address === undefined || address === page.url())) return id;
    if (Date.now() >= until) throw new Error(`no tab shows ${page.url()}; in front is ${address ?? 'none'}`);
    await sleep(POLL_MS);
  }
}

/** `address` is undefined where the extension may not read the page that is wanted: then that in front tells none, either. */
async function askForTab(wanted: string): Promise<{ id?: number; address?: string }> {
  interface Tab {
    id: number;
    url?: string;
  }
  const { chrome } = globalThis as unknown as { chrome: { tabs: { query(filter: object): Promise<Tab[]> } } };
  const [front] = await chrome.tabs.query({ active: true, lastFocusedWindow: true });
  if (front === undefined) return {};
  const isTold = front.url !== undefined || (await chrome.tabs.query({})).some(({ url }) => url === wanted);
  return isTold ? { id: front.id, address: front.url ?? 'a page that tells no address' } : { id: front.id };
}
