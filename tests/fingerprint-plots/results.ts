import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';

const folder = path.resolve(import.meta.dirname, '../../build/fingerprint-plots');

/** Each part's figures are kept, so that one part can be measured anew without the others. */
export function saveResult(part: string, result: unknown): void {
  mkdirSync(folder, { recursive: true });
  writeFileSync(path.join(folder, `${part}.json`), `${JSON.stringify(result, null, 1)}\n`);
}

export function loadResult(part: string): unknown {
  const file = path.join(folder, `${part}.json`);
  return existsSync(file) ? (JSON.parse(readFileSync(file, 'utf8')) as unknown) : undefined;
}
