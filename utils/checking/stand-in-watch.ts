import { mayBeText } from '../fetching/document-types.ts';
import type { DocumentContent } from '../fetching/fetch-document.ts';
import { StandInError } from '../fetching/stand-in-error.ts';
import { decodeText } from '../fingerprint/decode-text.ts';
import { GrowingBytes } from '../fingerprint/growing-bytes.ts';
import type { DocumentType } from '../fingerprint/signatures.ts';
import { charsetOf } from '../fingerprint/sniff.ts';

/** What is longer was written by somebody; bytes. */
const MAX_STAND_IN_BYTES = 1_048_576;

/**
 * Sees the bytes of an answer pass, and tells in the end whether they only stand in for the file that was asked for: a login page that is taken
 * for the document would be "checked, and nobody has said anything".
 */
export class StandInWatch {
  readonly #kept = new GrowingBytes();
  #size = 0;

  constructor(
    private readonly content: Pick<DocumentContent, 'address' | 'expected' | 'mediaType' | 'contentType'>,
    private readonly isPaste: boolean,
  ) {}

  see(piece: Uint8Array): void {
    this.#size += piece.length;
    if (this.#size <= MAX_STAND_IN_BYTES) this.#kept.add(piece);
  }

  /**
   * To be called when all has come. `type`: what the bytes are.
   * @throws StandInError
   */
  async refuse(type: DocumentType): Promise<void> {
    const { address, expected, mediaType, contentType } = this.content;
    if (this.#size === 0) throw new StandInError('host-refused');
    if (expected !== 'file') return;
    const isTextExpected = this.isPaste || mayBeText(address, mediaType);
    if (type === 'html' && !isTextExpected) throw new StandInError('login-needed');
    if ((type !== 'text' && type !== 'html') || this.#size > MAX_STAND_IN_BYTES) return;
    const decoded = decodeText(this.#kept.view(), charsetOf(contentType));
    if (decoded.kind !== 'text') return;
    // Most documents need no look at their words.
    const { findStandIn } = await import('../fingerprint/stand-in.ts');
    const standIn = findStandIn(new TextDecoder().decode(decoded.utf8), type, { isTextExpected });
    if (standIn !== undefined) throw new StandInError(standIn === 'error-page' ? 'host-refused' : 'login-needed');
  }
}
