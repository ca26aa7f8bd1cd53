import { contentsOf, pagesOf, printsOf } from '../../utils/checking/contents.ts';
import { fingerprint, type Fingerprint } from '../../utils/fingerprint/fingerprint.ts';
import { webCryptoHash, type HashFactory } from '../../utils/fingerprint/hash.ts';
import type { WeakHashing } from '../../utils/fingerprint/weak-digests.ts';
import type { DeskFile } from '../../utils/storage/desk.ts';
import type { ListedFile } from './listing.ts';

/** WebCrypto hashes only what it has whole: beyond this, WebAssembly, in pieces, so that memory does not grow with the file. */
const MAX_WHOLE_BYTES = 64 * 1024 * 1024;
/** Up to here one read is cheaper than a stream. */
const MAX_READ_AT_ONCE_BYTES = 1024 * 1024;

/** Stands between a container's path and the names inside it. */
const INSIDE = ' › ';

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
    let whole: Uint8Array | undefined;
    const onBytes = (bytes: Uint8Array): void => {
      weak?.update(bytes);
      if (bytes.length === size) whole = bytes;
    };
    // The browser's media type is a guess by the name; only the name itself goes to the fingerprint.
    const answerOf = (found: Fingerprint): HashAnswer => {
      const digests = { ...digestsOf(found), ...(weak && { weak: weak.digests() }) };
      const { problems } = contentsOf(found);
      const own: DeskFile = { path, size, modifiedMs, atSeconds: nowSeconds(), digests, ...(problems && { problems }) };
      const inside = filesInside(own, found);
      return { kind: 'file', file: own, ...(inside.length > 0 && { inside }) };
    };
    const onExact = (exact: Fingerprint): void => tellExact?.(answerOf(exact));
    const read = (): Promise<Fingerprint> => fingerprint(bytesOf(file), { name: path }, { hash, onExact, onBytes });
    const found = await (size > MAX_READ_AT_ONCE_BYTES ? whenLarge(read) : read());
    const answer = answerOf(found);
    if (answer.kind === 'file' && whole && (await isStandIn(whole, found.type))) answer.file.isStandIn = true;
    return answer;
  } catch {
    // Gone, locked, or not ours to read: the row says so, and the next run tries again.
    const { size = 0, lastModified: modifiedMs = 0 } = opened ?? {};
    return { kind: 'file', file: { path, size, modifiedMs, atSeconds: nowSeconds() } };
  }
}

/** Most files need no look at their words. */
async function isStandIn(bytes: Uint8Array, type: Fingerprint['type']): Promise<boolean> {
  if (type !== 'html' && type !== 'text') return false;
  const { standInOf } = await import('../../utils/fingerprint/stand-in-of.ts');
  return standInOf(bytes, type) !== undefined;
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

/** Rows of their own, after their container's. */
function filesInside({ path: within, modifiedMs, atSeconds }: DeskFile, found: Fingerprint): DeskFile[] {
  const { members = [], unread = [] } = contentsOf(found);
  const nameOf = (path: readonly string[]): string => [within, ...path].join(INSIDE);
  return [
    ...members.map((member): DeskFile => {
      const { path, size, isPlainText, problems } = member;
      const digests = { ...printsOf(member), ...pagesOf(member), isPlainText };
      return { path: nameOf(path), size, modifiedMs, atSeconds, within, digests, ...(problems && { problems }) };
    }),
    ...unread.map(({ path, reason }): DeskFile => {
      return {
        path: nameOf(path),
        size: 0,
        modifiedMs,
        atSeconds,
        within,
        problems: [{ part: 'members', reason }],
      };
    }),
  ];
}

function bytesOf(file: File): AsyncIterable<Uint8Array> | ReadableStream<Uint8Array> {
  return file.size > MAX_READ_AT_ONCE_BYTES ? file.stream() : atOnce(file);
}

// Both are loaded for the first file that needs them: WebAssembly is more than all the rest that a small file takes.
async function hashFor(size: number): Promise<HashFactory> {
  if (size <= MAX_WHOLE_BYTES) return webCryptoHash;
  return (await import('../../utils/fingerprint/streaming-hash.ts')).loadStreamingHash();
}

async function loadWeak(size: number): Promise<WeakHashing> {
  return (await import('../../utils/fingerprint/weak-digests.ts')).startWeakDigests(size);
}

async function* atOnce(file: File): AsyncGenerator<Uint8Array> {
  yield new Uint8Array(await file.arrayBuffer());
}
