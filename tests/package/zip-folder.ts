import { readFileSync } from 'node:fs';
import path from 'node:path';
import { zipSync, type Zippable } from 'fflate';

/** Every entry bears this time: zips hold local time without a zone, so it is given as local time. */
const zipTime = new Date(1980, 0, 1);
const DEFLATE_LEVEL = 9;

/**
 * The same files give the same bytes, anywhere: entries by name in code-unit order, one time, no owner, no mode, no folder entries,
 * deflated by a library of a locked version and not by the machine's own.
 *
 * @param names paths below the folder, with slashes
 * @param more entries that are no files of the folder, or come in place of one
 */
export function zipFiles(folder: string, names: readonly string[], more: Record<string, Uint8Array> = {}): Uint8Array {
  const contents = new Map<string, Uint8Array>();
  for (const name of names) contents.set(name, readFileSync(path.join(folder, name)));
  for (const [name, bytes] of Object.entries(more)) contents.set(name, bytes);
  const entries: Zippable = {};
  for (const name of [...contents.keys()].sort()) entries[name] = contents.get(name) ?? new Uint8Array();
  return zipSync(entries, { level: DEFLATE_LEVEL, mtime: zipTime, os: 0, attrs: 0 });
}
