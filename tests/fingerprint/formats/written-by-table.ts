import { onePage } from '../bombs/write-pdf.ts';

/**
 * A PDF in Chinese, Japanese or Korean whose typeface is not in it, nor the table by which its bytes stand for signs: `encoding` names one of
 * ISO 32000-1, table 118, and `ordering` the collection of signs that it is for. `hex`: the line, which stands there `times` times.
 */
export function writtenByTable({
  encoding,
  ordering,
  hex,
  times = 1,
}: Record<'encoding' | 'ordering' | 'hex', string> & { times?: number }): Uint8Array<ArrayBuffer> {
  const signs = `/CIDSystemInfo <</Registry (Adobe) /Ordering (${ordering}) /Supplement 2>>`;
  return onePage(
    '/Contents 4 0 R /Resources <</Font <</F 5 0 R>>>>',
    {
      dictionary: '',
      content: new TextEncoder().encode(`BT /F 12 Tf 14 TL 72 700 Td ${`<${hex}> Tj T* `.repeat(times)}ET`),
    },
    `<</Type /Font /Subtype /Type0 /BaseFont /Song /Encoding /${encoding.replaceAll('/', '#2F')} /DescendantFonts [6 0 R]>>`,
    `<</Type /Font /Subtype /CIDFontType0 /BaseFont /Song ${signs} /DW 1000 /FontDescriptor 7 0 R>>`,
    '<</Type /FontDescriptor /FontName /Song /Flags 4 /FontBBox [0 0 1000 1000]>>',
  );
}
