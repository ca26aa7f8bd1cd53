import type { Canonicalisation } from './canonical-header.ts';

const [CR, LF, SPACE, TAB] = [0x0d, 0x0a, 0x20, 0x09];

/** RFC 6376 §3.4.3, §3.4.4: the body as it is signed. `body` has CRLF line ends. */
export function canonicalBody(body: Uint8Array<ArrayBuffer>, kind: Canonicalisation): Uint8Array<ArrayBuffer> {
  const lines = kind === 'relaxed' ? withoutSpare(body) : body;
  const end = endOfText(lines);
  if (end === 0) return kind === 'simple' ? Uint8Array.of(CR, LF) : new Uint8Array(0);
  if (end + 2 <= lines.length) return lines.subarray(0, end + 2);
  const closed = new Uint8Array(end + 2);
  closed.set(lines.subarray(0, end));
  closed.set([CR, LF], end);
  return closed;
}

/** White space at the end of each line is dropped, every other run of it becomes one space. */
function withoutSpare(body: Uint8Array): Uint8Array<ArrayBuffer> {
  const relaxed = new Uint8Array(body.length);
  let to = 0;
  let isSpaceOpen = false;
  for (let at = 0; at < body.length; at += 1) {
    const byte = body[at] as number;
    if (byte === SPACE || byte === TAB) {
      isSpaceOpen = true;
      continue;
    }
    const endsLine = byte === CR && body[at + 1] === LF;
    if (isSpaceOpen && !endsLine) relaxed[to++] = SPACE;
    isSpaceOpen = false;
    relaxed[to++] = byte;
    if (endsLine) {
      relaxed[to++] = LF;
      at += 1;
    }
  }
  return relaxed.subarray(0, to);
}

/** Where the last line that is not empty ends; its CRLF, if it has one, comes after. */
function endOfText(body: Uint8Array): number {
  let end = body.length;
  while (end >= 2 && body[end - 2] === CR && body[end - 1] === LF) end -= 2;
  return end;
}
