import { ProtocolError } from '../protocol/errors.ts';

/** One field of a header. Text of the message stands for its bytes, one character (U+0000–U+00FF) a byte. */
export interface HeaderField {
  /** Lower case; empty for a line that is no field. */
  name: string;
  /** As written, its folds included, without the last CRLF. */
  raw: string;
}

/** A mail as it went over the wire: every line ends in CRLF. */
export interface Message {
  fields: HeaderField[];
  body: Uint8Array<ArrayBuffer>;
}

/** Longer headers are no mail's; what is behind them would only cost time. */
const MAX_HEADER_BYTES = 1_048_576;
const [CR, LF] = [0x0d, 0x0a];

/**
 * Header and body of one mail (RFC 5322), in the form that is signed: files keep mails with the line ends of their system, signatures are
 * made over CRLF (RFC 6376 §5.3). A line `From …` that a mailbox put in front is left out.
 * @throws ProtocolError too-large: a header beyond 1 MiB
 */
export function parseMessage(bytes: Uint8Array<ArrayBuffer>): Message {
  const wire = withCrlf(bytes);
  const end = endOfHeader(wire);
  if (end > MAX_HEADER_BYTES) throw new ProtocolError('too-large', 'the header of the mail is beyond 1 MiB');
  const lines = bytesAsText(wire.subarray(0, end)).split('\r\n');
  if (lines.at(-1) === '') lines.pop();
  if (/^From \S/.test(lines[0] ?? '')) lines.shift();
  return { fields: joinFolds(lines).map(fieldOf), body: wire.subarray(Math.min(wire.length, end + 2)) };
}

/** Bytes as characters of their own number: what decoders call latin1 is windows-1252. */
export function bytesAsText(bytes: Uint8Array): string {
  const pieces: string[] = [];
  // `String.fromCharCode` takes its arguments from the stack.
  for (let at = 0; at < bytes.length; at += 8_192) pieces.push(String.fromCharCode(...bytes.subarray(at, at + 8_192)));
  return pieces.join('');
}

export function textAsBytes(text: string): Uint8Array<ArrayBuffer> {
  return Uint8Array.from(text, (character) => character.charCodeAt(0));
}

function withCrlf(bytes: Uint8Array<ArrayBuffer>): Uint8Array<ArrayBuffer> {
  let bare = 0;
  for (let at = bytes.indexOf(LF); at !== -1; at = bytes.indexOf(LF, at + 1)) if (bytes[at - 1] !== CR) bare += 1;
  if (bare === 0) return bytes;
  const wire = new Uint8Array(bytes.length + bare);
  let to = 0;
  for (let at = 0; at < bytes.length; at += 1) {
    const byte = bytes[at] as number;
    if (byte === LF && bytes[at - 1] !== CR) wire[to++] = CR;
    wire[to++] = byte;
  }
  return wire;
}

/** Where the empty line begins that ends the header. */
function endOfHeader(wire: Uint8Array): number {
  if (wire[0] === CR && wire[1] === LF) return 0;
  for (let at = wire.indexOf(LF); at !== -1; at = wire.indexOf(LF, at + 1))
    if (wire[at + 1] === CR && wire[at + 2] === LF) return at + 1;
  return wire.length;
}

function joinFolds(lines: readonly string[]): string[] {
  const raw: string[] = [];
  let open: string[] = [];
  const close = (): void => {
    if (open.length > 0) raw.push(open.join('\r\n'));
  };
  for (const line of lines) {
    if (/^[ \t]/.test(line) && open.length > 0) open.push(line);
    else {
      close();
      open = [line];
    }
  }
  close();
  return raw;
}

function fieldOf(raw: string): HeaderField {
  const name = /^([!-9;-~]+)[ \t]*:/.exec(raw)?.[1] ?? '';
  return { name: name.toLowerCase(), raw };
}
