import type { KeyAnswer } from './key-answer.ts';

// As much of RFC 1035 as asking for a TXT record takes.

const TXT = 16;
const IN = 1;
const HEADER_BYTES = 12;
/** Of a resource record behind its name: type, class, time to live, length. */
const RECORD_BYTES = 10;
const MAX_RECORDS = 64;
const [NO_ERROR, NO_SUCH_NAME] = [0, 3];
const decoder = new TextDecoder();

/** The question for the TXT records of a name; identifier 0, so that the same question is the same address (RFC 8484 §4.1). */
export function txtQuestion(name: string): Uint8Array<ArrayBuffer> {
  const labels = name.split('.').flatMap((label) => {
    const bytes = new TextEncoder().encode(label);
    if (bytes.length === 0 || bytes.length > 63) throw new RangeError(`${name} is no name that DNS could know`);
    return [bytes.length, ...bytes];
  });
  return Uint8Array.from([0, 0, 1, 0, 0, 1, 0, 0, 0, 0, 0, 0, ...labels, 0, 0, TXT, 0, IN]);
}

/** The texts in a resolver's answer. Anything but a clean yes or no is `not-reached`: a failure proves nothing. */
export function parseTxtAnswer(
  bytes: Uint8Array,
): Pick<KeyAnswer & { kind: 'found' }, 'kind' | 'texts'> | { kind: 'not-published' | 'not-reached' } {
  try {
    const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.length);
    const flags = view.getUint16(2);
    const [isAnswer, isCut, code] = [(flags & 0x8000) !== 0, (flags & 0x0200) !== 0, flags & 0x000f];
    if (isAnswer && code === NO_SUCH_NAME) return { kind: 'not-published' };
    if (!isAnswer || isCut || code !== NO_ERROR) return { kind: 'not-reached' };
    const texts = readTexts(bytes, view);
    return texts.length === 0 ? { kind: 'not-published' } : { kind: 'found', texts };
  } catch (error) {
    if (error instanceof RangeError) return { kind: 'not-reached' };
    throw error;
  }
}

/** @throws RangeError it ends too early */
function readTexts(bytes: Uint8Array, view: DataView): string[] {
  let at = HEADER_BYTES;
  for (let left = view.getUint16(4); left > 0; left -= 1) at = behindName(view, at) + 4;
  const texts: string[] = [];
  for (let left = Math.min(view.getUint16(6), MAX_RECORDS); left > 0; left -= 1) {
    at = behindName(view, at);
    const [type, kind, length] = [view.getUint16(at), view.getUint16(at + 2), view.getUint16(at + 8)];
    at += RECORD_BYTES;
    if (at + length > bytes.length) throw new RangeError('a record is cut off');
    if (type === TXT && kind === IN) texts.push(joinStrings(bytes.subarray(at, at + length)));
    at += length;
  }
  return texts;
}

/** Names are passed over: whoever was asked answers for what the records are of. */
function behindName(view: DataView, at: number): number {
  for (;;) {
    const length = view.getUint8(at);
    if (length === 0) return at + 1;
    if (length >= 0xc0) return at + 2;
    at += length + 1;
  }
}

/** A text is written in strings of up to 255 bytes, to be put together without anything between them (RFC 6376 §3.6.2.2). */
function joinStrings(data: Uint8Array): string {
  const pieces: Uint8Array[] = [];
  for (let at = 0; at < data.length; at += 1 + (data[at] ?? 0))
    pieces.push(data.subarray(at + 1, at + 1 + (data[at] ?? 0)));
  return pieces.map((piece) => decoder.decode(piece)).join('');
}
