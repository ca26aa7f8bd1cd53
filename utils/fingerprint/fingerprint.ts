import { toHex } from '../protocol/bytes.ts';
import { GrowingBytes } from './growing-bytes.ts';
import type { HashFactory } from './hash.ts';
import { MAX_TEXT_BYTES, SNIFF_BYTES } from './limits.ts';
import type { DocumentType } from './signatures.ts';
import { charsetOf, sniffType, type Hints } from './sniff.ts';
import { textDigest } from './text-digest.ts';

export interface Fingerprint {
  /** Bytes. */
  size: number;
  /** 64 lower-case hex characters, of all the bytes. */
  sha256: string;
  /** `text-v1:` and 64 hex characters, of the normalised text of a plain text with at least 200 characters. */
  textSha256?: string;
  type: DocumentType;
  /** What could not be read, and why; the exact digests stand all the same. */
  unread: { part: 'text'; reason: 'too-large' | 'unsupported' }[];
}

export interface FingerprintParts {
  hash: HashFactory;
  /** How many bytes are announced, bounded by the caller. Only memory is taken by it. */
  announcedBytes?: number;
  signal?: AbortSignal;
}

/** Kinds whose text is not the bytes decoded: it waits for a parser of its own. */
const parsed = new Set<DocumentType>(['pdf', 'zip', 'ole', 'rtf', 'html', 'mail']);

/**
 * All fingerprints of one document, in one pass over its bytes. Memory is bounded by MAX_TEXT_BYTES, whatever the size.
 * @throws what the stream throws, and the signal's reason when aborted.
 */
export async function fingerprint(
  stream: AsyncIterable<Uint8Array> | ReadableStream<Uint8Array>,
  hints: Hints,
  { hash, announcedBytes, signal }: FingerprintParts,
): Promise<Fingerprint> {
  const hashing = hash(announcedBytes);
  // The beginning decides the type; only what may be a text is kept beyond it.
  const kept = new GrowingBytes();
  let size = 0;
  let type: DocumentType | undefined;
  await readPieces(stream, (piece) => {
    signal?.throwIfAborted();
    hashing.update(piece);
    size += piece.length;
    if (kept.length === 0 && piece.length >= SNIFF_BYTES) type ??= sniffType(piece.subarray(0, SNIFF_BYTES), hints);
    if ((type ?? 'text') === 'text') kept.add(piece.subarray(0, MAX_TEXT_BYTES - kept.length));
    if (kept.length >= SNIFF_BYTES) type ??= sniffType(kept.view().subarray(0, SNIFF_BYTES), hints);
  });
  type ??= sniffType(kept.view(), hints);
  const exact = { size, sha256: toHex(await hashing.digest()) };
  if (type !== 'text') return { ...exact, type, unread: parsed.has(type) ? [unread('unsupported')] : [] };
  if (size > MAX_TEXT_BYTES) return { ...exact, type, unread: [unread('too-large')] };
  const text = await textDigest(kept.view(), hash, charsetOf(hints.mediaType));
  if (text.kind === 'digest') return { ...exact, textSha256: text.textSha256, type, unread: [] };
  if (text.reason === 'not-text') return { ...exact, type: 'binary', unread: [] };
  return { ...exact, type, unread: text.reason === 'too-short' ? [] : [unread(text.reason)] };
}

function unread(reason: 'too-large' | 'unsupported'): Fingerprint['unread'][number] {
  return { part: 'text', reason };
}

async function readPieces(
  stream: AsyncIterable<Uint8Array> | ReadableStream<Uint8Array>,
  onPiece: (piece: Uint8Array) => void,
): Promise<void> {
  if (!('getReader' in stream)) {
    for await (const piece of stream) onPiece(piece);
    return;
  }
  // By its reader: not every browser lets a ReadableStream be iterated.
  const reader = stream.getReader();
  try {
    for (let next = await reader.read(); !next.done; next = await reader.read()) onPiece(next.value);
  } finally {
    await reader.cancel();
  }
}
