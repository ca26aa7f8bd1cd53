import { sha256 } from '@noble/hashes/sha2.js';
import { fingerprint, type Fingerprint } from '../../utils/fingerprint/fingerprint.ts';
import { webCryptoHash, type HashFactory } from '../../utils/fingerprint/hash.ts';
import type { DeskFile } from '../../utils/storage/desk.ts';
import type { ListedFile } from './listing.ts';

/** WebCrypto hashes only what it has whole: beyond this, slower and in pieces, so that memory does not grow with the file. */
const MAX_WHOLE_BYTES = 64 * 1024 * 1024;
/** Up to here one read is cheaper than a stream. */
const MAX_READ_AT_ONCE_BYTES = 1024 * 1024;

const inPieces: HashFactory = () => {
  const hash = sha256.create();
  return { update: (bytes) => void hash.update(bytes), digest: () => hash.digest() };
};

/** A file to hash, and what is known of files at this path: the same size and time are not read again. */
export interface HashTask extends ListedFile {
  known: readonly { size: number; modifiedMs: number }[];
}

export interface HashFileParts {
  /** Seconds since 1970. */
  nowSeconds: () => number;
  /** Holds a large file back until no other large one is held in memory. */
  whenLarge: <T>(work: () => Promise<T>) => Promise<T>;
}

export type HashAnswer = { kind: 'file'; file: DeskFile } | { kind: 'known' };

/** Reads one file and fingerprints it. Never rejects: a file that cannot be read is one without digests. */
export async function hashFile(
  { path, source, known }: HashTask,
  { nowSeconds, whenLarge }: HashFileParts,
): Promise<HashAnswer> {
  let file: File | undefined;
  try {
    file = 'getFile' in source ? await source.getFile() : source;
    const { size, lastModified: modifiedMs } = file;
    if (known.some((one) => one.size === size && one.modifiedMs === modifiedMs)) return { kind: 'known' };
    const hash = size > MAX_WHOLE_BYTES ? inPieces : webCryptoHash;
    const bytes = bytesOf(file);
    // The browser's media type is a guess by the name; only the name itself goes to the fingerprint.
    const read = (): Promise<Fingerprint> => fingerprint(bytes, { name: path }, { hash });
    const found = await (size > MAX_READ_AT_ONCE_BYTES ? whenLarge(read) : read());
    const { sha256: digest, textSha256, type } = found;
    const digests = { sha256: digest, ...(textSha256 !== undefined && { textSha256 }), isPlainText: type === 'text' };
    return { kind: 'file', file: { path, size, modifiedMs, atSeconds: nowSeconds(), digests } };
  } catch {
    // Gone, locked, or not ours to read: the row says so, and the next run tries again.
    const { size = 0, lastModified: modifiedMs = 0 } = file ?? {};
    return { kind: 'file', file: { path, size, modifiedMs, atSeconds: nowSeconds() } };
  }
}

function bytesOf(file: File): AsyncIterable<Uint8Array> | ReadableStream<Uint8Array> {
  return file.size > MAX_READ_AT_ONCE_BYTES ? file.stream() : atOnce(file);
}

async function* atOnce(file: File): AsyncGenerator<Uint8Array> {
  yield new Uint8Array(await file.arrayBuffer());
}
