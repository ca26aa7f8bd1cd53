import type { Page } from 'playwright-core';
import { focusedOn } from './accessible-tree.ts';
import { engineOf } from './engine-of.ts';
import { eyeOf } from './firefox/launch.ts';

/**
 * The accessible name of what has the focus, closed roots included; empty where nothing has it. In Chromium as the browser tells a screen
 * reader; of Firefox, whose tree does not tell the focus in a window that nobody sees, from what the element itself is called.
 */
export async function focusedName(page: Page): Promise<string> {
  if (engineOf(page.context()) === 'firefox') return eyeOf(page).focusedName(page);
  return (await focusedOn(page))?.name ?? '';
}
