import { recordsIn, type SlideRecord } from './slide-records.ts';

/** [MS-PPT] 2.9: what is written, in sixteen bits a character or in the lower eight of them; which text of the outline is meant. */
const HEADER = 0x0f9f;
const WIDE_CHARACTERS = 0x0fa0;
const NARROW_CHARACTERS = 0x0fa8;
const OUTLINE_TEXT = 0x0f9e;
/** Stars in a text that stand for the slide's number, a date, a header or a footer: everybody sees something else there. */
const placeholders = new Set([0x0fd8, 0x0ff7, 0x0ff8, 0x0ff9, 0x0ffa, 0x1015]);
const NOTHING = '\0';

/** The texts among records that stand beside each other; `outline`: those that may be named instead of written. */
export function textsAmong(view: DataView, records: Iterable<SlideRecord>, outline: readonly string[] = []): string[] {
  const texts: string[] = [];
  const set = (text: string): void => void (texts[Math.max(0, texts.length - 1)] = text);
  for (const { type, from, to } of records) {
    if (type === HEADER) texts.push('');
    else if (type === WIDE_CHARACTERS) set(decode(view, from, to, 2));
    else if (type === NARROW_CHARACTERS) set(decode(view, from, to, 1));
    else if (type === OUTLINE_TEXT) texts.push(outline[view.getUint32(from, true)] ?? '');
    else if (placeholders.has(type)) set(without(texts.at(-1) ?? '', view.getUint32(from, true)));
  }
  return texts.map((text) => text.replaceAll(NOTHING, '').replace(/[\r\v]/g, '\n'));
}

/** The same of a box on a slide. */
export function textsInBox(view: DataView, box: SlideRecord, outline: readonly string[]): string[] {
  return textsAmong(view, recordsIn(view, box), outline);
}

function without(text: string, position: number): string {
  return text[position] === '*' ? `${text.slice(0, position)}${NOTHING}${text.slice(position + 1)}` : text;
}

function decode(view: DataView, from: number, to: number, width: 1 | 2): string {
  const bytes = new Uint8Array(view.buffer, view.byteOffset + from, to - from);
  return width === 2
    ? new TextDecoder('utf-16le', { ignoreBOM: true }).decode(bytes)
    : Array.from(bytes, (byte) => String.fromCharCode(byte)).join('');
}
