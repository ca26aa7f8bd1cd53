import type { ReadingContext } from '../format.ts';
import { reasonOf, type Problem } from '../../problem.ts';
import { archiveEntries } from './libarchive.ts';

/**
 * Hands over the files of an archive that libarchive reads; answers how many it found, and what could not be read. What was read before an archive
 * breaks off is kept.
 */
export async function addArchive(
  bytes: Uint8Array,
  context: ReadingContext,
): Promise<{ count: number; problems: Problem[] }> {
  let count = 0;
  try {
    for await (const { path, isEncrypted, data } of archiveEntries(bytes)) {
      count += 1;
      const name = path === '' ? `(${count})` : path;
      const goesOn = isEncrypted ? context.addUnread(name, 'encrypted') : await context.addMember(name, data());
      if (!goesOn) break;
    }
    return { count, problems: [] };
  } catch (thrown) {
    return { count, problems: [{ part: 'members', reason: reasonOf(thrown) }] };
  }
}
