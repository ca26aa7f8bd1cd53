import { buildExtension } from '../world/build-extension.ts';
import type { CleanUp } from '../world/clean-up.ts';
import { setStage, type Stage } from '../world/stage.ts';
import { pictureFolder, runHeadless } from './headless.ts';
import type { DemoOptions } from './options.ts';
import { step } from './steps.ts';

/** The demo itself. Returns the exit code. */
export async function play(options: DemoOptions, cleanUp: CleanUp): Promise<number> {
  const { headless, json, seed, mayInstall } = options;
  if (!headless && !hasDisplay())
    throw new Error('There is no display to open a window on. Without one: npm start -- --headless');
  const built = await step('building the extension', () => buildExtension(cleanUp));
  const stage = await step('a registry, two organisations, 40 documents', () =>
    setStage({ built, cleanUp, ...(seed !== undefined && { seed }) }),
  );
  if (!headless) {
    await show(stage, mayInstall);
    return 0;
  }
  const problems = await runHeadless(stage, { json, mayInstall });
  for (const problem of problems) console.error(`not as expected: ${problem}`);
  const summary = problems.length === 0 ? 'All as expected' : `${problems.length} problems`;
  console.error(`${summary}. Pictures: ${pictureFolder}`);
  return problems.length === 0 ? 0 : 1;
}

function hasDisplay(env = process.env): boolean {
  return process.platform !== 'linux' || Boolean(env['DISPLAY'] ?? env['WAYLAND_DISPLAY']);
}

/** A window with every page of the demo, until the person closes it. */
async function show(stage: Stage, mayInstall: boolean): Promise<void> {
  const { reader, inspector } = await step('a browser', () =>
    stage.newReader({ headless: false, mayInstall, firstSteps: 'kept' }),
  );
  const closed = new Promise((resolve) => reader.context.once('close', resolve));
  for (const { page } of [...stage.scenes].reverse()) await reader.open(page);
  await inspector.close();
  const code = await stage.registry.invite('lumen');
  console.log(`
Click the badges, and Touchstone's icon in the toolbar (behind the puzzle piece).
To flag documents yourself, as Agence Lumen, enrol in the popup with

    ${code}

Close the browser, or press Ctrl-C, to end.`);
  await closed;
}
