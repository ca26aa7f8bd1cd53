import { sha256 } from '@noble/hashes/sha2.js';
import { toHex, utf8 } from '../protocol/bytes.ts';
import { MIN_KEYABLE_CHARACTERS } from '../protocol/keys.ts';
import { UnreadableError } from './problem.ts';
import { normaliseText } from './text-v1.ts';

/**
 * The digest (`text-v1:…`) of a text that a page shows; undefined for one that is too short to be a document. By no WebCrypto: pages that
 * came unencrypted have none. No sketch is taken: this runs in the page's own thread.
 */
export function digestPageText(text: string): string | undefined {
  // As everywhere, what holds U+0000 is no text.
  if (text.includes('\0')) return undefined;
  const hash = sha256.create();
  try {
    const characters = normaliseText(utf8(text), (piece) => void hash.update(piece));
    return characters < MIN_KEYABLE_CHARACTERS ? undefined : `text-v1:${toHex(hash.digest())}`;
  } catch (error) {
    if (error instanceof UnreadableError) return undefined;
    throw error;
  }
}
