import type { Page } from 'playwright-core';
import { badgesOn } from '../world/badges.ts';
import { cardOn } from '../world/cards.ts';

const TIMEOUT_MS = 10_000;
const POLL_MS = 25;

/** Opens the first card of the sample page, once all its badges are there. */
export async function sampleBadges(sample: Page): Promise<void> {
  const links = sample.locator('.practice a');
  await until(sample, async () => (await badgesOn(sample)).length >= (await links.count()) - 1);
  const box = await links.first().boundingBox();
  // The badge is in a closed root: it is clicked where it stands.
  if (box) await sample.mouse.click(box.x + box.width + 30, box.y + box.height / 2);
  await until(sample, async () => (await cardOn(sample)) !== undefined);
}

async function until(page: Page, holds: () => Promise<boolean>): Promise<void> {
  const end = Date.now() + TIMEOUT_MS;
  while (!(await holds())) {
    if (Date.now() > end) throw new Error(`${page.url()}: not as expected`);
    await page.waitForTimeout(POLL_MS);
  }
}
