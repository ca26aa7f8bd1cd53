import childProcess from 'node:child_process';
import dns from 'node:dns';
import fs from 'node:fs';
import { syncBuiltinESMExports } from 'node:module';
import net from 'node:net';

/** Calls that write, follow an address or start a program. Reading is our own modules', which are loaded when they are needed. */
const forbidden: readonly [object, readonly string[]][] = [
  [
    fs,
    [
      'writeFile',
      'writeFileSync',
      'appendFile',
      'appendFileSync',
      'mkdir',
      'mkdirSync',
      'createWriteStream',
      'symlink',
      'symlinkSync',
    ],
  ],
  [fs.promises, ['writeFile', 'appendFile', 'mkdir', 'symlink']],
  [net.Socket.prototype, ['connect']],
  [dns, ['lookup', 'resolve']],
  [dns.promises, ['lookup', 'resolve']],
  [childProcess, ['spawn', 'spawnSync', 'exec', 'execSync', 'execFile', 'execFileSync', 'fork']],
  [globalThis, ['fetch', 'eval', 'WebSocket', 'XMLHttpRequest']],
];

/** From now on, whoever does one of these in this thread is written down, and refused. */
export function watchWorld(): string[] {
  const touched: string[] = [];
  for (const [owner, names] of forbidden)
    for (const name of names) {
      if (!(name in owner)) continue;
      Object.defineProperty(owner, name, {
        configurable: true,
        value: (...given: unknown[]) => {
          touched.push(`${name} ${String(given[0]).slice(0, 200)}`);
          throw new Error(`${name} was called while a document was read`);
        },
      });
    }
  syncBuiltinESMExports();
  return touched;
}
