import { readdirSync, readFileSync, statSync } from 'node:fs';
import path from 'node:path';
import { sharedVectors } from '../check/shared-vectors.ts';

/** Kinds of shared material that hold documents. */
const folders = ['documents', 'email-dkim', 'torrents-cid-bagit', 'near-duplicates', 'pdq', 'html-pages'];
/** Larger ones take long and find no more. */
const MAX_BYTES = 2_000_000;

/** Paths of all shared documents, below the shared vectors, in a fixed order; none where the vectors are absent. */
export function corpus(maxBytes = MAX_BYTES): string[] {
  return folders.flatMap((folder) => {
    const root = sharedVectors(folder);
    if (root === undefined) return [];
    return readdirSync(root, { recursive: true, withFileTypes: true })
      .filter((entry) => entry.isFile())
      .map((entry) => path.join(folder, path.relative(root, path.join(entry.parentPath, entry.name))))
      .filter((name) => statSync(path.join(root, '..', name)).size <= maxBytes)
      .sort();
  });
}

export function readShared(name: string): Uint8Array<ArrayBuffer> {
  const [folder = '', ...rest] = name.split(path.sep);
  const root = sharedVectors(folder);
  if (root === undefined) throw new Error(`${folder} is not among the shared vectors`);
  return new Uint8Array(readFileSync(path.join(root, ...rest)));
}
