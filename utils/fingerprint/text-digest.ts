import { decodeText } from './decode-text.ts';
import { toHex } from '../protocol/bytes.ts';
import { MIN_KEYABLE_CHARACTERS } from '../protocol/keys.ts';
import type { HashFactory } from './hash.ts';
import { MAX_TEXT_BYTES, MAX_TEXT_CHARACTERS } from './limits.ts';
import { UnreadableError } from './problem.ts';
import { TextSketch } from './text-sketch.ts';
import { normaliseText } from './text-v1.ts';

const MOST_UTF8_BYTES = 4;

export type TextDigest =
  /** No sketch where the text has too few distinct shingles. */
  | { kind: 'digest'; textSha256: string; textSketch?: string; characters: number }
  /** `too-short` and `not-text` are findings about the file; the other two are limits of ours. */
  | { kind: 'none'; reason: 'too-short' | 'not-text' | 'too-large' | 'unsupported' };

/**
 * Digest and sketch of a plain text (docs/spec/fingerprint-text-v1.md): `text-v1:` and 64 lower-case hex characters,
 * `text-sketch-v1:` and 32. `charset` is the one declared with the bytes, if any. For a paste, give the UTF-8 of what the page shows.
 */
export async function textDigest(bytes: Uint8Array, hash: HashFactory, charset?: string): Promise<TextDigest> {
  if (bytes.length > MAX_TEXT_BYTES) return { kind: 'none', reason: 'too-large' };
  const decoded = decodeText(bytes, charset);
  return decoded.kind === 'text' ? digestOfText(decoded.utf8, hash) : { kind: 'none', reason: decoded.kind };
}

/** The same for text that is decoded already, or that a parser found: valid UTF-8, not normalised. */
export async function digestOfText(utf8: Uint8Array, hash: HashFactory): Promise<TextDigest> {
  const hashing = hash();
  const sketch = new TextSketch();
  let bytes = 0;
  const take = (piece: Uint8Array): void => {
    bytes += piece.length;
    // One code point may become eighteen: nothing is gained by going on to the end.
    if (bytes > MAX_TEXT_CHARACTERS * MOST_UTF8_BYTES) throw new UnreadableError('too-large');
    // A copy: the hash keeps what it is given, and the normaliser writes the next piece into the same memory.
    hashing.update(piece.slice());
    sketch.update(piece);
  };
  let characters: number;
  try {
    characters = normaliseText(utf8, take);
  } catch (error) {
    if (error instanceof UnreadableError) return { kind: 'none', reason: 'too-large' };
    throw error;
  }
  if (characters < MIN_KEYABLE_CHARACTERS) return { kind: 'none', reason: 'too-short' };
  if (characters > MAX_TEXT_CHARACTERS) return { kind: 'none', reason: 'too-large' };
  const textSketch = sketch.digest();
  const textSha256 = `text-v1:${toHex(await hashing.digest())}`;
  return { kind: 'digest', textSha256, ...(textSketch !== undefined && { textSketch }), characters };
}
