import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';

/** Installs Debian's chromium package; only ever called when the person said `--yes`. True when it is there afterwards. */
export function installDebianChromium(): boolean {
  if (!existsSync('/usr/bin/apt-get')) return false;
  const asRoot = process.getuid?.() === 0 ? [] : ['sudo', '-n'];
  for (const step of [['update'], ['install', '--yes', '--no-install-recommends', 'chromium']]) {
    const [command, ...rest] = [...asRoot, 'apt-get', ...step] as [string, ...string[]];
    console.error(`$ ${[command, ...rest].join(' ')}`);
    spawnSync(command, rest, { stdio: ['ignore', 2, 2], env: { ...process.env, DEBIAN_FRONTEND: 'noninteractive' } });
  }
  return existsSync('/usr/bin/chromium');
}
