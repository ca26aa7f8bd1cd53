import { readFile, stat } from 'node:fs/promises';
import { availableParallelism } from 'node:os';
import path from 'node:path';
import { isBag, payloadOf } from './bag.ts';
import { CommandError } from './command-error.ts';
import { fingerprintMany } from './fingerprint-many.ts';
import { readFingerprintList } from './fingerprint-list.ts';
import { fingerprintProcesses } from './fingerprint-processes.ts';
import { hasPrints, IS_MEANT_ITSELF, readListHead } from './list-head.ts';
import { parseManifest } from './manifests.ts';
import { onePerDigest } from './one-per-digest.ts';
import { fingerprintsOf, type StatedPrint } from './stated-print.ts';
import type { Terminal } from './terminal.ts';
import { filesUnder, type FoundFile } from './walk-files.ts';

/** One document to speak about: all files with the same bytes are one. */
export interface ImportDocument {
  sha256: string;
  /** Relative paths under which it was found or listed, in their order. */
  paths: string[];
  /** As a statement carries them: size, textSha256, textSketch, md5, sha1. */
  fingerprints: Record<string, string | number>;
  /** Line layouts of its first pages, for the details. */
  pageLayouts?: string[];
  /** It looks like what a host sends in place of a document. */
  isStandIn?: true;
}

/** Of a list of digests, which is read whole; one of fingerprints may be of any size. */
const MAX_MANIFEST_BYTES = 64 * 1_048_576;

/**
 * Everything that the paths name: folders, files, bags, and lists of digests or fingerprints. All of it is read before anything is signed.
 * @throws CommandError something cannot be read
 */
export async function collectDocuments(named: readonly string[], terminal: Terminal): Promise<ImportDocument[]> {
  const documents: ImportDocument[] = [];
  const files: FoundFile[] = [];
  for (const one of named) {
    const listed = await listedIn(one);
    if (listed) for (const document of listed) documents.push(document);
    else for (const file of isBag(one) ? await payloadOf(one) : await filesUnder(one)) files.push(file);
  }
  for (const document of await readFiles(files, terminal)) documents.push(document);
  // One that a list of digests names, too, is none the less what its bytes are.
  const standIns = new Set(documents.filter(({ isStandIn }) => isStandIn).map(({ sha256 }) => sha256));
  return onePerDigest(documents).map((one) => (standIns.has(one.sha256) ? { ...one, isStandIn: true } : one));
}

/** What a list names; undefined for what is none, and so a document. @throws CommandError it is one, and cannot be read as one */
async function listedIn(named: string): Promise<ImportDocument[] | undefined> {
  const found = await stat(named).catch(() => undefined);
  if (!found?.isFile()) return undefined;
  const { text, wholeLines, isUtf16 } = await readListHead(named);
  const isDigestList = (): boolean => parseManifest(wholeLines, named) !== undefined;
  if (isUtf16) {
    if (!hasPrints(text) && !isDigestList()) return undefined;
    throw new CommandError(
      `${named} is a list in UTF-16, as Windows PowerShell writes it with >. Make it again in cmd.exe or PowerShell 7, as UTF-8. ${IS_MEANT_ITSELF}`,
    );
  }
  const prints = await readFingerprintList(named, text);
  if (prints) return prints.map(({ paths, print }) => importOf(paths, print));
  if (found.size > MAX_MANIFEST_BYTES) {
    if (!isDigestList()) return undefined;
    throw new CommandError(
      `${named} is a list of digests of more than ${MAX_MANIFEST_BYTES} bytes. Split it, and name its parts. ${IS_MEANT_ITSELF}`,
    );
  }
  return parseManifest(await readFile(named, 'utf8'), named)?.map(({ path, sha256, ...fingerprints }) => ({
    sha256,
    paths: [shownPath(path)],
    fingerprints,
  }));
}

function shownPath(listed: string): string {
  return listed.replace(/^\.\//, '');
}

async function readFiles(files: readonly FoundFile[], terminal: Terminal): Promise<ImportDocument[]> {
  const progress = terminal.progress('Reading', files.length);
  const pool = fingerprintProcesses(availableParallelism());
  const documents: ImportDocument[] = [];
  const faults: string[] = [];
  try {
    for await (const answer of fingerprintMany(files, { pool, isWeakWanted: true })) {
      if (answer.kind === 'unread') faults.push(`${path.normalize(answer.file.file)}: ${answer.why}`);
      else documents.push(importOf([answer.file.relative], answer.print));
      progress.advance(1);
    }
  } finally {
    progress.stop();
    pool.close();
  }
  if (faults.length > 0)
    throw new CommandError(
      `${faults.length} files could not be read; nothing was signed. The first: ${faults[0] ?? ''}`,
    );
  return documents;
}

function importOf(paths: string[], print: StatedPrint): ImportDocument {
  const { sha256, pageLayouts, standIn } = print;
  const fingerprints = fingerprintsOf(print);
  return { sha256, paths, fingerprints, ...(pageLayouts && { pageLayouts }), ...(standIn && { isStandIn: true }) };
}
