import type { Page } from 'playwright-core';
import { addressOf } from '../sample-leak/hosting.ts';
import type { Scene } from '../sample-leak/scenes.ts';
import { cardOn } from '../world/cards.ts';
import type { Studio } from './studio.ts';
import type { Surface } from './surfaces.ts';

const CARD_TIMEOUT_MS = 10_000;
const POLL_MS = 25;
/** So much of the page is seen around a card. */
const MARGIN = 14;

const cards: Partial<Record<Surface, string>> = {
  'card-verified-fake': 'notes/financement-occulte.pdf',
  'card-verified-altered': 'notes/compte-mars-complet.pdf',
  'card-verified-authentic': 'notes/compte-mars.pdf',
  'card-rated-authentic': 'notes/transports.pdf',
  'card-disputed': 'mails/011-maternites.eml',
  'card-misattributed': 'images/sondage-interne.png',
};

/** Badges on post and paste, and what a click on them opens. Returns both pages, for what comes next. */
export async function photographPages(studio: Studio): Promise<{ post: Page; paste: Page }> {
  const { camera, stage } = studio;
  const post = await opened(studio, sceneOf(stage.scenes, 'post'));
  await camera.take('badges-post', post, { clip: { x: 340, y: 40, width: 600, height: 310 } });
  const paste = await opened(studio, sceneOf(stage.scenes, 'paste'));
  await camera.take('badges-paste', paste, { clip: { x: 150, y: 60, width: 980, height: 840 } });
  // Every card has room below its badge.
  await paste.setViewportSize({ width: 1280, height: 2_400 });
  for (const [surface, name] of Object.entries(cards) as [Surface, string][]) {
    if (!camera.wants(surface)) continue;
    const badge = paste
      .locator('.de1', { hasText: addressOf(name) })
      .locator('span')
      .last();
    await badge.click({ position: { x: 10, y: 9 } });
    const box = await cardBox(paste, addressOf(name));
    const [x, y] = [box.x - MARGIN, box.y - 2 * MARGIN];
    await camera.take(surface, paste, {
      clip: { x, y, width: box.width + 2 * MARGIN, height: box.height + 3 * MARGIN },
    });
    await paste.keyboard.press('Escape');
  }
  return { post, paste };
}

export function sceneOf(scenes: readonly Scene[], title: string): Scene {
  const scene = scenes.find((candidate) => candidate.title === title);
  if (scene === undefined) throw new Error(`the stage has no ${title}`);
  return scene;
}

export async function opened({ audience }: Studio, scene: Scene): Promise<Page> {
  const page = await audience.reader.open(scene.page);
  await audience.inspector.settled(page, scene.expected.length, { timeoutMs: 60_000 });
  const badges = scene.expected.filter(({ finding }) => finding !== 'unlisted').length;
  await page.waitForFunction((count) => document.querySelectorAll('span:empty').length >= count, badges);
  return page;
}

export async function cardBox(
  page: Page,
  address: string,
): Promise<{ x: number; y: number; width: number; height: number }> {
  const until = Date.now() + CARD_TIMEOUT_MS;
  while (Date.now() < until) {
    const card = await cardOn(page);
    if (card?.lines.includes(address)) return card.box;
    await page.waitForTimeout(POLL_MS);
  }
  throw new Error(`no card for ${address}`);
}
