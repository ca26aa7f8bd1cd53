import PostalMime, { decodeWords, type Attachment, type Email } from 'postal-mime';
import { MAX_MAIL_HEADER_BYTES, MAX_MAIL_NESTING, MAX_MAIL_PARTS } from '../../limits.ts';
import { UnreadableError } from '../../problem.ts';
import type { Reading, ReadingContext } from '../format.ts';
import { htmlText } from '../html-text.ts';
import { mailText, type MailFields } from './mail-text.ts';
import type { MailFacts } from './mail-facts.ts';
import { defined, shortened, shortenedAll } from '../shorten.ts';

const DASH = 0x2d;
const LINE_FEED = 0x0a;
/** What finds the text of mails; the number is a new one whenever it may find another text. */
const EXTRACTOR = 'touchstone-mail 1 (postal-mime 4.0.0)';

/**
 * One mail. Attachments, inline pictures and mails in it are members; nothing that the mail names is fetched.
 * @throws {UnreadableError} too-large: parts in each other, or header fields, without end
 */
export async function readMessage(bytes: Uint8Array<ArrayBuffer>, context: ReadingContext): Promise<Reading> {
  if (partLines(bytes) > MAX_MAIL_PARTS) throw new UnreadableError('too-large');
  const email = await parse(bytes);
  const fields = fieldsOf(email);
  let number = 0;
  for (const attachment of email.attachments) {
    number += 1;
    context.signal?.throwIfAborted();
    const { mimeType: mediaType, content } = attachment;
    const data = typeof content === 'string' ? new TextEncoder().encode(content) : new Uint8Array(content);
    if (!(await context.addMember(nameOf(attachment, number), data, { mediaType }))) break;
  }
  return { text: mailText(fields, bodyOf(email)), extractor: EXTRACTOR, mail: factsOf(email, fields) };
}

/** Lines that may begin or end a part: each takes a kilobyte of memory, and as little as eight bytes of the mail. */
function partLines(bytes: Uint8Array): number {
  let count = 0;
  for (let at = bytes.indexOf(DASH); at >= 0; at = bytes.indexOf(DASH, at + 1))
    if (bytes[at + 1] === DASH && (at === 0 || bytes[at - 1] === LINE_FEED)) count += 1;
  return count;
}

async function parse(bytes: Uint8Array<ArrayBuffer>): Promise<Email> {
  try {
    return await PostalMime.parse(bytes, {
      forceRfc822Attachments: true,
      maxNestingDepth: MAX_MAIL_NESTING,
      maxHeadersSize: MAX_MAIL_HEADER_BYTES,
    });
  } catch (cause) {
    throw new UnreadableError(/maximum/i.test(String(cause)) ? 'too-large' : 'damaged', { cause });
  }
}

/** The plain text; where there is none, the text of the page. */
function bodyOf({ text, html }: Email): string {
  return text ?? (html === undefined ? '' : htmlText(html));
}

/** Fields whole, as the text has them. */
function fieldsOf({ headers }: Email): MailFields {
  const field = (key: string): string | undefined => headers.find((header) => header.key === key)?.value;
  const words = (key: string): string | undefined => {
    const value = field(key);
    return value === undefined ? undefined : decodeWords(value);
  };
  return { from: words('from'), to: words('to'), cc: words('cc'), date: field('date'), subject: words('subject') };
}

function factsOf(email: Email, { from, to, cc, date, subject }: MailFields): MailFacts {
  const signedBy = email.headers
    .filter(({ key }) => key === 'dkim-signature')
    .map(({ value }) => /(?:^|;)\s*d\s*=\s*([^;\s]+)/.exec(value)?.[1]);
  return defined<MailFacts>({
    from: shortened(from),
    to: shortened(to),
    cc: shortened(cc),
    date: shortened(date),
    subject: shortened(subject),
    messageId: shortened(email.headers.find(({ key }) => key === 'message-id')?.value),
    signedBy: shortenedAll(signedBy),
  });
}

function nameOf({ filename, mimeType }: Attachment, number: number): string {
  return filename || `part-${number}${mimeType === 'message/rfc822' ? '.eml' : ''}`;
}
