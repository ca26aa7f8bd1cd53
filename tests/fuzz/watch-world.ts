import childProcess from 'node:child_process';
import dns from 'node:dns';
import fs from 'node:fs';
import { syncBuiltinESMExports } from 'node:module';
import net from 'node:net';
import path from 'node:path';
import { fileURLToPath } from 'node:url';

/** Calls that write, follow an address or start a program. */
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
      'link',
      'linkSync',
      'rename',
      'renameSync',
      'copyFile',
      'copyFileSync',
      'rm',
      'rmSync',
      'unlink',
      'unlinkSync',
    ],
  ],
  [fs.promises, ['writeFile', 'appendFile', 'mkdir', 'symlink', 'link', 'rename', 'copyFile', 'rm', 'unlink']],
  [net.Socket.prototype, ['connect']],
  [dns, ['lookup', 'resolve']],
  [dns.promises, ['lookup', 'resolve']],
  [childProcess, ['spawn', 'spawnSync', 'exec', 'execSync', 'execFile', 'execFileSync', 'fork']],
  [globalThis, ['fetch', 'eval', 'WebSocket', 'XMLHttpRequest']],
];

/** Calls that open a file. Our own modules do, when they are needed first; nobody else's file is opened. */
const reading: readonly [object, readonly string[]][] = [
  [fs, ['readFile', 'readFileSync', 'open', 'openSync', 'createReadStream', 'readdir', 'readdirSync']],
  [fs.promises, ['readFile', 'open', 'readdir']],
];
const ownFiles = path.resolve(import.meta.dirname, '../..');
/** What is damaged before it is read. */
const sharedFiles = path.resolve(ownFiles, '../shared');

/** From now on, whoever does one of these in this thread is written down, and refused. */
export function watchWorld(): string[] {
  const touched: string[] = [];
  for (const [owner, names] of reading)
    for (const name of names) {
      const original = (owner as Record<string, (...given: unknown[]) => unknown>)[name];
      Object.defineProperty(owner, name, {
        configurable: true,
        value: (...given: unknown[]) => {
          if (isOwnFile(given[0])) return original?.apply(owner, given);
          touched.push(`${name} ${String(given[0]).slice(0, 200)}`);
          throw new Error(`${name} was called while a document was read`);
        },
      });
    }
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

/** The project's, its libraries' included, wherever those lie; and what is shared with it. */
function isOwnFile(given: unknown): boolean {
  if (typeof given !== 'string' && !(given instanceof URL)) return true;
  const text = String(given);
  const file = text.startsWith('file:') ? fileURLToPath(text) : path.resolve(text);
  const isOurs = [ownFiles, sharedFiles].some((folder) => file.startsWith(folder + path.sep));
  return isOurs || file.includes(`${path.sep}node_modules${path.sep}`);
}
