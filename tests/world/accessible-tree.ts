import type { Page } from 'playwright-core';
import { vi } from 'vitest';
import { engineOf } from './engine-of.ts';
import { treeInFirefox } from './firefox/accessible-tree.ts';
import { browserWindowOf } from './firefox/launch.ts';

const FOCUS_TIMEOUT_MS = 10_000;

/** What a page is to a screen reader: one of its elements. */
export interface Accessible {
  /** The element's, the same as long as the page stands. Firefox tells none. */
  id: number | undefined;
  role: string;
  name: string;
  /** Never in Firefox, which tells no focus of a window that nobody sees. */
  isFocused: boolean;
}

/** All of them, through the browser’s own accessibility tree, closed roots included. In Firefox the page must be in front. */
export function treeOf(page: Page): Promise<Accessible[]> {
  return engineOf(page.context()) === 'firefox'
    ? treeInFirefox(browserWindowOf(page.context()), page.url())
    : treeInChromium(page);
}

async function treeInChromium(page: Page): Promise<Accessible[]> {
  const session = await page.context().newCDPSession(page);
  try {
    const { nodes } = await session.send('Accessibility.getFullAXTree');
    return nodes
      .filter(({ ignored }) => !ignored)
      .map(({ backendDOMNodeId, role, name, properties = [] }) => ({
        id: backendDOMNodeId,
        role: String(role?.value ?? ''),
        name: String(name?.value ?? ''),
        isFocused: properties.some((property) => property.name === 'focused' && property.value.value === true),
      }));
  } finally {
    await session.detach();
  }
}

/** What a screen reader says has the focus; the page's own root counts only where nothing else has it. */
export async function focusedOn(page: Page): Promise<Accessible | undefined> {
  return (await treeOf(page)).filter(({ isFocused }) => isFocused).at(-1);
}

/** What has the focus, once that has gone on. */
export function focusedAfter(page: Page, before: Accessible | undefined): Promise<Accessible> {
  return vi.waitFor(
    async () => {
      const now = await focusedOn(page);
      if (now === undefined || now.id === before?.id)
        throw new Error(`the focus stays on ${before?.name ?? 'nothing'}`);
      return now;
    },
    { timeout: FOCUS_TIMEOUT_MS, interval: 100 },
  );
}
