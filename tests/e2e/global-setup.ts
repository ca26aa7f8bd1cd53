import type { TestProject } from 'vitest/node';
import { CleanUp } from '../world/clean-up.ts';
import { buildExtension, builtExtensionVariable } from '../world/build-extension.ts';
import type { Engine } from '../world/engine.ts';
import { findBrowsers, howToGetABrowser } from '../world/find-browser.ts';
import { installDebian } from '../world/install-browser.ts';
import { prepareSampleOnce } from '../world/prepared-sample.ts';

/**
 * Once for all end-to-end tests: a browser must be there (nothing is skipped without one), the extension is built and the sample made, side by
 * side. In CI and as root, which is mostly a container, Debian's chromium is installed when none is found.
 */
export default async function setup({ vitest }: TestProject): Promise<() => Promise<void>> {
  const mayInstall = process.env['CI'] !== undefined || process.getuid?.() === 0;
  if (findBrowsers().length === 0 && !(mayInstall && installDebian('chromium'))) throw new Error(howToGetABrowser);
  const cleanUp = new CleanUp();
  const runsInFirefox = vitest.projects.some(({ name }) => name === 'firefox');
  const engines: Engine[] = runsInFirefox ? ['chromium', 'firefox'] : ['chromium'];
  const building = engines.map(async (engine) => [engine, await buildExtension(cleanUp, engine)] as const);
  await prepareSampleOnce(cleanUp);
  // The test files run in processes of their own, which inherit it; firefox-setup.ts finds its own there.
  for (const [engine, folder] of await Promise.all(building)) process.env[builtExtensionVariable(engine)] = folder;
  return () => cleanUp.run();
}
