import { buildExtension } from '../world/build-extension.ts';
import { findBrowsers, howToGetABrowser } from '../world/find-browser.ts';
import { installDebianChromium } from '../world/install-browser.ts';

/**
 * Once for all end-to-end tests: a browser must be there (nothing is skipped without one), and the extension is built. In CI, and where
 * TOUCHSTONE_INSTALL_BROWSER is set, Debian's chromium is installed when none is found.
 */
export default async function setup(): Promise<void> {
  const mayInstall = process.env['CI'] !== undefined || process.env['TOUCHSTONE_INSTALL_BROWSER'] !== undefined;
  if (findBrowsers().length === 0 && !(mayInstall && installDebianChromium())) throw new Error(howToGetABrowser);
  await buildExtension();
}
