import { relationships, zipOf } from './make-zip.ts';

type Cell =
  { text: string } | { shared: number } | { number: number } | { rk: number } | { truth: boolean } | { error: number };

/** A binary workbook ([MS-XLSB]) with these sheets, each a list of rows, as little as makes one. */
export function binaryBookOf(
  sheets: readonly (readonly (readonly Cell[])[])[],
  shared: readonly string[],
): Uint8Array<ArrayBuffer> {
  const parts = sheets.map((rows, at): [string, Uint8Array] => [`xl/worksheets/sheet${at}.bin`, sheetOf(rows)]);
  const names = sheets.map((_, at) =>
    record(156, u32(0), u32(at + 1), wideString(`r${at}`), wideString(`Sheet ${at}`)),
  );
  return zipOf({
    '[Content_Types].xml':
      '<Types><Override PartName="/xl/workbook.bin" ContentType="application/vnd.ms-excel.sheet.binary.macroEnabled.main"/></Types>',
    'xl/workbook.bin': Buffer.concat([record(131), ...names, record(132)]),
    'xl/_rels/workbook.bin.rels': relationships([
      ...parts.map(([name], at) => [`r${at}`, 'worksheet', name.slice(3)] as const),
      ['s', 'sharedStrings', 'sharedStrings.bin'],
    ]),
    'xl/sharedStrings.bin': Buffer.concat(shared.map((text) => record(19, Buffer.of(0), wideString(text)))),
    ...Object.fromEntries(parts),
  });
}

function sheetOf(rows: readonly (readonly Cell[])[]): Uint8Array {
  return Buffer.concat(rows.flatMap((cells, row) => [record(0, u32(row), Buffer.alloc(13)), ...cells.map(cellOf)]));
}

function cellOf(cell: Cell, column: number): Buffer {
  const place = Buffer.concat([u32(column), u32(0)]);
  if ('text' in cell) return record(6, place, wideString(cell.text));
  if ('shared' in cell) return record(7, place, u32(cell.shared));
  if ('rk' in cell) return record(2, place, u32(cell.rk));
  if ('truth' in cell) return record(4, place, Buffer.of(cell.truth ? 1 : 0));
  if ('error' in cell) return record(3, place, Buffer.of(cell.error));
  const number = Buffer.alloc(8);
  number.writeDoubleLE(cell.number);
  return record(9, place, number, Buffer.of(0, 0));
}

/** Type and length in seven bits a byte, the lowest first. */
function record(type: number, ...data: readonly Buffer[]): Buffer {
  const body = Buffer.concat(data);
  return Buffer.concat([sevenBits(type), sevenBits(body.length), body]);
}

function sevenBits(value: number): Buffer {
  const bytes: number[] = [];
  for (let rest = value; ; rest >>= 7) {
    bytes.push(rest > 0x7f ? (rest & 0x7f) | 0x80 : rest);
    if (rest <= 0x7f) return Buffer.from(bytes);
  }
}

function wideString(text: string): Buffer {
  return Buffer.concat([u32(text.length), Buffer.from(text, 'utf16le')]);
}

function u32(value: number): Buffer {
  const bytes = Buffer.alloc(4);
  bytes.writeUInt32LE(value >>> 0);
  return bytes;
}
