import type { Page } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { addressOf } from '../sample-leak/hosting.ts';
import { page as html } from '../world/answers.ts';
import { cardOn } from '../world/cards.ts';
import { browserWindowOf } from '../world/firefox/launch.ts';
import type { Reader } from '../world/launch-browser.ts';
import { setStage, type Audience, type Stage } from '../world/stage.ts';

const fake = addressOf('notes/financement-occulte.pdf');

let stage: Stage;
let audience: Audience;

beforeAll(async () => {
  stage = await setStage({ examined: ({ name }) => name === 'notes/financement-occulte.pdf' });
  audience = await stage.newReader();
});
afterAll(() => stage.close());

test('switched off, the extension leaves nothing to be seen in pages that are open: no badge, no card', async () => {
  const { reader } = audience;
  const line = `<p><a href="${fake}">notes/financement-occulte.pdf</a></p>`;
  stage.world.host('x.com', () => html(`<!doctype html><title>t</title><body style="background: #fff">${line}`));
  const page = await reader.open('https://x.com/home');
  await expect.poll(() => page.locator('a + span').count(), { timeout: 20_000 }).toBe(1);
  const badge = await page.locator('a + span').boundingBox();
  await page.mouse.click((badge?.x ?? 0) + 10, (badge?.y ?? 0) + 9);
  await expect.poll(async () => (await cardOn(page)) !== undefined, { timeout: 10_000 }).toBe(true);
  await page.mouse.move(1200, 850);
  expect(await emptiness(page)).toBe(false);
  await switchOff(reader);
  await expect.poll(() => emptiness(page), { timeout: 10_000, interval: 250 }).toBe(true);
});

/** Whether nothing is drawn below and behind the link: one colour, in a picture of the window without the link. */
async function emptiness(page: Page): Promise<boolean> {
  const link = await page.locator('a').boundingBox();
  const [right, bottom] = [(link?.x ?? 0) + (link?.width ?? 0) + 1, (link?.y ?? 0) + (link?.height ?? 0) + 4];
  const parts = [
    { x: right, y: 0, width: 1280 - right, height: bottom },
    { x: 0, y: bottom, width: 1280, height: 900 - bottom },
  ];
  const blank = await page.context().newPage();
  try {
    await blank.setContent('<body style="background: #fff">');
    for (const clip of parts)
      if (!(await page.screenshot({ clip })).equals(await blank.screenshot({ clip }))) return false;
    return true;
  } finally {
    await blank.close();
  }
}

/** As the reader does on the browser's own page of extensions. */
async function switchOff({ engine, context, extensionId }: Reader): Promise<void> {
  if (engine === 'firefox') {
    await browserWindowOf(context).evaluate(async (id) => {
      const { AddonManager } = globalThis as unknown as {
        AddonManager: { getAddonByID(id: string): Promise<{ disable(): Promise<void> }> };
      };
      await (await AddonManager.getAddonByID(id)).disable();
    }, extensionId);
    return;
  }
  const settings = await context.newPage();
  await settings.goto('chrome://extensions');
  await settings.evaluate(async (id) => {
    const { chrome } = globalThis as unknown as {
      chrome: { management: { setEnabled(id: string, isEnabled: boolean): Promise<void> } };
    };
    await chrome.management.setEnabled(id, false);
  }, extensionId);
  await settings.close();
}
