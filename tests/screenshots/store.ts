// `npm run store-pictures`: the pictures of the stores' listings, 1280 × 800, of the extension as it is built, into docs/store/pictures.
import { mkdir, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { encode } from 'fast-png';
import type { Page } from 'playwright-core';
import type { Language } from '../../utils/i18n.ts';
import { addressOf } from '../sample-leak/hosting.ts';
import { buildExtension } from '../world/build-extension.ts';
import { CleanUp } from '../world/clean-up.ts';
import { readOptions } from '../world/command-options.ts';
import { openDesk } from '../world/desk-actions.ts';
import { pixelsOf } from './compare.ts';
import { allChecked, giveLeak } from './desk.ts';
import { showIn } from './looks.ts';
import { cardBox, opened, sceneOf } from './on-the-page.ts';
import { openStudio, ownPage, type Studio } from './studio.ts';

/** Those in which the listing is written. */
const languages = ['en', 'fr'] as const satisfies readonly Language[];
const SIZE = { width: 1280, height: 800 };
const POPUP = { width: 372, height: 600 };
const forged = addressOf('notes/financement-occulte.pdf');
const pictures = path.resolve(import.meta.dirname, '../../docs/store/pictures');

readOptions(
  `npm run store-pictures     The pictures of the stores' listings, ${SIZE.width} × ${SIZE.height}, into docs/store/pictures: ${languages.join(', ')}`,
  {},
);
const cleanUp = new CleanUp();
cleanUp.onSignals();
try {
  const built = await buildExtension(cleanUp);
  for (const language of languages) {
    const ofLanguage = new CleanUp();
    cleanUp.step(() => ofLanguage.run());
    const gallery = { engine: 'chromium', language, film: {} } as const;
    const folder = path.join(pictures, language);
    await mkdir(folder, { recursive: true });
    const studio = await openStudio({ gallery, folder, cleanUp: ofLanguage, built });
    await takePages(studio, folder);
    await takeDesk(studio, folder);
    await takeFirstSteps(studio, folder);
    await ofLanguage.run();
  }
} finally {
  await cleanUp.run();
}

/** A post with a card open, a paste full of badges, and the popup over it, at the place where a browser opens it. */
async function takePages(studio: Studio, folder: string): Promise<void> {
  const { stage, audience } = studio;
  const post = await opened(studio, sceneOf(stage.scenes, 'post'));
  await post.setViewportSize(SIZE);
  // The post's own link leads over a shortener; what it shows is the address.
  const shown = forged.replace('https://', '');
  const badge = await post.locator(`a:has-text("${shown}") + span`).first().boundingBox();
  if (badge === null) throw new Error(`no badge stands at ${forged}`);
  await post.mouse.click(badge.x + 10, badge.y + 9);
  await cardBox(post, forged);
  await save(studio, post, path.join(folder, '1-card.png'));
  await post.close();

  const paste = await opened(studio, sceneOf(stage.scenes, 'paste'));
  await paste.setViewportSize(SIZE);
  const below = await save(studio, paste, path.join(folder, '2-paste.png'));
  const popup = await ownPage(audience, `popup.html?tab=${String(await audience.inspector.tabIdOf(paste))}`);
  await popup.setViewportSize(POPUP);
  await popup.locator('.document').first().waitFor();
  await popup.locator('.document').nth(1).locator('button').first().click();
  const above = await steadied(studio, popup);
  await Promise.all([paste.close(), popup.close()]);
  const both = await audience.reader.context.newPage();
  await both.setViewportSize(SIZE);
  const source = (png: Buffer): string => `data:image/png;base64,${png.toString('base64')}`;
  await both.setContent(`<style>body { margin: 0 } img { position: absolute; inset: 0 auto auto 0 }
    img + img { inset: 0 16px auto auto; border-radius: 0 0 8px 8px; box-shadow: 0 8px 32px rgb(0 0 0 / .35) }</style>
    <img src="${source(below)}"><img src="${source(above)}">`);
  await both.locator('img').last().waitFor();
  await save(studio, both, path.join(folder, '3-popup.png'));
  await both.close();
}

async function takeDesk(studio: Studio, folder: string): Promise<void> {
  const desk = await openDesk(studio.audience.reader);
  await desk.setViewportSize(SIZE);
  await giveLeak(studio, desk);
  await allChecked(studio, desk);
  await desk.keyboard.press('Enter');
  await desk.getByRole('complementary').waitFor();
  await save(studio, desk, path.join(folder, '4-desk.png'));
  await desk.close();
}

async function takeFirstSteps(studio: Studio, folder: string): Promise<void> {
  const welcome = await ownPage(studio.audience, 'welcome.html');
  await welcome.setViewportSize(SIZE);
  await welcome.getByRole('radio').first().waitFor();
  await save(studio, welcome, path.join(folder, '5-first-steps.png'));
  await welcome.close();
}

/** 24 bits a pixel: stores take no transparency and no palette. */
async function save(studio: Studio, page: Page, file: string): Promise<Buffer> {
  const taken = await steadied(studio, page);
  const { width, height, data } = pixelsOf(taken);
  const rgb = new Uint8Array(width * height * 3);
  for (let pixel = 0; pixel < width * height; pixel++) rgb.set(data.subarray(pixel * 4, pixel * 4 + 3), pixel * 3);
  await writeFile(file, encode({ width, height, data: rgb, channels: 3 }, { zlib: { level: 9 } }));
  console.log(path.relative('', file));
  return taken;
}

async function steadied({ camera }: Studio, page: Page): Promise<Buffer> {
  await showIn('light', page);
  await camera.steady(page);
  return page.screenshot({ animations: 'disabled' });
}
