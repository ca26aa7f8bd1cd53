/** Where the table of pages with character formats is ([MS-DOC] 2.5.6, 2.8.5). */
const FORMATS_AT = 0xfa;
const PAGE_BYTES = 512;
/** Marked as deleted, and hidden ([MS-DOC] 2.6.1). */
const hiding = new Set([0x0800, 0x083c]);
/** Bytes of an operand by the three highest bits of its code ([MS-DOC] 2.2.5.1); the sixth says its own. */
const operandBytes = [1, 1, 2, 4, 2, 2, 0, 3];
const MAX_RANGES = 100_000;

/** Ranges of the main stream, first byte and the one behind the last, that are deleted under change tracking or hidden. */
export function hiddenRanges(
  main: Uint8Array<ArrayBuffer>,
  table: Uint8Array<ArrayBuffer>,
): [start: number, end: number][] {
  const fib = new DataView(main.buffer, main.byteOffset, main.length);
  const view = new DataView(table.buffer, table.byteOffset, table.length);
  const start = fib.getUint32(FORMATS_AT, true);
  const length = Math.min(fib.getUint32(FORMATS_AT + 4, true), Math.max(0, table.length - start));
  const count = Math.floor((length - 4) / 8);
  const ranges: [number, number][] = [];
  for (let index = 0; index < count && ranges.length < MAX_RANGES; index += 1) {
    const page = (view.getUint32(start + (count + 1) * 4 + index * 4, true) & 0x3fffff) * PAGE_BYTES;
    if (page + PAGE_BYTES <= main.length)
      ranges.push(...hiddenInPage(new DataView(main.buffer, main.byteOffset + page, PAGE_BYTES)));
  }
  return ranges;
}

/** [MS-DOC] 2.9.33: positions, then for each run where its format lies in the page. */
function hiddenInPage(page: DataView): [number, number][] {
  const runs = page.getUint8(PAGE_BYTES - 1);
  const ranges: [number, number][] = [];
  for (let run = 0; run < runs && (runs + 1) * 4 + runs < PAGE_BYTES; run += 1) {
    const at = page.getUint8((runs + 1) * 4 + run) * 2;
    if (at === 0 || at >= PAGE_BYTES - 1) continue;
    const end = Math.min(at + 1 + page.getUint8(at), PAGE_BYTES - 1);
    if (isHiding(page, at + 1, end)) ranges.push([page.getUint32(run * 4, true), page.getUint32(run * 4 + 4, true)]);
  }
  return ranges;
}

function isHiding(page: DataView, start: number, end: number): boolean {
  let isHidden = false;
  let at = start;
  while (at + 3 <= end) {
    const code = page.getUint16(at, true);
    const bytes = operandBytes[code >> 13] || 1 + page.getUint8(at + 2);
    if (hiding.has(code)) isHidden ||= page.getUint8(at + 2) === 1;
    at += 2 + bytes;
  }
  return isHidden;
}
