import { strFromU8, strToU8, unzipSync, zipSync } from 'fflate';

/** Zip keeps local time without a zone: made from local fields, it is the same two bytes everywhere. */
export const zipTime = new Date(2027, 2, 31, 12, 0, 0);

/**
 * Office libraries write the clock into the archive's entries and into docProps/core.xml. Packed again with the letter's own time, the
 * same letter is the same file.
 */
export function withoutClock(archive: Uint8Array, writtenAt: Date): Uint8Array {
  const stamp = writtenAt.toISOString().replace(/\.\d+Z$/, 'Z');
  const entries = Object.entries(unzipSync(archive)).sort(([a], [b]) => (a < b ? -1 : 1));
  return zipSync(
    Object.fromEntries(
      entries.map(([name, bytes]) => [
        name,
        name === 'docProps/core.xml'
          ? strToU8(strFromU8(bytes).replaceAll(/(<dcterms:(?:created|modified)[^>]*>)[^<]*/g, `$1${stamp}`))
          : bytes,
      ]),
    ),
    { mtime: zipTime, level: 6 },
  );
}
