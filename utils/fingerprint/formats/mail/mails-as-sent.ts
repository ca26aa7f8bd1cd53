import { SNIFF_BYTES } from '../../limits.ts';
import { sniffType } from '../../sniff.ts';
import { isMbox, mailsInMbox } from './split-mbox.ts';

/**
 * The mails in a file of type `mail`, as they went over the wire, which is what was signed: one, or each of a folder. None of Outlook's own
 * files, which do not keep what came.
 */
export function* mailsAsSent(bytes: Uint8Array<ArrayBuffer>): Generator<Uint8Array<ArrayBuffer>> {
  if (sniffType(bytes.subarray(0, SNIFF_BYTES)) === 'ole') return;
  if (isMbox(bytes)) yield* mailsInMbox(bytes);
  else yield bytes;
}

/** The mail that the file is; undefined for a folder of several, of which each stands for itself: the third is not looked for. */
export function onlyMailAsSent(bytes: Uint8Array<ArrayBuffer>): Uint8Array<ArrayBuffer> | undefined {
  const mails = mailsAsSent(bytes);
  const first = mails.next();
  return first.done !== true && mails.next().done === true ? first.value : undefined;
}
