import type { Page } from 'playwright-core';
import { engineOf } from './engine-of.ts';
import { eyeOf } from './firefox/launch.ts';

/**
 * The accessible name of what has the focus, closed roots included; empty where nothing has it. In Chromium as the browser tells a screen
 * reader; of Firefox, whose tree does not tell the focus in a window that nobody sees, from what the element itself is called.
 */
export async function focusedName(page: Page): Promise<string> {
  return engineOf(page.context()) === 'firefox' ? eyeOf(page).focusedName(page) : focusedInChromium(page);
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
