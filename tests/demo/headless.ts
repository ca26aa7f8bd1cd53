import type { Page } from 'playwright-core';
import { mkdir } from 'node:fs/promises';
import path from 'node:path';
import type { LinkLine } from '../world/inspect.ts';
import { flagThroughPopup, openPopup } from '../world/popup-actions.ts';
import type { Audience, Stage } from '../world/stage.ts';
import { addressOf } from '../sample-leak/hosting.ts';
import { organisations } from '../sample-leak/table.ts';
import { differences, printLine } from './output.ts';
import { flaggedName, type Scene } from '../sample-leak/scenes.ts';
import { step } from './steps.ts';

export const pictureFolder = path.resolve(import.meta.dirname, '../../build/pictures');

/** Looks at every link of every page, takes pictures, flags a document, looks again as somebody else. Returns what is not as expected. */
export async function runHeadless(
  stage: Stage,
  { json, mayInstall }: { json: boolean; mayInstall: boolean },
): Promise<string[]> {
  await mkdir(pictureFolder, { recursive: true });
  const problems: string[] = [];
  const checker = await step('a first reader', () => stage.newReader({ mayInstall }));
  for (const scene of stage.scenes) {
    const page = await checker.reader.context.newPage();
    problems.push(...differences(scene, await look(checker, page, scene, json)));
    await page.screenshot({ path: path.join(pictureFolder, `${scene.title}.png`) });
    const popup = await openPopup(checker, page);
    await popup.screenshot({ path: path.join(pictureFolder, `${scene.title}-popup.png`) });
    await popup.close();
    await page.close();
  }
  const [post] = stage.scenes;
  if (post === undefined) return ['no page to flag on'];
  await step(`flagging ${flaggedName} through the popup`, async () => {
    const page = await checker.reader.open(post.page);
    await checker.inspector.settled(page, post.expected.length);
    await flagThroughPopup(checker, page, {
      name: path.basename(flaggedName),
      code: { organisation: organisations.lumen.name, text: await stage.registry.invite('lumen') },
      flag: {
        verdict: 'Fake',
        explanation: 'Les en-têtes du message sont forgés : le serveur nommé n’existait pas encore.',
        evidence: organisations.lumen.evidence,
      },
      onStep: (view, popup) => popup.screenshot({ path: path.join(pictureFolder, `${view}.png`) }),
    });
    await page.close();
  });
  const second = await step('a second reader', () => stage.newReader({ mayInstall }));
  problems.push(
    ...differences(afterFlagging(post), await look(second, await second.reader.context.newPage(), post, json)),
  );
  return problems;
}

async function look({ inspector }: Audience, page: Page, scene: Scene, json: boolean): Promise<LinkLine[]> {
  const sinceMs = Date.now();
  if (!json) console.log(`\n${scene.page}`);
  await page.goto(scene.page, { waitUntil: 'domcontentloaded' });
  const lines = await inspector.settled(page, scene.expected.length, { sinceMs, timeoutMs: 60_000 });
  for (const line of lines) printLine(line, json);
  return lines;
}

/** The same page once one organisation has called the flagged document fake. */
function afterFlagging(scene: Scene): Scene {
  const expected = scene.expected.map((link) =>
    link.address === addressOf(flaggedName) ? { ...link, finding: 'rated-fake', match: 'same-bytes' } : link,
  );
  return { ...scene, expected };
}
