import { reasonOf } from '../../problem.ts';
import { decodeCodePage, isEngineDependent } from '../code-pages.ts';
import type { Reading, ReadingContext } from '../format.ts';
import { htmlText } from '../html-text.ts';
import type { CompoundFile } from '../ole/compound-file.ts';
import { defined, shortened } from '../shorten.ts';
import type { MailFacts } from './mail-facts.ts';
import { mailText, type MailFields } from './mail-text.ts';

// A mail as Outlook keeps it ([MS-OXMSG]): properties ([MS-OXPROPS]) as streams, attachments as folders. What was sent is not in it: its text is
// never the same as that of the mail on its way, its attachments are.

/** What finds the text; the number is a new one whenever it may find another text. */
const EXTRACTOR = 'touchstone-msg 1';
const SUBJECT = 0x0037;
const SENDER_NAME = 0x0c1a;
const SENDER_ADDRESS = 0x5d01;
const DISPLAY_TO = 0x0e04;
const DISPLAY_CC = 0x0e03;
const BODY = 0x1000;
const HTML = 0x1013;
const MESSAGE_ID = 0x1035;
const HEADERS = 0x007d;
const ATTACHMENT_DATA = 0x3701;
const ATTACHMENT_NAMES = [0x3707, 0x3704, 0x3001];
const UNICODE = 0x001f;
const ANSI = 0x001e;
const BINARY = 0x0102;
const WINDOWS_1252 = 1252;
/** Of the message, of what was sent: tags of 32-bit numbers. */
const CODE_PAGES = [0x3ffd0003, 0x3fde0003];
const PROPERTIES_AT = 32;
const PROPERTY_BYTES = 16;

export const MSG_STREAM = '__properties_version1.0';

/** Attachments are members; a mail in it is none, since it has no bytes of its own. */
export async function readMsg(file: CompoundFile, context: ReadingContext): Promise<Reading> {
  const codePage = codePageOf(file);
  const text = (id: number): string | undefined => textProperty(file, id, { folder: '', codePage });
  const headers = text(HEADERS) ?? '';
  const sender = [text(SENDER_NAME), text(SENDER_ADDRESS)].filter((part) => part !== undefined && part !== '');
  const fields: MailFields = {
    from: sender.length === 2 && sender[0] !== sender[1] ? `${sender[0]} <${sender[1]}>` : sender[0],
    to: text(DISPLAY_TO) || undefined,
    cc: text(DISPLAY_CC) || undefined,
    subject: text(SUBJECT),
    date: /^Date:[ \t]*(.+)$/im.exec(headers)?.[1]?.trim(),
  };
  await addAttachments(file, codePage, context);
  const html = binaryProperty(file, HTML);
  const body = text(BODY) ?? (html === undefined ? '' : htmlText(new TextDecoder().decode(html)));
  const { from, to, cc, date, subject } = fields;
  const facts = {
    from: shortened(from),
    to: shortened(to),
    cc: shortened(cc),
    date: shortened(date),
    subject: shortened(subject),
    messageId: shortened(text(MESSAGE_ID)),
  };
  const mail = defined<MailFacts>(facts);
  const isNarrow =
    file.find(streamName(BODY, ANSI)) !== undefined || file.find(streamName(SUBJECT, ANSI)) !== undefined;
  // Engines differ in what they make of it: good enough to be shown, and for no digest.
  if (isNarrow && isEngineDependent(codePage)) return { mail, problems: [{ part: 'text', reason: 'unsupported' }] };
  return { text: mailText(fields, body), extractor: EXTRACTOR, mail };
}

/** The code page of texts that are not Unicode: a number among the properties of fixed length ([MS-OXMSG] 2.4.1.1). */
function codePageOf(file: CompoundFile): number {
  const stream = file.find(MSG_STREAM);
  const bytes = stream === undefined ? new Uint8Array() : file.read(stream);
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.length);
  const found = new Map<number, number>();
  for (let at = PROPERTIES_AT; at + PROPERTY_BYTES <= bytes.length; at += PROPERTY_BYTES)
    found.set(view.getUint32(at, true), view.getUint32(at + 8, true));
  return CODE_PAGES.map((tag) => found.get(tag)).find((page) => page !== undefined) ?? WINDOWS_1252;
}

async function addAttachments(file: CompoundFile, codePage: number, context: ReadingContext): Promise<void> {
  const folders = new Set(
    file.streams.flatMap(({ path }) => /^(__attach_version1\.0_#[0-9A-F]{8}\/)/i.exec(path)?.[1] ?? []),
  );
  for (const folder of folders) {
    context.signal?.throwIfAborted();
    const name =
      ATTACHMENT_NAMES.map((id) => textProperty(file, id, { folder, codePage })).find(Boolean) ?? folder.slice(0, -1);
    const data = file.find(`${folder}${streamName(ATTACHMENT_DATA, BINARY)}`);
    let goesOn: boolean;
    try {
      goesOn =
        data === undefined ? context.addUnread(name, 'unsupported') : await context.addMember(name, file.read(data));
    } catch (thrown) {
      context.signal?.throwIfAborted();
      goesOn = context.addUnread(name, reasonOf(thrown));
    }
    if (!goesOn) return;
  }
}

function textProperty(
  file: CompoundFile,
  id: number,
  { folder, codePage }: { folder: string; codePage: number },
): string | undefined {
  const wide = file.find(`${folder}${streamName(id, UNICODE)}`);
  if (wide !== undefined) return new TextDecoder('utf-16le').decode(file.read(wide));
  const narrow = file.find(`${folder}${streamName(id, ANSI)}`);
  return narrow && decodeCodePage(file.read(narrow), codePage);
}

function binaryProperty(file: CompoundFile, id: number): Uint8Array | undefined {
  const stream = file.find(streamName(id, BINARY));
  return stream && file.read(stream);
}

function streamName(id: number, type: number): string {
  return `__substg1.0_${(id * 0x10000 + type).toString(16).toUpperCase().padStart(8, '0')}`;
}
