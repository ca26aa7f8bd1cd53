import { buildExtension } from '../world/build-extension.ts';
import { CleanUp } from '../world/clean-up.ts';
import { setStage } from '../world/stage.ts';
import { runHeadless, pictureFolder } from './headless.ts';
import { help, parseOptions, type DemoOptions } from './options.ts';
import { step } from './steps.ts';

const cleanUp = new CleanUp();
cleanUp.onSignals();
process.exitCode = await run(process.argv.slice(2));

async function run(args: string[]): Promise<number> {
  try {
    const options = parseOptions(args);
    if (options.help) {
      console.log(help);
      return 0;
    }
    return await play(options);
  } catch (cause) {
    console.error(cause instanceof Error ? cause.message : cause);
    return 1;
  } finally {
    await cleanUp.run();
  }
}

async function play({ headless, json, seed, mayInstall }: DemoOptions): Promise<number> {
  const built = cleanUp.add(await step('building the extension', buildExtension)).folder;
  const stage = await step('a registry, two organisations, 40 documents', () => setStage({ seed, built, cleanUp }));
  if (!headless) {
    await showPages(stage.scenes.map(({ page }) => page));
    return 0;
  }
  const problems = await runHeadless(stage, { json, mayInstall });
  for (const problem of problems) console.error(`not as expected: ${problem}`);
  console.error(
    `${problems.length === 0 ? 'All as expected' : `${problems.length} problems`}. Pictures: ${pictureFolder}`,
  );
  return problems.length === 0 ? 0 : 1;

  async function showPages(pages: string[]): Promise<void> {
    const { reader } = await step('a browser', () => stage.newReader({ headless: false, mayInstall }));
    for (const page of pages) await reader.open(page);
    const code = await stage.registry.invite('lumen');
    console.log(
      `Click the badges and Touchstone's icon in the toolbar. To flag documents yourself, enrol in the popup with\n\n    ${code}\n`,
    );
    console.log('Close the browser, or press Ctrl-C, to end.');
    await new Promise((resolve) => reader.context.once('close', resolve));
  }
}
