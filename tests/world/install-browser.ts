import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';

/** Installs a browser's package of Debian; only where the person said `--yes`, in CI, or as root. True when it is there afterwards. */
export function installDebian(name: 'chromium' | 'firefox-esr'): boolean {
  if (!existsSync('/usr/bin/apt-get')) return false;
  const asRoot = process.getuid?.() === 0 ? [] : ['sudo', '-n'];
  for (const step of [['update'], ['install', '--yes', '--no-install-recommends', name]]) {
    const [command, ...rest] = [...asRoot, 'apt-get', ...step] as [string, ...string[]];
    console.error(`$ ${[command, ...rest].join(' ')}`);
    spawnSync(command, rest, { stdio: ['ignore', 2, 2], env: { ...process.env, DEBIAN_FRONTEND: 'noninteractive' } });
  }
  return existsSync(`/usr/bin/${name}`);
}
