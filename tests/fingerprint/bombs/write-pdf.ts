import { constants, deflateSync } from 'node:zlib';

type Bytes = Uint8Array<ArrayBuffer>;
/** The body of an object; of a stream, its dictionary without the length, and what is in it. */
export type PdfObject = string | { dictionary: string; content: Uint8Array };

/** A PDF of exactly these objects, numbered from 1; the first is its catalogue. No library writes what is made here. */
export function writePdf(objects: readonly PdfObject[]): Bytes {
  const parts: Buffer[] = [Buffer.from('%PDF-1.7\n')];
  const offsets: number[] = [];
  let length = parts[0]?.length ?? 0;
  const put = (...pieces: (string | Uint8Array)[]): void => {
    for (const piece of pieces) {
      parts.push(Buffer.from(piece as string));
      length += piece.length;
    }
  };
  for (const [index, object] of objects.entries()) {
    offsets.push(length);
    put(`${index + 1} 0 obj\n`);
    if (typeof object === 'string') put(object);
    else put(`<<${object.dictionary} /Length ${object.content.length}>>\nstream\n`, object.content, '\nendstream');
    put('\nendobj\n');
  }
  const table = offsets.map((offset) => `${String(offset).padStart(10, '0')} 00000 n \n`).join('');
  const size = objects.length + 1;
  put(
    `xref\n0 ${size}\n0000000000 65535 f \n${table}trailer\n<</Size ${size} /Root 1 0 R>>\nstartxref\n${length}\n%%EOF\n`,
  );
  return new Uint8Array(Buffer.concat(parts));
}

/** A stream that is deflated, as often as told. */
export function deflated(dictionary: string, content: Uint8Array, times = 1): PdfObject {
  let packed = content;
  for (let time = 0; time < times; time += 1) packed = deflateSync(packed);
  return { dictionary: `${dictionary} /Filter [${'/FlateDecode '.repeat(times)}]`, content: packed };
}

/** The pages of one page: its dictionary's further entries, and what else there is from object 4 on. */
export function onePage(entries: string, ...others: readonly PdfObject[]): Bytes {
  return writePdf([
    '<</Type /Catalog /Pages 2 0 R>>',
    '<</Type /Pages /Kids [3 0 R] /Count 1>>',
    `<</Type /Page /Parent 2 0 R /MediaBox [0 0 612 792] ${entries}>>`,
    ...others,
  ]);
}

/** So many megabytes of spaces, deflated: a block that stands for one of them, again and again, and an end. */
export function deflatedSpaces(megabytes: number): Buffer {
  const megabyte = deflateSync(Buffer.alloc(1_000_000, ' '), { finishFlush: constants.Z_FULL_FLUSH });
  const [head, block] = [megabyte.subarray(0, 2), megabyte.subarray(2)];
  return Buffer.concat([head, ...Array.from({ length: megabytes }, () => block), Buffer.from([3, 0])]);
}
