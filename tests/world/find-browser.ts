import { existsSync, readdirSync, realpathSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { chromium } from 'playwright-core';
import { onThePath } from './find-firefox.ts';

/** The one line that says which browser to get; Google Chrome is absent on purpose: from 137 on it ignores --load-extension. */
export const howToGetABrowser =
  'No browser that loads an extension from the command line was found: install Chromium, Microsoft Edge or Chrome for Testing ' +
  '(`npx playwright-core install chromium`), name one in TOUCHSTONE_BROWSER, or add --yes on Debian to install its chromium. ' +
  'Google Chrome does not do it.';

/** Paths of browsers on this machine that load an unpacked extension from the command line, the likeliest first. */
export function findBrowsers(env: NodeJS.ProcessEnv = process.env): string[] {
  const named = env['TOUCHSTONE_BROWSER'];
  if (named !== undefined && named !== '') return [named];
  const candidates = [...onThePath(chromiumNames, env), ...(fixedPlaces[os.platform()] ?? []), ...downloaded(env)];
  return [...new Set(candidates.filter((candidate) => existsSync(candidate)).map((found) => realpathSync(found)))];
}

const chromiumNames = ['chromium', 'chromium-browser', 'microsoft-edge', 'microsoft-edge-stable'];

const fixedPlaces: Partial<Record<NodeJS.Platform, string[]>> = {
  linux: ['/snap/bin/chromium', '/opt/microsoft/msedge/msedge'],
  darwin: [
    '/Applications/Chromium.app/Contents/MacOS/Chromium',
    '/Applications/Google Chrome for Testing.app/Contents/MacOS/Google Chrome for Testing',
    '/Applications/Microsoft Edge.app/Contents/MacOS/Microsoft Edge',
  ],
  win32: [
    String.raw`C:\Program Files (x86)\Microsoft\Edge\Application\msedge.exe`,
    String.raw`C:\Program Files\Microsoft\Edge\Application\msedge.exe`,
  ],
};

/** Playwright's own Chromium, and Chrome for Testing where Puppeteer's installer puts it. */
function downloaded(env: NodeJS.ProcessEnv): string[] {
  const cache = path.join(env['HOME'] ?? os.homedir(), '.cache', 'puppeteer', 'chrome');
  const builds = existsSync(cache) ? readdirSync(cache).sort().reverse() : [];
  return [
    chromium.executablePath(),
    ...builds.map((build) =>
      path.join(cache, build, `chrome-${build.replace(/-[^-]*$/, '').replace('_', '')}`, 'chrome'),
    ),
  ];
}
