import MailComposer from 'nodemailer/lib/mail-composer';
import { createHash } from 'node:crypto';
import type { Letter } from '../letter.ts';
import { mailOf } from '../prose.ts';

export interface Attachment {
  name: string;
  bytes: Uint8Array;
}

/** An .eml as a mail program saves it. Boundary and Message-ID come from the letter, so that the same letter is the same file. */
export async function mailBytes(letter: Letter, attachments: Attachment[] = []): Promise<Uint8Array> {
  const id = createHash('sha256').update(JSON.stringify(letter)).digest('hex').slice(0, 16);
  const composer = new MailComposer({
    from: { name: letter.author, address: mailOf(letter.author) },
    to: { name: letter.recipient, address: mailOf(letter.recipient) },
    subject: letter.title,
    date: letter.sentAt,
    messageId: `<${id}@lumiere-2027.fr>`,
    text: [letter.letterhead, ...letter.paragraphs, letter.author].join('\n\n'),
    attachments: attachments.map(({ name, bytes }) => ({ filename: name, content: Buffer.from(bytes) })),
    baseBoundary: id,
  });
  return new Uint8Array(await composer.compile().build());
}
