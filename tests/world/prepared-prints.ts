import { createHash } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import path from 'node:path';
import type { LeakDocument } from '../sample-leak/generate.ts';

/** What `touchstone fingerprint --json` has said of a prepared sample. */
export function printsIn(folder: string): string {
  return path.join(folder, 'fingerprints.ndjson');
}

/**
 * Lines of `touchstone fingerprint --json` about these documents, under their names, where all of them are of the prepared sample: imported
 * by such a list they are not read anew, which takes a process of its own and seconds each time.
 */
export async function preparedPrints(documents: readonly LeakDocument[]): Promise<string | undefined> {
  const folder = process.env['TOUCHSTONE_SAMPLE'];
  if (folder === undefined) return undefined;
  const lines = (await readFile(printsIn(folder), 'utf8').catch(() => '')).split('\n').filter(Boolean);
  const prints = new Map(lines.map((line) => JSON.parse(line) as { sha256: string }).map((one) => [one.sha256, one]));
  const listed = documents.map(({ name, bytes }) => ({
    ...prints.get(createHash('sha256').update(bytes).digest('hex')),
    path: name,
    relative: name,
  }));
  return listed.every((one) => 'sha256' in one) ? listed.map((one) => JSON.stringify(one)).join('\n') : undefined;
}
