import { CleanUp } from '../world/clean-up.ts';
import { buildExtension } from '../world/build-extension.ts';
import { findBrowsers, howToGetABrowser } from '../world/find-browser.ts';
import { installDebian } from '../world/install-browser.ts';
import { prepareSampleOnce } from '../world/prepared-sample.ts';

/**
 * Once for all end-to-end tests: a browser must be there (nothing is skipped without one), the extension is built and the sample made. In CI
 * and as root, which is mostly a container, Debian's chromium is installed when none is found.
 */
export default async function setup(): Promise<() => Promise<void>> {
  const mayInstall = process.env['CI'] !== undefined || process.getuid?.() === 0;
  if (findBrowsers().length === 0 && !(mayInstall && installDebian('chromium'))) throw new Error(howToGetABrowser);
  const cleanUp = new CleanUp();
  // The test files run in processes of their own, which inherit it.
  const [extension] = await Promise.all([buildExtension(cleanUp), prepareSampleOnce(cleanUp)]);
  process.env['TOUCHSTONE_EXTENSION'] = extension;
  return () => cleanUp.run();
}
