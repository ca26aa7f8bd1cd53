import { SNIFF_BYTES } from '../../limits.ts';
import { sniffType } from '../../sniff.ts';
import { isMbox, mailsInMbox } from './split-mbox.ts';

/**
 * The mails in a file of type `mail`, as they went over the wire, which is what was signed: one, or each of a folder. None of Outlook's own
 * files, which do not keep what came.
 */
export function mailsAsSent(bytes: Uint8Array<ArrayBuffer>): Uint8Array<ArrayBuffer>[] {
  if (sniffType(bytes.subarray(0, SNIFF_BYTES)) === 'ole') return [];
  return isMbox(bytes) ? [...mailsInMbox(bytes)] : [bytes];
}
