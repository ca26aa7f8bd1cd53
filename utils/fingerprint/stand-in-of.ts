import { decodeText } from './decode-text.ts';
import type { DocumentType } from './signatures.ts';
import { findStandIn, maxStandInCharacters, type StandIn } from './stand-in.ts';

/** In any encoding, the mark before the first and all. */
const MAX_BYTES_A_CHARACTER = 4;

/** What these bytes are in place of a document, if anything: nothing is signed about it, for its like stands in for many. */
export function standInOf(bytes: Uint8Array, type: DocumentType): StandIn | undefined {
  if (type !== 'html' && type !== 'text') return undefined;
  if (bytes.length > maxStandInCharacters[type] * MAX_BYTES_A_CHARACTER) return undefined;
  const decoded = decodeText(bytes);
  return decoded.kind === 'text' ? findStandIn(new TextDecoder().decode(decoded.utf8), type) : undefined;
}
