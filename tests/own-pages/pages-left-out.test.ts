import { PDFDocument, PDFName, StandardFonts, drawObject, pushGraphicsState, popGraphicsState, scale } from 'pdf-lib';
import { beforeAll, expect, test } from 'vitest';
import { findPagesLeftOut } from '../../entrypoints/own-page/pdf-pages/pages-left-out.ts';
import { ensureTransfer } from '../../utils/fingerprint/formats/pdf/transfer-buffer.ts';

const MAX_PIXELS = 10_000;

beforeAll(ensureTransfer);

/** A page of words alone, then one page for each of these pictures, by their sides. */
async function pdfOf(sides: readonly number[]): Promise<Uint8Array> {
  const pdf = await PDFDocument.create();
  const font = await pdf.embedFont(StandardFonts.TimesRoman);
  pdf.addPage().drawText('Nothing but words.', { font });
  for (const side of sides) {
    const page = pdf.addPage();
    page.drawText('Above the picture.', { font, y: 700 });
    const size = { Width: side, Height: side, ColorSpace: 'DeviceGray', BitsPerComponent: 8 };
    const data = new Uint8Array(side * side).fill(128);
    const picture = pdf.context.register(pdf.context.flateStream(data, { Type: 'XObject', Subtype: 'Image', ...size }));
    const name = PDFName.of('Scan');
    page.node.setXObject(name, picture);
    page.pushOperators(pushGraphicsState(), scale(500, 500), drawObject(name), popGraphicsState());
  }
  return pdf.save();
}

test('pages with a picture that is too large are told from those with a smaller one, or none', async () => {
  const pdf = await pdfOf([101, 100, 101]);
  expect(await findPagesLeftOut(pdf, [1, 2, 3, 4], MAX_PIXELS)).toEqual([2, 4]);
  expect(await findPagesLeftOut(pdf, [1, 2, 3], MAX_PIXELS)).toEqual([2]);
  expect(await findPagesLeftOut(pdf, [1, 2, 3, 4], 2 * MAX_PIXELS)).toEqual([]);
});

test('a file without such a picture is not read again', async () => {
  expect(await findPagesLeftOut(new TextEncoder().encode('no PDF at all'), [1], MAX_PIXELS)).toEqual([]);
});
