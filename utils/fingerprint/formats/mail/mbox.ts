import type { Reading, ReadingContext } from '../format.ts';
import { readMessage } from './message.ts';
import { mailsInMbox } from './split-mbox.ts';

/**
 * Every mail of a folder is a member, by its number. Its bytes are those that were put in, so that a signature over them can hold. A file that has but one
 * is that mail.
 */
export async function readMbox(bytes: Uint8Array<ArrayBuffer>, context: ReadingContext): Promise<Reading> {
  let number = 0;
  let first: Uint8Array<ArrayBuffer> | undefined;
  const add = (mail: Uint8Array<ArrayBuffer>): Promise<boolean> => {
    number += 1;
    return context.addMember(`${number}.eml`, mail, { mediaType: 'message/rfc822' });
  };
  for (const mail of mailsInMbox(bytes)) {
    if (number === 0 && first === undefined) {
      first = mail;
      continue;
    }
    if (number === 0 && first !== undefined && !(await add(first))) return {};
    if (!(await add(mail))) return {};
  }
  return number === 0 && first !== undefined ? readMessage(first, context) : {};
}
