// `npm run screenshots`: the surfaces as they really are, in a real Chromium, light and dark, into docs/images.
import { mkdir } from 'node:fs/promises';
import path from 'node:path';
import type { Page } from 'playwright-core';
import { organisations } from '../sample-leak/table.ts';
import { flaggedName, type Scene } from '../sample-leak/scenes.ts';
import { buildExtension } from '../world/build-extension.ts';
import { CleanUp } from '../world/clean-up.ts';
import { flagThroughPopup, openPopup } from '../world/popup-actions.ts';
import { showOwnPages } from './own-pages.ts';
import { setStage, type Audience, type Stage } from '../world/stage.ts';

const folder = path.resolve(import.meta.dirname, '../../docs/images');
const colorSchemes = ['light', 'dark'] as const;
type ColorScheme = (typeof colorSchemes)[number];

/** The paste's lines with one badge of nearly every kind. */
const badgesShown = { x: 150, y: 60, width: 980, height: 840 };
const postShown = { x: 340, y: 40, width: 600, height: 310 };

const cleanUp = new CleanUp();
cleanUp.onSignals();
try {
  await mkdir(folder, { recursive: true });
  const built = await buildExtension(cleanUp);
  for (const colorScheme of colorSchemes) {
    // Flagging changes the registry: each look starts from a fresh one.
    const stage = await setStage({ built, cleanUp });
    await picturesOf(stage, colorScheme);
  }
} finally {
  await cleanUp.run();
}

async function picturesOf(stage: Stage, colorScheme: ColorScheme): Promise<void> {
  const audience = await stage.newReader({ colorScheme });
  const [post, paste] = stage.scenes;
  if (post === undefined || paste === undefined) throw new Error('the stage has no post and no paste');
  const save = (name: string, page: Page, clip?: typeof postShown): Promise<unknown> =>
    page.screenshot({ path: path.join(folder, `${name}-${colorScheme}.png`), ...(clip && { clip }) });
  await save('badges', await opened(audience, paste), badgesShown);
  const page = await opened(audience, post);
  await save('page', page, postShown);
  const popup = await openPopup(audience, page);
  await save('popup', popup);
  await popup.getByRole('list', { name: 'Documents on this page' }).getByRole('button').nth(1).click();
  await save('popup-details', popup);
  await popup.close();
  await flagThroughPopup(audience, page, {
    name: path.basename(flaggedName),
    code: { organisation: organisations.lumen.name, text: await stage.registry.invite('lumen') },
    flag: {
      verdict: 'Fake',
      explanation: 'Les en-têtes du message sont forgés : le serveur nommé n’existait pas encore.',
      evidence: organisations.lumen.evidence,
    },
    onStep: (view, at) => save(view, at),
  });
  await showOwnPages(audience.reader, (name, shown) =>
    shown.screenshot({ path: path.join(folder, `${name}-${colorScheme}.png`), fullPage: name === 'options' }),
  );
  await audience.reader.close();
}

async function opened({ reader, inspector }: Audience, scene: Scene): Promise<Page> {
  const page = await reader.open(scene.page);
  await inspector.settled(page, scene.expected.length, { timeoutMs: 60_000 });
  // Badges are drawn at the page's own pace.
  await page.waitForTimeout(500);
  return page;
}
