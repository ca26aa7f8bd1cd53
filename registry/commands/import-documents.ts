import { readFile, stat } from 'node:fs/promises';
import path from 'node:path';
import { nearFingerprints } from '../../utils/protocol/signed-prints.ts';
import { isBag, payloadOf } from './bag.ts';
import { CommandError, describeError } from './command-error.ts';
import { fingerprintFile } from './fingerprint-file.ts';
import { parseManifest } from './manifests.ts';
import type { Terminal } from './terminal.ts';
import { filesUnder, type FoundFile } from './walk-files.ts';
import { weakFileHash } from './weak-file-hash.ts';

/** One document to speak about: all files with the same bytes are one. */
export interface ImportDocument {
  sha256: string;
  /** Relative paths under which it was found or listed, in their order. */
  paths: string[];
  /** As a statement carries them: size, textSha256, textSketch, md5, sha1. */
  fingerprints: Record<string, string | number>;
}

/** A list that is larger is a document. */
const MAX_MANIFEST_BYTES = 64 * 1_048_576;
const AT_ONCE = 4;

/**
 * Everything that the paths name: folders, files, bags, and lists of digests. All of it is read before anything is signed.
 * @throws CommandError something cannot be read
 */
export async function collectDocuments(named: readonly string[], terminal: Terminal): Promise<ImportDocument[]> {
  const documents = new Map<string, ImportDocument>();
  const files: FoundFile[] = [];
  for (const one of named) {
    const listed = await listedIn(one);
    if (listed) for (const document of listed) add(documents, document);
    else files.push(...(isBag(one) ? await payloadOf(one) : await filesUnder(one)));
  }
  for (const document of await readFiles(files, terminal)) add(documents, document);
  return [...documents.values()];
}

function add(documents: Map<string, ImportDocument>, document: ImportDocument): void {
  const known = documents.get(document.sha256);
  if (known) known.paths.push(...document.paths.filter((path) => !known.paths.includes(path)));
  else documents.set(document.sha256, document);
}

async function listedIn(named: string): Promise<ImportDocument[] | undefined> {
  const found = await stat(named).catch(() => undefined);
  if (!found?.isFile() || found.size > MAX_MANIFEST_BYTES) return undefined;
  return parseManifest(await readFile(named, 'utf8'), named)?.map(({ path, sha256, ...fingerprints }) => ({
    sha256,
    paths: [path.replace(/^\.\//, '')],
    fingerprints,
  }));
}

async function readFiles(files: readonly FoundFile[], terminal: Terminal): Promise<ImportDocument[]> {
  const progress = terminal.progress(
    'Reading (bytes)',
    files.reduce((sum, { size }) => sum + size, 0),
  );
  const documents: ImportDocument[] = [];
  const faults: string[] = [];
  let next = 0;
  const work = async (): Promise<void> => {
    for (let index = next++; index < files.length; index = next++) {
      const { file, relative, size: announced } = files[index] as FoundFile;
      try {
        const weak = weakFileHash(announced);
        const found = await fingerprintFile(file, (bytes) => {
          weak.update(bytes);
          progress.advance(bytes.length);
        });
        const { sha256, size, textSha256 } = found;
        const text = textSha256 !== undefined && { textSha256 };
        const fingerprints = { size, ...weak.digests(), ...text, ...nearFingerprints(found) };
        documents[index] = { sha256, paths: [relative], fingerprints };
      } catch (error) {
        faults.push(`${path.normalize(file)}: ${describeError(error)}`);
      }
    }
  };
  await Promise.all(Array.from({ length: AT_ONCE }, work));
  progress.stop();
  if (faults.length > 0)
    throw new CommandError(
      `${faults.length} files could not be read; nothing was signed. The first: ${faults[0] ?? ''}`,
    );
  return documents;
}
