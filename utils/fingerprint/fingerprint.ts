import { toHex } from '../protocol/bytes.ts';
import type { FoundInside, Reading, ReadingContext } from './formats/format.ts';
import { hasReader, loadReader } from './formats/formats.ts';
import { GrowingBytes } from './growing-bytes.ts';
import type { HashFactory } from './hash.ts';
import { MAX_TEXT_BYTES, SNIFF_BYTES } from './limits.ts';
import { MemberBudget, shortPath } from './members.ts';
import { reasonOf, type Problem } from './problem.ts';
import { readPieces, type Pieces } from './read-pieces.ts';
import type { DocumentType } from './signatures.ts';
import { charsetOf, sniffType, type Hints } from './sniff.ts';
import { digestOfText, textDigest, type TextDigest } from './text-digest.ts';

const encoder = new TextEncoder();

export interface Fingerprint extends FoundInside {
  /** Bytes. */
  size: number;
  /** 64 lower-case hex characters, of all the bytes. */
  sha256: string;
  /** `text-v1:` and 64 hex characters, of the normalised text, where it has at least 200 characters. */
  textSha256?: string;
  /** `text-sketch-v1:` and 32 hex characters, where the text has at least 64 distinct shingles. */
  textSketch?: string;
  /** Library and version that found the text in the file; absent for plain text and what needs none. */
  extractor?: string;
  type: DocumentType;
  /** The documents inside, in their order. */
  members?: Member[];
  /** What could not be read, and why; the exact digests stand all the same. */
  problems: Problem[];
}

/** A document inside another: in an archive, attached to a mail, embedded. */
export interface Member extends Fingerprint {
  /** As the container writes it: data, shown and compared, never opened. */
  path: string;
}

export interface FingerprintParts {
  hash: HashFactory;
  /** How many bytes are announced, bounded by the caller. Only memory is taken by it. */
  announcedBytes?: number;
  signal?: AbortSignal;
  /** Hears of the exact digests as soon as they stand, before anything is parsed: they are true whatever a parser does. */
  onExact?: (exact: Fingerprint) => void;
}

/**
 * All fingerprints of one document, in one pass over its bytes. Memory is bounded by MAX_TEXT_BYTES and by what the readers take,
 * whatever the size.
 * @throws what the stream throws, and the signal's reason when aborted.
 */
export async function fingerprint(pieces: Pieces, hints: Hints, parts: FingerprintParts): Promise<Fingerprint> {
  const { kept, ...exact } = await takeIn(pieces, hints, parts);
  if (kept === undefined) return exact;
  parts.onExact?.(exact);
  return {
    ...exact,
    ...(await readInside(kept, exact, { hints, parts, budget: new MemberBudget(exact.size), depth: 0 })),
  };
}

/** A document, and where it lies. */
interface Place {
  hints: Hints;
  parts: FingerprintParts;
  budget: MemberBudget;
  depth: number;
}

/** The exact digests, and the bytes where something can be read in them. */
async function takeIn(
  pieces: Pieces,
  hints: Hints,
  { hash, announcedBytes, signal }: FingerprintParts,
): Promise<Fingerprint & { kept?: Uint8Array<ArrayBuffer> }> {
  const hashing = hash(announcedBytes);
  // The beginning decides the type; only what may be read is kept beyond it.
  const kept = new GrowingBytes(Math.min(announcedBytes ?? 0, MAX_TEXT_BYTES));
  let size = 0;
  let type: DocumentType | undefined;
  await readPieces(pieces, (piece) => {
    signal?.throwIfAborted();
    hashing.update(piece);
    size += piece.length;
    if (kept.length === 0 && piece.length >= SNIFF_BYTES) type ??= sniffType(piece.subarray(0, SNIFF_BYTES), hints);
    if (isRead(type ?? 'text')) kept.add(piece.subarray(0, MAX_TEXT_BYTES - kept.length));
    if (kept.length >= SNIFF_BYTES) type ??= sniffType(kept.view().subarray(0, SNIFF_BYTES), hints);
  });
  type ??= sniffType(kept.view(), hints);
  const exact = { size, sha256: toHex(await hashing.digest()), type, problems: [] };
  if (!isRead(type)) return { ...exact, problems: hasText(type) ? [{ part: 'text', reason: 'unsupported' }] : [] };
  if (size > MAX_TEXT_BYTES) return { ...exact, problems: [{ part: 'text', reason: 'too-large' }] };
  return { ...exact, kept: kept.view() };
}

type Inside = Pick<Fingerprint, 'type' | 'problems'> & Partial<Fingerprint>;

async function readInside(bytes: Uint8Array<ArrayBuffer>, { type }: Fingerprint, place: Place): Promise<Inside> {
  const { hints, parts } = place;
  if (type === 'text') return printText(await textDigest(bytes, parts.hash, charsetOf(hints.mediaType)), { type });
  const members: Member[] = [];
  const problems: Problem[] = [];
  let reading: Reading = {};
  try {
    reading = (await (await loadReader(type))?.read(bytes, contextOf(place, members, problems))) ?? {};
  } catch (thrown) {
    parts.signal?.throwIfAborted();
    problems.push({ part: 'text', reason: reasonOf(thrown) });
  }
  const { text, extractor, problems: found = [], ...rest } = reading;
  const inside = {
    type,
    ...rest,
    problems: [...problems, ...found],
    ...(members.length > 0 && { members }),
  };
  if (text === undefined) return inside;
  const digest = await digestOfText(encoder.encode(text), parts.hash);
  return printText(digest, { ...inside, ...(extractor !== undefined && { extractor }) });
}

/** What a text adds to what is known of its document. */
function printText(
  text: TextDigest,
  { extractor, ...known }: Omit<Inside, 'problems'> & { problems?: Problem[] },
): Inside {
  const inside = { problems: [], ...known };
  if (text.kind === 'none') {
    if (text.reason === 'not-text') return { ...inside, type: 'binary' };
    if (text.reason === 'too-short') return inside;
    return { ...inside, problems: [...inside.problems, { part: 'text', reason: text.reason }] };
  }
  const { textSha256, textSketch } = text;
  return {
    ...inside,
    textSha256,
    ...(textSketch !== undefined && { textSketch }),
    ...(extractor !== undefined && { extractor }),
  };
}

/** What a reader may do: hand over the documents inside, each of which is fingerprinted in turn, within one budget. */
function contextOf({ hints, parts, budget, depth }: Place, members: Member[], problems: Problem[]): ReadingContext {
  const { hash, signal } = parts;
  return {
    hints,
    signal,
    bytesLeft: () => budget.bytesLeft,
    async addMember(path, bytes, memberHints = {}) {
      signal?.throwIfAborted();
      if (!budget.take(bytes.length, depth + 1)) {
        if (!problems.some(({ part }) => part === 'members')) problems.push({ part: 'members', reason: 'too-large' });
        return false;
      }
      const place = {
        hints: { name: path, ...memberHints },
        parts: { hash, ...(signal && { signal }) },
        budget,
        depth: depth + 1,
      };
      const { kept, ...exact } = await takeIn(once(bytes), place.hints, {
        ...place.parts,
        announcedBytes: bytes.length,
      });
      const inside = kept === undefined ? {} : await readInside(kept, exact, place);
      members.push({ path: shortPath(path), ...exact, ...inside });
      return true;
    },
  };
}

async function* once(bytes: Uint8Array): AsyncGenerator<Uint8Array> {
  yield await Promise.resolve(bytes);
}

/** Kinds that hold text, whether or not a reader is there. */
function hasText(type: DocumentType): boolean {
  return ['pdf', 'zip', 'ole', 'rtf', 'html', 'mail'].includes(type);
}

function isRead(type: DocumentType): boolean {
  return type === 'text' || hasReader(type);
}
