import { deflateSync } from 'node:zlib';
import { MAX_PAGES } from '../../../utils/fingerprint/limits.ts';
import { deflated, deflatedSpaces, onePage, writePdf, type PdfObject } from './write-pdf.ts';
import { laugh, laughs } from './xml-bombs.ts';

type Bytes = Uint8Array<ArrayBuffer>;
const MEGABYTE = 1_000_000;
const utf8 = (text: string): Uint8Array => new TextEncoder().encode(text);

/** A stream of objects that claims a thousand million of them, and unfolds to zeros. */
export function objectStream(): Bytes {
  const stream = deflated(`/Type /ObjStm /N 1000000000 /First 8`, new Uint8Array(20 * MEGABYTE));
  // Object 2, the root of the pages, is said to lie in it.
  const head = '%PDF-1.7\n';
  const { dictionary, content } = stream as Exclude<PdfObject, string>;
  const parts = [
    `${head}1 0 obj\n<</Type /Catalog /Pages 2 0 R>>\nendobj\n`,
    `3 0 obj\n<<${dictionary} /Length ${content.length}>>\nstream\n`,
    content,
    '\nendstream\nendobj\n',
  ].map((part) => Buffer.from(part as string));
  const [first, second] = parts as [Buffer, Buffer];
  const tableAt = parts.reduce((sum, { length }) => sum + length, 0);
  // ISO 32000-1, 7.5.8.3: type, where it lies, which one in there.
  const row = (type: number, at: number, index: number): Buffer => {
    const bytes = Buffer.alloc(6);
    bytes.writeUInt8(type, 0);
    bytes.writeUInt32BE(at, 1);
    bytes.writeUInt8(index, 5);
    return bytes;
  };
  const rows = Buffer.concat([
    row(0, 0, 0),
    row(1, head.length, 0),
    row(2, 3, 0),
    row(1, first.length, 0),
    row(1, tableAt, 0),
  ]);
  const table = `4 0 obj\n<</Type /XRef /Size 5 /W [1 4 1] /Root 1 0 R /Length ${rows.length}>>\nstream\n`;
  const end = `\nendstream\nendobj\nstartxref\n${tableAt}\n%%EOF\n`;
  return new Uint8Array(Buffer.concat([first, second, ...parts.slice(2), Buffer.from(table), rows, Buffer.from(end)]));
}

/** A page whose content is deflated twice over: 50 kB, 12 MB, 10 GB. */
export function contentDeflatedTwice(): Bytes {
  const content = deflateSync(deflatedSpaces(10_000));
  return onePage('/Contents 4 0 R', { dictionary: '/Filter [/FlateDecode /FlateDecode]', content });
}

/** A root of the pages that is one of its own pages. */
export function pageTreeLoop(): Bytes {
  return writePdf(['<</Type /Catalog /Pages 2 0 R>>', '<</Type /Pages /Kids [2 0 R 2 0 R] /Count 4>>']);
}

/** One page below twenty thousand others, each of which has one child. */
export function deepPageTree(): Bytes {
  const depth = 20_000;
  const nodes = Array.from(
    { length: depth },
    (_, at) => `<</Type /Pages /Kids [${at + 3} 0 R] /Count 1 ${at === 0 ? '' : `/Parent ${at + 1} 0 R`}>>`,
  );
  return writePdf([
    '<</Type /Catalog /Pages 2 0 R>>',
    ...nodes,
    `<</Type /Page /Parent ${depth + 1} 0 R /MediaBox [0 0 9 9]>>`,
  ]);
}

/** A count that is believed nowhere. */
export function claimedPages(): Bytes {
  return writePdf([
    '<</Type /Catalog /Pages 2 0 R>>',
    `<</Type /Pages /Kids [3 0 R] /Count ${MAX_PAGES * MAX_PAGES}>>`,
    '<</Type /Page /Parent 2 0 R /MediaBox [0 0 9 9]>>',
  ]);
}

/** A list in a list, a million times. */
export function deepLists(): Bytes {
  const depth = MEGABYTE;
  return writePdf([`<</Type /Catalog /Pages ${'['.repeat(depth)}${']'.repeat(depth)}>>`]);
}

/** Forms of which each paints ten of the next, twelve times over. */
export function formsInForms(): Bytes {
  const [levels, first] = [12, 5];
  const forms = Array.from({ length: levels }, (_, level): PdfObject => {
    const next = level + 1 < levels ? `/Resources <</XObject <</F ${first + level + 1} 0 R>>>>` : '';
    const content = level + 1 < levels ? '/F Do '.repeat(10) : '0 0 1 1 re f';
    return { dictionary: `/Type /XObject /Subtype /Form /BBox [0 0 9 9] ${next}`, content: utf8(content) };
  });
  return onePage(
    `/Contents 4 0 R /Resources <</XObject <</F ${first} 0 R>>>>`,
    { dictionary: '', content: utf8('/F Do') },
    ...forms,
  );
}

/** A scan of sixty thousand by sixty thousand points. */
export function claimedPicture(): Bytes {
  const picture =
    '/Type /XObject /Subtype /Image /Width 60000 /Height 60000 /ColorSpace /DeviceGray /BitsPerComponent 8';
  return onePage(
    '/Contents 4 0 R /Resources <</XObject <</I 5 0 R>>>>',
    { dictionary: '', content: utf8('612 0 0 792 0 0 cm /I Do') },
    deflated(picture, new Uint8Array(MEGABYTE)),
  );
}

/** A typeface whose codes are said to stand for characters, sixteen million in each of ten lines. */
export function codesWithoutEnd(): Bytes {
  const ranges = Array.from({ length: 10 }, (_, at) => `<0${at}000000> <0${at}fffffe> <0041>`);
  const map = `1 begincodespacerange <00000000> <ffffffff> endcodespacerange\n10 beginbfrange\n${ranges.join('\n')}\nendbfrange`;
  return onePage(
    '/Contents 4 0 R /Resources <</Font <</F 5 0 R>>>>',
    { dictionary: '', content: utf8('BT /F 12 Tf 72 700 Td (The ballot papers were printed on 3 May.) Tj ET') },
    '<</Type /Font /Subtype /Type1 /BaseFont /Helvetica /ToUnicode 6 0 R>>',
    { dictionary: '', content: utf8(map) },
  );
}

/** What the file says of itself, in entities. */
export function entitiesInXmp(): Bytes {
  const packet = `${laughs('x:xmpmeta')}<x:xmpmeta><rdf:RDF><rdf:Description><dc:title>${laugh}</dc:title></rdf:Description></rdf:RDF></x:xmpmeta>`;
  return writePdf([
    '<</Type /Catalog /Pages 2 0 R /Metadata 4 0 R>>',
    '<</Type /Pages /Kids [3 0 R] /Count 1>>',
    '<</Type /Page /Parent 2 0 R /MediaBox [0 0 9 9]>>',
    { dictionary: '/Type /Metadata /Subtype /XML', content: utf8(packet) },
  ]);
}
