import type { Format } from '../format.ts';
import { readMbox } from './mbox.ts';
import { isMbox } from './split-mbox.ts';
import { readMessage } from './message.ts';

/** Mails as they were sent (RFC 5322, MIME), and folders of them (mbox, RFC 4155). */
export const mail: Format = {
  types: ['mail'],
  read: (bytes, context) => (isMbox(bytes) ? readMbox(bytes, context) : readMessage(bytes, context)),
};
