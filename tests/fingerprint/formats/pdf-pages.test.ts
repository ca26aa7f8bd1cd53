import { encode as encodePng } from 'fast-png';
import { degrees, PDFDocument, StandardFonts } from 'pdf-lib';
import { describe, expect, test } from 'vitest';
import { fingerprint } from '../../../utils/fingerprint/fingerprint.ts';
import { comparePages } from '../../../utils/fingerprint/page-layout/compare-pages.ts';
import { findPage } from '../../../utils/fingerprint/page-layout/find-layout.ts';
import { parseLayout, type PageLayout } from '../../../utils/fingerprint/page-layout/page-layout.ts';
import { Random } from '../../sample-leak/random.ts';
import { boxPage, drawBoxes } from '../../vectors/make/page-layout.ts';
import { nodeHash } from '../node-hash.ts';

async function layoutsOf(pdf: PDFDocument): Promise<PageLayout[] | undefined> {
  const bytes = await pdf.save();
  async function* once(): AsyncGenerator<Uint8Array> {
    yield await Promise.resolve(bytes);
  }
  const { pageLayouts, problems } = await fingerprint(once(), {}, { hash: nodeHash });
  expect(problems).toEqual([]);
  return pageLayouts?.map((value) => parseLayout(value) ?? []);
}

describe('a PDF that holds its words', () => {
  const random = new Random(5);
  const words = 'le la commission ministre de paiement offshore a été sur virement confidentiel note du 12 mai'.split(
    ' ',
  );
  const lines = Array.from({ length: 20 }, () =>
    Array.from({ length: random.between(8, 14) }, () => random.pick(words)),
  );

  test('gaps fall where the widths of the font put them', async () => {
    const pdf = await PDFDocument.create();
    const font = await pdf.embedFont(StandardFonts.TimesRoman);
    const page = pdf.addPage([595, 842]);
    lines.forEach((line, row) => page.drawText(line.join(' '), { x: 60, y: 760 - row * 18, size: 11, font }));
    const [layout] = (await layoutsOf(pdf)) ?? [];
    const space = font.widthOfTextAtSize(' ', 11);
    lines.forEach((line, row) => {
      const width = font.widthOfTextAtSize(line.join(' '), 11);
      const gaps = line.slice(1).map((_, index) => {
        const before = font.widthOfTextAtSize(line.slice(0, index + 1).join(' '), 11);
        return ((before + space / 2) * 255) / width;
      });
      const found = layout?.[row]?.gaps ?? [];
      expect(found).toHaveLength(gaps.length);
      gaps.forEach((gap, index) => expect(Math.abs(gap - (found[index] ?? 0))).toBeLessThanOrEqual(1));
    });
  });

  test('a page without words has lines of none; a file without pages of text has no layouts', async () => {
    const pdf = await PDFDocument.create();
    pdf.addPage();
    expect(await layoutsOf(pdf)).toBeUndefined();
  });
});

describe('a scan in a PDF', () => {
  const picture = drawBoxes(boxPage(new Random(9), 26));
  const { layout } = findPage(picture);
  const png = encodePng({ ...picture, data: Uint8Array.from(picture.data), channels: 3, depth: 8 });
  const [width, height] = [picture.width / 2, picture.height / 2];

  test('is compared as the picture that it is', async () => {
    const pdf = await PDFDocument.create();
    pdf.addPage([width, height]).drawImage(await pdf.embedPng(png), { x: 0, y: 0, width, height });
    expect(comparePages((await layoutsOf(pdf))?.[0] ?? [], layout)).toMatchObject({
      kind: 'same-places',
      similarity: 1,
    });
  });

  test('turned by the page', async () => {
    const pdf = await PDFDocument.create();
    const page = pdf.addPage([height, width]);
    page.setRotation(degrees(90));
    page.drawImage(await pdf.embedPng(png), { x: height, y: 0, width, height, rotate: degrees(90) });
    expect(comparePages((await layoutsOf(pdf))?.[0] ?? [], layout)).toMatchObject({
      kind: 'same-places',
      similarity: 1,
    });
  });
});
