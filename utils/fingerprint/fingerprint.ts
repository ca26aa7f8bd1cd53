import { toHex } from '../protocol/bytes.ts';
import type { FoundInside, MemberContent, Reading, ReadingContext } from './formats/format.ts';
import { hasReader, loadReader } from './formats/formats.ts';
import { GrowingBytes } from './growing-bytes.ts';
import type { HashFactory } from './hash.ts';
import { mainScript } from './main-script.ts';
import { findMetadataRemarks } from './metadata-remarks.ts';
import type { Metadata } from './metadata.ts';
import { MAX_TEXT_BYTES, SNIFF_BYTES } from './limits.ts';
import { BudgetError, MemberBudget, shortPath } from './members.ts';
import { reasonOf, type Problem, type ProblemReason } from './problem.ts';
import { readPieces, type Pieces } from './read-pieces.ts';
import { isArchive, type DocumentType } from './signatures.ts';
import { charsetOf, sniffType, type Hints } from './sniff.ts';
import type { StandIn } from './stand-in.ts';
import { digestOfText, textDigest, type TextDigest } from './text-digest.ts';
import type { WeakDigests, WeakHashing } from './weak-digests.ts';

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
  /** Those inside that could not be opened: nothing but their name is known. */
  unread?: UnreadMember[];
  /** What could not be read, and why; the exact digests stand all the same. */
  problems: Problem[];
  /** It looks like what a host sends in place of a document; only where `standInOf` was given. */
  standIn?: StandIn;
}

/** A document inside another: in an archive, attached to a mail, embedded. */
export interface Member extends Fingerprint {
  /** As the container writes it: data, shown and compared, never opened. */
  path: string;
  /** Only where `weakOfMember` was given. */
  weak?: WeakDigests;
}

/** A document inside another that is encrypted, damaged or beyond a limit. */
export interface UnreadMember {
  /** As the container writes it. */
  path: string;
  reason: ProblemReason;
}

export interface FingerprintParts {
  hash: HashFactory;
  /** How many bytes are announced, bounded by the caller. Only memory is taken by it. */
  announcedBytes?: number;
  signal?: AbortSignal | undefined;
  /** Hears of the exact digests as soon as they stand, before anything is parsed: they are true whatever a parser does. */
  onExact?: (exact: Fingerprint) => void;
  /** Sees all the bytes of the document pass, not those of documents inside: for digests that are only wanted now and then. */
  onBytes?: (bytes: Uint8Array) => void;
  /** The same for each document inside. `size`: bytes, where it is known before they come. */
  weakOfMember?: (size?: number) => Promise<MemberHashing>;
  /** Asked of every page and text, those inside others included: what it is in place of a document. Whoever signs wants to know. */
  standInOf?: (bytes: Uint8Array, type: DocumentType) => StandIn | undefined | Promise<StandIn | undefined>;
}

export interface MemberHashing extends Pick<WeakHashing, 'update'> {
  /** Undefined: there was too much of it. */
  digests(): WeakDigests | undefined;
}

// Longer than other files: a document and the documents in it are read by the same functions, which call each other.

/**
 * All fingerprints of one document, in one pass over its bytes. Memory is bounded by MAX_TEXT_BYTES and by what the readers take,
 * whatever the size.
 * @throws what the stream throws, and the signal's reason when aborted.
 */
export async function fingerprint(pieces: Pieces, hints: Hints, parts: FingerprintParts): Promise<Fingerprint> {
  return (await fingerprintExactly(pieces, hints, parts)).readOn(parts.signal);
}

/**
 * The exact digests alone, and what goes on from there: whoever fetches the bytes lets go of the network before anything is parsed.
 * `readOn` answers all fingerprints; the signal given there ends parsing.
 * @throws what the stream throws, and the signal's reason when aborted.
 */
export async function fingerprintExactly(
  pieces: Pieces,
  hints: Hints,
  parts: FingerprintParts,
): Promise<{ exact: Fingerprint; readOn: (signal?: AbortSignal) => Promise<Fingerprint> }> {
  const { kept, ...exact } = await takeIn(pieces, hints, parts);
  if (kept === undefined) return { exact, readOn: () => Promise.resolve(exact) };
  parts.onExact?.(exact);
  const readOn = async (signal?: AbortSignal): Promise<Fingerprint> => {
    const place = { hints, parts: { ...parts, signal }, budget: new MemberBudget(exact.size), depth: 0 };
    return { ...exact, ...(await readInside(kept, exact, place)) };
  };
  return { exact, readOn };
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
  { hash, announcedBytes, signal, onBytes }: FingerprintParts,
): Promise<Fingerprint & { kept?: Uint8Array<ArrayBuffer> }> {
  const hashing = hash(announcedBytes);
  // The beginning decides the type; only what may be read is kept beyond it.
  const kept = new GrowingBytes(Math.min(announcedBytes ?? 0, MAX_TEXT_BYTES));
  let size = 0;
  let type: DocumentType | undefined;
  await readPieces(pieces, (piece) => {
    signal?.throwIfAborted();
    hashing.update(piece);
    onBytes?.(piece);
    size += piece.length;
    if (kept.length === 0 && piece.length >= SNIFF_BYTES) type ??= sniffType(piece.subarray(0, SNIFF_BYTES), hints);
    if (isRead(type ?? 'text')) kept.add(piece.subarray(0, MAX_TEXT_BYTES - kept.length));
    if (kept.length >= SNIFF_BYTES) type ??= sniffType(kept.view().subarray(0, SNIFF_BYTES), hints);
  });
  type ??= sniffType(kept.view(), hints);
  const exact = { size, sha256: toHex(await hashing.digest()), type, problems: [] };
  if (!isRead(type)) return { ...exact, problems: hasText(type) ? [{ part: 'text', reason: 'unsupported' }] : [] };
  if (size > MAX_TEXT_BYTES) return { ...exact, problems: [{ part: mainPart(type), reason: 'too-large' }] };
  return { ...exact, kept: kept.view() };
}

type Inside = Pick<Fingerprint, 'type' | 'problems'> & Partial<Fingerprint>;

async function readInside(bytes: Uint8Array<ArrayBuffer>, { type }: Fingerprint, place: Place): Promise<Inside> {
  const { standInOf } = place.parts;
  const standIn = type === 'html' || type === 'text' ? await standInOf?.(bytes, type) : undefined;
  return { ...(standIn !== undefined && { standIn }), ...(await readText(bytes, type, place)) };
}

async function readText(bytes: Uint8Array<ArrayBuffer>, type: DocumentType, place: Place): Promise<Inside> {
  const { hints, parts } = place;
  try {
    if (type === 'text') return printText(await textDigest(bytes, parts.hash, charsetOf(hints.mediaType)), { type });
    return await readFormat(bytes, type, place);
  } catch (thrown) {
    parts.signal?.throwIfAborted();
    return { type, problems: [{ part: 'text', reason: reasonOf(thrown) }] };
  }
}

async function readFormat(bytes: Uint8Array<ArrayBuffer>, type: DocumentType, place: Place): Promise<Inside> {
  const { parts } = place;
  const members: Member[] = [];
  const unread: UnreadMember[] = [];
  const problems: Problem[] = [];
  let reading: Reading = {};
  try {
    reading = (await (await loadReader(type))?.read(bytes, contextOf(place, { members, unread, problems }))) ?? {};
  } catch (thrown) {
    parts.signal?.throwIfAborted();
    problems.push({ part: mainPart(type), reason: reasonOf(thrown) });
  }
  const { text, extractor, problems: found = [], ...rest } = reading;
  const inside = {
    type,
    ...rest,
    problems: [...problems, ...found],
    ...(members.length > 0 && { members }),
    ...(unread.length > 0 && { unread }),
  };
  if (inside.metadata !== undefined) Object.assign(inside, withRemarks(inside.metadata, text));
  if (text === undefined) return inside;
  const digest = await digestOfText(encoder.encode(text), parts.hash);
  return printText(digest, { ...inside, ...(extractor !== undefined && { extractor }) });
}

/** What a file says of itself, with what is odd in it beside its text. */
function withRemarks(said: Metadata, text: string | undefined): FoundInside {
  const textScript = mainScript(text ?? '');
  const metadata = { ...said, ...(textScript !== undefined && { textScript }) };
  const metadataRemarks = findMetadataRemarks(metadata);
  return { metadata, ...(metadataRemarks.length > 0 && { metadataRemarks }) };
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

interface Found {
  members: Member[];
  unread: UnreadMember[];
  problems: Problem[];
}

/** What a reader may do: hand over the documents inside, each of which is fingerprinted in turn, within one budget. */
function contextOf({ hints, parts, budget, depth }: Place, { members, unread, problems }: Found): ReadingContext {
  const { signal } = parts;
  const stop = (reason: ProblemReason): false => {
    if (!problems.some(({ part }) => part === 'members')) problems.push({ part: 'members', reason });
    return false;
  };
  return {
    hints,
    signal,
    bytesLeft: () => budget.bytesLeft,
    async addMember(path, content, memberHints = {}) {
      signal?.throwIfAborted();
      const refusal = budget.enter(depth + 1);
      if (refusal !== undefined) return stop(refusal);
      const place = { hints: { name: path, ...memberHints }, parts, budget, depth: depth + 1 };
      const size = content instanceof Uint8Array ? content.length : undefined;
      try {
        const pieces = charged(content, budget);
        const weak = await parts.weakOfMember?.(size);
        const onBytes = weak && { onBytes: (bytes: Uint8Array): void => weak.update(bytes) };
        const hashing = { hash: parts.hash, signal, announcedBytes: size ?? 0, ...onBytes };
        const { kept, ...exact } = await takeIn(pieces, place.hints, hashing);
        const digests = weak?.digests();
        const inside = kept === undefined ? {} : await readInside(kept, exact, place);
        members.push({ path: shortPath(path), ...exact, ...(digests && { weak: digests }), ...inside });
        return true;
      } catch (thrown) {
        signal?.throwIfAborted();
        const reason = reasonOf(thrown);
        unread.push({ path: shortPath(path), reason });
        return thrown instanceof BudgetError ? stop(thrown.reason) : true;
      }
    },
    addUnread(path, reason) {
      const refusal = budget.enter(depth + 1);
      if (refusal !== undefined) return stop(refusal);
      unread.push({ path: shortPath(path), reason });
      return true;
    },
  };
}

/** What comes of a member is counted before it is looked at. */
async function* charged(content: MemberContent, budget: MemberBudget): AsyncGenerator<Uint8Array> {
  for await (const piece of content instanceof Uint8Array ? [content] : content) {
    budget.charge(piece.length);
    yield piece;
  }
}

/** Kinds that hold text, whether or not a reader is there. */
function hasText(type: DocumentType): boolean {
  return ['pdf', 'zip', 'ole', 'rtf', 'html', 'mail'].includes(type);
}

/** What is lost of a document that is not read. */
function mainPart(type: DocumentType): Problem['part'] {
  if (type === 'torrent') return 'torrent';
  return isArchive(type) ? 'members' : 'text';
}

function isRead(type: DocumentType): boolean {
  return type === 'text' || hasReader(type);
}
