// Builds the extension and weighs each part against its budget (gzip, as a store or a browser cache would hold it).
import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { gzipSync } from 'node:zlib';
import { build } from 'wxt';

const KIB = 1024;
/** Largest gzip size in bytes by what the path begins with; the first line that fits counts. */
const budgets: [prefix: string, maxBytes: number][] = [
  ['content-scripts/', 25_000],
  ['background.js', 120 * KIB],
  ['chunks/popup', 160 * KIB],
  ['chunks/', 160 * KIB],
  ['assets/', 120 * KIB],
];

const log = console.log;
console.log = () => undefined;
await build({ logger: silentLogger() });
console.log = log;

const folder = path.resolve('build/chrome-mv3');
let over = 0;
for (const file of readdirSync(folder, { recursive: true, withFileTypes: true })) {
  if (!file.isFile()) continue;
  const name = path.relative(folder, path.join(file.parentPath, file.name));
  const budget = budgets.find(([prefix]) => name.startsWith(prefix));
  if (!budget) continue;
  const bytes = gzipSync(readFileSync(path.join(folder, name)), { level: 9 }).length;
  if (bytes > budget[1]) over += 1;
  console.log(`${bytes > budget[1] ? 'OVER' : 'ok  '} ${name} ${bytes} of ${budget[1]} bytes`);
}
process.exitCode = over === 0 ? 0 : 1;

function silentLogger() {
  const nothing = (): void => undefined;
  return {
    debug: nothing,
    log: nothing,
    info: nothing,
    warn: nothing,
    error: console.error,
    fatal: console.error,
    success: nothing,
    level: 0,
  };
}
