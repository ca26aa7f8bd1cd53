// Folders of mails as files (RFC 4155, and mboxrd's quoting).

const LINE_FEED = 0x0a;
const CARRIAGE_RETURN = 0x0d;
const QUOTE = 0x3e;
const FROM = Array.from('From ', (character) => character.charCodeAt(0));

/** Bytes by which such a folder is known. */
export const MBOX_HEAD_BYTES = FROM.length;

export function isMbox(bytes: Uint8Array): boolean {
  return isFrom(bytes, 0);
}

/** The mails of a folder, one by one; their bytes are those that were put in, so that a signature over them can hold. */
export function* mailsInMbox(bytes: Uint8Array<ArrayBuffer>): Generator<Uint8Array<ArrayBuffer>> {
  for (const [from, to] of mailsIn(bytes)) yield unquoted(bytes, from, to);
}

/** A mail begins behind a line `From …`, which stands first or after an empty line, and ends before the empty line that the next one follows. */
function* mailsIn(bytes: Uint8Array): Generator<[from: number, to: number]> {
  let start = -1;
  for (let at = 0; at < bytes.length; at = lineEnd(bytes, at)) {
    if (!isFrom(bytes, at) || !followsEmptyLine(bytes, at)) continue;
    if (start >= 0) yield [start, emptyLineStart(bytes, at)];
    start = lineEnd(bytes, at);
  }
  if (start >= 0) yield [start, Math.max(start, emptyLineStart(bytes, bytes.length))];
}

/** The first byte of the next line. */
function lineEnd(bytes: Uint8Array, at: number): number {
  const end = bytes.indexOf(LINE_FEED, at);
  return end < 0 ? bytes.length : end + 1;
}

function isFrom(bytes: Uint8Array, at: number): boolean {
  return FROM.every((byte, index) => bytes[at + index] === byte);
}

function followsEmptyLine(bytes: Uint8Array, at: number): boolean {
  return at === 0 || emptyLineStart(bytes, at) < at;
}

/** Where the empty line right before begins; `at` itself if there is none. */
function emptyLineStart(bytes: Uint8Array, at: number): number {
  if (bytes[at - 1] !== LINE_FEED) return at;
  const start = bytes[at - 2] === CARRIAGE_RETURN ? at - 2 : at - 1;
  return start === 0 || bytes[start - 1] === LINE_FEED ? start : at;
}

/** Takes off the `>` that was put before lines that begin with `From ` (mboxrd). */
function unquoted(bytes: Uint8Array<ArrayBuffer>, from: number, to: number): Uint8Array<ArrayBuffer> {
  const whole = new Uint8Array(to - from);
  let length = 0;
  for (let at = from; at < to;) {
    const end = Math.min(lineEnd(bytes, at), to);
    let text = at;
    while (bytes[text] === QUOTE) text += 1;
    const line = bytes.subarray(text > at && isFrom(bytes, text) ? at + 1 : at, end);
    whole.set(line, length);
    length += line.length;
    at = end;
  }
  return whole.subarray(0, length);
}
