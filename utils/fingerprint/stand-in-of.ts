import { decodeText } from './decode-text.ts';
import type { DocumentType } from './signatures.ts';
import { findStandIn, type StandIn } from './stand-in.ts';

/** What these bytes are in place of a document, if anything: nothing is signed about it, for its like stands in for many. */
export function standInOf(bytes: Uint8Array, type: DocumentType): StandIn | undefined {
  if (type !== 'html' && type !== 'text') return undefined;
  const decoded = decodeText(bytes);
  return decoded.kind === 'text' ? findStandIn(new TextDecoder().decode(decoded.utf8), type) : undefined;
}
