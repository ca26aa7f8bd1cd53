import { CleanUp } from '../world/clean-up.ts';
import { buildExtension, builtExtensionVariable } from '../world/build-extension.ts';
import { findFirefox, howToGetFirefox, mayInstallPackages } from '../world/find-firefox.ts';
import { installDebian } from '../world/install-browser.ts';
import { prepareSampleOnce } from '../world/prepared-sample.ts';

/** As global-setup.ts, for the files that run in Firefox. */
export default async function setup(): Promise<() => Promise<void>> {
  if (findFirefox().length === 0 && !(mayInstallPackages() && installDebian('firefox-esr')))
    throw new Error(howToGetFirefox);
  const cleanUp = new CleanUp();
  process.env[builtExtensionVariable('firefox')] = await buildExtension(cleanUp, 'firefox');
  await prepareSampleOnce(cleanUp);
  return () => cleanUp.run();
}
