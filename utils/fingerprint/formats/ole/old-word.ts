import { UnreadableError } from '../../problem.ts';
import { OfficeText } from '../office/office-text.ts';
import { windows1252Text } from '../../windows-1252.ts';
import type { CompoundFile } from './compound-file.ts';
import { hiddenRanges } from './old-word-hidden.ts';
import { shownText } from './old-word-characters.ts';
import { readPieces, type Piece } from './old-word-pieces.ts';

/** Of Word 97 and later, of Word 6 and 95. */
const IDENTS = new Set([0xa5ec, 0xa5dc]);
const ENCRYPTED = 0x0100;
const IN_TABLE_1 = 0x0200;
/** The first version that writes Unicode and piece tables of today's shape ([MS-DOC] 2.5.1): Word 97. */
const WORD_97 = 0x00c0;
/** Where the lengths of the parts begin, in characters ([MS-DOC] 2.5.3), and the tables that are read ([MS-DOC] 2.5.6): offset, then bytes. */
const LENGTHS_AT = 0x4c;
const HEADERS_TABLE_AT = 0xf2;
/** Stories of headers that only separate notes from text; then six a section: headers even, odd, footers even, odd, header first, footer first. */
const SEPARATORS = 6;
const STORIES = 6;
const FOOTER_STORIES = new Set([2, 3, 5]);

/**
 * Text of a Word document from before 2007 ([MS-DOC]): headers, body, notes, text boxes, footers; comments and what is marked as deleted left out.
 * @throws {UnreadableError} `encrypted`, `damaged`
 */
export function readOldWord(file: CompoundFile): string {
  const stream = file.find('WordDocument');
  if (stream === undefined) throw new UnreadableError('damaged');
  const main = file.read(stream);
  const view = new DataView(main.buffer, main.byteOffset, main.length);
  if (!IDENTS.has(view.getUint16(0, true))) throw new UnreadableError('damaged');
  const flags = view.getUint16(0x0a, true);
  if ((flags & ENCRYPTED) !== 0) throw new UnreadableError('encrypted');
  if (view.getUint16(2, true) < WORD_97) return readWord6(main, view, flags);
  const tableStream = file.find((flags & IN_TABLE_1) === 0 ? '0Table' : '1Table');
  if (tableStream === undefined) throw new UnreadableError('damaged');
  const table = file.read(tableStream);
  const characters = join(main, readPieces(main, table), hiddenRanges(main, table));
  const lengths = Array.from({ length: 8 }, (_, index) => view.getUint32(LENGTHS_AT + index * 4, true));
  const [body = 0, footnotes = 0, headers = 0, macros = 0, comments = 0, endnotes = 0, boxes = 0] = lengths;
  const part = (start: number, length: number): string => shownText(characters.slice(start, start + length));
  const notesAt = body;
  const headersAt = notesAt + footnotes;
  const endnotesAt = headersAt + headers + macros + comments;
  const { header, footer } = readHeaders(table, view, characters.slice(headersAt, headersAt + headers));
  const text = new OfficeText();
  for (const piece of [
    header,
    part(0, body),
    part(notesAt, footnotes),
    part(endnotesAt, endnotes),
    part(endnotesAt + endnotes, boxes),
    footer,
  ])
    text.add(`${piece}\n`);
  return text.toString();
}

/** One character of the document for each position; what is hidden stands as U+0000, so that positions stay. */
function join(
  main: Uint8Array,
  pieces: readonly Piece[],
  hidden: readonly (readonly [start: number, end: number])[],
): string {
  const parts: string[] = [];
  for (const { at, length, isWide } of pieces) {
    const width = isWide ? 2 : 1;
    const bytes = main.subarray(at, at + length * width);
    const text = isWide ? new TextDecoder('utf-16le', { ignoreBOM: true }).decode(bytes) : windows1252Text(bytes);
    parts.push(withoutHidden(text, at, width, hidden));
  }
  return parts.join('');
}

function withoutHidden(
  text: string,
  at: number,
  width: number,
  hidden: readonly (readonly [start: number, end: number])[],
): string {
  let shown = text;
  for (const [start, end] of hidden) {
    const from = Math.max(0, Math.ceil((start - at) / width));
    const to = Math.min(text.length, Math.ceil((end - at) / width));
    if (from < to) shown = shown.slice(0, from) + '\0'.repeat(to - from) + shown.slice(to);
  }
  return shown;
}

/** Each different header and footer once ([MS-DOC] 2.8.24). */
function readHeaders(
  table: Uint8Array<ArrayBuffer>,
  fib: DataView,
  characters: string,
): { header: string; footer: string } {
  const view = new DataView(table.buffer, table.byteOffset, table.length);
  const start = fib.getUint32(HEADERS_TABLE_AT, true);
  const count = Math.min(fib.getUint32(HEADERS_TABLE_AT + 4, true), Math.max(0, table.length - start)) / 4;
  const headers = new Set<string>();
  const footers = new Set<string>();
  for (let story = SEPARATORS; story + 1 < count; story += 1) {
    const said = shownText(
      characters.slice(view.getUint32(start + story * 4, true), view.getUint32(start + story * 4 + 4, true)),
    ).trim();
    (FOOTER_STORIES.has((story - SEPARATORS) % STORIES) ? footers : headers).add(said);
  }
  return { header: [...headers].join('\n'), footer: [...footers].join('\n') };
}

/** Word 6 and 95: eight bits a character, in one run unless saved in haste. */
function readWord6(main: Uint8Array, view: DataView, flags: number): string {
  const COMPLEX = 0x0004;
  if ((flags & COMPLEX) !== 0) throw new UnreadableError('unsupported');
  const start = view.getUint32(0x18, true);
  const length = view.getUint32(0x34, true);
  return shownText(windows1252Text(main.subarray(start, start + length)));
}
