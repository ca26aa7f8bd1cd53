import { existsSync } from 'node:fs';
import path from 'node:path';

export const howToGetFirefox =
  'No Firefox was found: install it (Debian: `apt-get install firefox-esr`), or name one in TOUCHSTONE_FIREFOX.';

/** Paths of Firefox on this machine, the likeliest first. */
export function findFirefox(env: NodeJS.ProcessEnv = process.env): string[] {
  const named = env['TOUCHSTONE_FIREFOX'];
  if (named !== undefined && named !== '') return [named];
  const places = [
    '/Applications/Firefox.app/Contents/MacOS/firefox',
    String.raw`C:\Program Files\Mozilla Firefox\firefox.exe`,
  ];
  return [...onThePath(['firefox-esr', 'firefox'], env), ...places].filter((candidate) => existsSync(candidate));
}

/** In CI and as root, which is mostly a container, packages may be installed. */
export function mayInstallPackages(): boolean {
  return (process.env['CI'] !== undefined || process.getuid?.() === 0) && existsSync('/usr/bin/apt-get');
}

export function canHaveFirefox(): boolean {
  return findFirefox().length > 0 || mayInstallPackages();
}

export function onThePath(names: readonly string[], env: NodeJS.ProcessEnv): string[] {
  const folders = (env['PATH'] ?? '').split(path.delimiter).filter((folder) => folder !== '');
  return names.flatMap((name) => folders.map((folder) => path.join(folder, name)));
}
