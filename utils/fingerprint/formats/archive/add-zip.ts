import type { Problem } from '../../problem.ts';
import type { ReadingContext } from '../format.ts';
import type { ZipFile } from '../zip/zip-file.ts';

/** Hands over the files of a ZIP archive. */
export async function addZip(zip: ZipFile, context: ReadingContext): Promise<void> {
  for (const entry of zip.entries) {
    if (entry.isLink) continue;
    if (!(await context.addMember(entry.path, zip.pieces(entry)))) break;
  }
}

/** Of one that has no directory, cut off or overwritten at its end: libarchive goes by what stands before each file. */
export async function addWithoutDirectory(bytes: Uint8Array, context: ReadingContext): Promise<Problem[]> {
  const { addArchive } = await import('./add-archive.ts');
  const { problems } = await addArchive(bytes, context);
  return problems.length > 0 ? problems : [{ part: 'members', reason: 'damaged' }];
}
