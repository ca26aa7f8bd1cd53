import { contentsOf, pagesOf, printsOf } from '../../utils/checking/contents.ts';
import { fingerprint, type Fingerprint, type FingerprintParts } from '../../utils/fingerprint/fingerprint.ts';
import { webCryptoHash, type HashFactory } from '../../utils/fingerprint/hash.ts';
import type { DocumentType } from '../../utils/fingerprint/signatures.ts';
import type { StandIn } from '../../utils/fingerprint/stand-in.ts';
import type { WeakHashing } from '../../utils/fingerprint/weak-digests.ts';
import type { DeskFile } from '../../utils/storage/desk.ts';
import { filesInside } from './files-inside.ts';
import type { ListedFile } from './listing.ts';

/** WebCrypto hashes only what it has whole: beyond this, WebAssembly, in pieces, so that memory does not grow with the file. */
const MAX_WHOLE_BYTES = 64 * 1024 * 1024;
/** Up to here one read is cheaper than a stream. */
const MAX_READ_AT_ONCE_BYTES = 1024 * 1024;

/** A file to hash, and what is known of files at this path: the same size and time are not read again. */
export interface HashTask extends ListedFile {
  known: readonly { size: number; modifiedMs: number }[];
  /** Also the digests that hosts name. They cost several times what SHA-256 does. */
  isWeakWanted?: boolean;
}

export interface HashFileParts {
  /** Seconds since 1970. */
  nowSeconds: () => number;
  /** Holds a large file back until no other large one is held in memory. */
  whenLarge: <T>(work: () => Promise<T>) => Promise<T>;
  /** Hears the answer as far as exact digests go, before anything is parsed. */
  tellExact?: (exact: HashAnswer) => void;
}

/** `inside`: the documents in the file, in their order. */
export type HashAnswer = { kind: 'file'; file: DeskFile; inside?: DeskFile[] } | { kind: 'known' };

/** Reads one file and fingerprints it. Never rejects: a file that cannot be read is one without digests. */
export async function hashFile(
  { path, source, known, isWeakWanted = false }: HashTask,
  { nowSeconds, whenLarge, tellExact }: HashFileParts,
): Promise<HashAnswer> {
  let opened: File | undefined;
  try {
    const file = 'getFile' in source ? await source.getFile() : source;
    opened = file;
    const { size, lastModified: modifiedMs } = file;
    if (known.some((one) => one.size === size && one.modifiedMs === modifiedMs)) return { kind: 'known' };
    const hash = await hashFor(size);
    const weak = isWeakWanted ? await loadWeak(size) : undefined;
    const watch = weak && {
      onBytes: (bytes: Uint8Array): void => weak.hashing.update(bytes),
      weakOfMember: weak.ofMember,
    };
    // The browser's media type is a guess by the name; only the name itself goes to the fingerprint.
    const answerOf = (found: Fingerprint): HashAnswer => {
      const digests = { ...digestsOf(found), ...(weak && { weak: weak.hashing.digests() }) };
      const { problems } = contentsOf(found);
      const marks = { ...(problems && { problems }), ...(found.standIn && { isStandIn: true as const }) };
      const own: DeskFile = { path, size, modifiedMs, atSeconds: nowSeconds(), digests, ...marks };
      const inside = filesInside(own, found);
      return { kind: 'file', file: own, ...(inside.length > 0 && { inside }) };
    };
    const onExact = (exact: Fingerprint): void => tellExact?.(answerOf(exact));
    const parts = { hash, onExact, standInOf, ...watch };
    const read = (): Promise<Fingerprint> => fingerprint(bytesOf(file), { name: path }, parts);
    return answerOf(await (size > MAX_READ_AT_ONCE_BYTES ? whenLarge(read) : read()));
  } catch {
    // Gone, locked, or not ours to read: the row says so, and the next run tries again.
    const { size = 0, lastModified: modifiedMs = 0 } = opened ?? {};
    return { kind: 'file', file: { path, size, modifiedMs, atSeconds: nowSeconds() } };
  }
}

/** Loaded for the first page or text. */
async function standInOf(bytes: Uint8Array, type: DocumentType): Promise<StandIn | undefined> {
  return (await import('../../utils/fingerprint/stand-in-of.ts')).standInOf(bytes, type);
}

function digestsOf(found: Fingerprint): NonNullable<DeskFile['digests']> {
  const { extractor, type } = found;
  return {
    ...printsOf(found),
    ...pagesOf(found),
    ...(extractor !== undefined && { extractor }),
    isPlainText: type === 'text',
  };
}

function bytesOf(file: File): AsyncIterable<Uint8Array> | ReadableStream<Uint8Array> {
  return file.size > MAX_READ_AT_ONCE_BYTES ? file.stream() : atOnce(file);
}

// Both are loaded for the first file that needs them: WebAssembly is more than all the rest that a small file takes.
async function hashFor(size: number): Promise<HashFactory> {
  if (size <= MAX_WHOLE_BYTES) return webCryptoHash;
  return (await import('../../utils/fingerprint/streaming-hash.ts')).loadStreamingHash();
}

async function loadWeak(
  size: number,
): Promise<{ hashing: WeakHashing; ofMember: NonNullable<FingerprintParts['weakOfMember']> }> {
  const [{ startWeakDigests }, { weakOfMembers }] = await Promise.all([
    import('../../utils/fingerprint/weak-digests.ts'),
    import('./weak-of-members.ts'),
  ]);
  return { hashing: await startWeakDigests(size), ofMember: weakOfMembers() };
}

async function* atOnce(file: File): AsyncGenerator<Uint8Array> {
  yield new Uint8Array(await file.arrayBuffer());
}
