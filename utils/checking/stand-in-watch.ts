import { mayBeText } from '../fetching/document-types.ts';
import type { DocumentContent } from '../fetching/fetch-document.ts';
import type { StandInReason } from '../finding/fingerprinted.ts';
import { decodeText } from '../fingerprint/decode-text.ts';
import { GrowingBytes } from '../fingerprint/growing-bytes.ts';
import type { DocumentType } from '../fingerprint/signatures.ts';
import { charsetOf } from '../fingerprint/sniff.ts';

/** What is longer was written by somebody; bytes. */
const MAX_STAND_IN_BYTES = 1_048_576;

/**
 * Sees the bytes of an answer pass, and tells in the end whether they look like what only stands in for the file that was asked for: a login page
 * that is taken for the document would be "checked, and nobody has said anything".
 */
export class StandInWatch {
  readonly #kept = new GrowingBytes();
  #size = 0;

  constructor(
    private readonly content: Pick<
      DocumentContent,
      'address' | 'expected' | 'isPageForFile' | 'mediaType' | 'contentType'
    >,
    private readonly isPaste: boolean,
  ) {}

  see(piece: Uint8Array): void {
    this.#size += piece.length;
    if (this.#size <= MAX_STAND_IN_BYTES) this.#kept.add(piece);
  }

  /** To be called when all has come. `type`: what the bytes are. */
  async find(type: DocumentType): Promise<StandInReason | undefined> {
    const { address, expected, isPageForFile, mediaType, contentType } = this.content;
    if (this.#size === 0) return 'host-refused';
    if (isPageForFile) return 'login-needed';
    if (expected !== 'file') return undefined;
    const isTextExpected = this.isPaste || mayBeText(address, mediaType);
    if (type === 'html' && !isTextExpected) return 'login-needed';
    if ((type !== 'text' && type !== 'html') || this.#size > MAX_STAND_IN_BYTES) return undefined;
    const decoded = decodeText(this.#kept.view(), charsetOf(contentType));
    if (decoded.kind !== 'text') return undefined;
    // Most documents need no look at their words.
    const { findStandIn } = await import('../fingerprint/stand-in.ts');
    const standIn = findStandIn(new TextDecoder().decode(decoded.utf8), type, { isTextExpected });
    if (standIn === undefined) return undefined;
    return standIn === 'error-page' ? 'host-refused' : 'login-needed';
  }
}
