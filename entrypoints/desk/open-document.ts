import type { DeskImportRow } from '../../utils/storage/desk.ts';
import { fileIn, mayRead } from './kept-folder.ts';
import type { ListedFile } from './listing.ts';
import type { DeskRow } from './row.ts';
import type { ComparedDocument } from './serve-comparisons.ts';

export interface OpenParts {
  /** By path, the files given since the page was opened. */
  sources: ReadonlyMap<string, ListedFile['source']>;
  /** The import that a row came with; its folder, where the browser keeps one, outlives the page. */
  importOf: (importId: number) => Promise<Pick<DeskImportRow, 'folder'> | undefined>;
}

/**
 * The document of a row, to be read once more, or the file that it lies in. To be called in the turn of a click: of a folder that was kept the
 * browser asks whether it may still be read. Undefined where it is gone, has changed, or is out of reach.
 */
export async function openDocument(
  { file, importId }: DeskRow,
  parts: OpenParts,
): Promise<ComparedDocument | undefined> {
  const { within, path, size, modifiedMs, digests } = file;
  const opened = await openFile(within ?? path, importId, parts).catch(() => undefined);
  if (opened?.lastModified !== modifiedMs || digests === undefined) return undefined;
  if (within !== undefined) return { file: opened, member: digests.sha256 };
  return opened.size === size ? { file: opened } : undefined;
}

async function openFile(path: string, importId: number, { sources, importOf }: OpenParts): Promise<File | undefined> {
  const source = sources.get(path);
  if (source !== undefined) return 'getFile' in source ? source.getFile() : source;
  const { folder } = (await importOf(importId)) ?? {};
  return folder !== undefined && (await mayRead(folder)) ? fileIn(folder, path) : undefined;
}
