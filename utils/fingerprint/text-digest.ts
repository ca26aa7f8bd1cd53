import { decodeText } from './decode-text.ts';
import { toHex } from '../protocol/bytes.ts';
import { MIN_KEYABLE_CHARACTERS } from '../protocol/keys.ts';
import type { HashFactory } from './hash.ts';
import { MAX_TEXT_BYTES, MAX_TEXT_CHARACTERS } from './limits.ts';
import { normaliseText } from './text-v1.ts';

export type TextDigest =
  | { kind: 'digest'; textSha256: string; characters: number }
  /** `too-short` and `not-text` are findings about the file; the other two are limits of ours. */
  | { kind: 'none'; reason: 'too-short' | 'not-text' | 'too-large' | 'unsupported' };

/**
 * The text digest of a plain text: `text-v1:` and 64 lower-case hex characters (docs/spec/fingerprint-text-v1.md).
 * `charset` is the one declared with the bytes, if any. For a paste, give the UTF-8 of what the page shows.
 */
export async function textDigest(bytes: Uint8Array, hash: HashFactory, charset?: string): Promise<TextDigest> {
  if (bytes.length > MAX_TEXT_BYTES) return { kind: 'none', reason: 'too-large' };
  const decoded = decodeText(bytes, charset);
  if (decoded.kind !== 'text') return { kind: 'none', reason: decoded.kind };
  const hashing = hash();
  const characters = normaliseText(decoded.utf8, (piece) => hashing.update(piece));
  if (characters < MIN_KEYABLE_CHARACTERS) return { kind: 'none', reason: 'too-short' };
  if (characters > MAX_TEXT_CHARACTERS) return { kind: 'none', reason: 'too-large' };
  return { kind: 'digest', textSha256: `text-v1:${toHex(await hashing.digest())}`, characters };
}
