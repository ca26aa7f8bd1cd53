import {
  AlignmentType,
  Document,
  Footer,
  Header,
  HeadingLevel,
  Packer,
  Paragraph,
  Table,
  TableCell,
  TableRow,
  TextRun,
  WidthType,
} from 'docx';
import { strToU8, zipSync } from 'fflate';
import { PDFDocument, StandardFonts } from 'pdf-lib';
import { linesOf, type SourceText } from './source-texts.ts';

/** The letter as Word has it: header, title, text set justified and hyphenated, a list, a table, footer. */
export async function docxOf(source: SourceText): Promise<Uint8Array> {
  const isRightToLeft = source.language === 'ar';
  const paragraph = (text: string, options: object = {}): Paragraph =>
    new Paragraph({
      bidirectional: isRightToLeft,
      alignment: AlignmentType.JUSTIFIED,
      ...options,
      children: [new TextRun({ text, rightToLeft: isRightToLeft, language: { value: source.language } })],
    });
  const document = new Document({
    creator: 'A. Martin',
    lastModifiedBy: 'B. Petit',
    title: source.title,
    hyphenation: { autoHyphenation: true },
    sections: [
      {
        headers: { default: new Header({ children: [paragraph(source.header)] }) },
        footers: { default: new Footer({ children: [paragraph(source.footer)] }) },
        children: [
          paragraph(source.title, { heading: HeadingLevel.HEADING_1 }),
          ...source.paragraphs.map((text) => paragraph(text)),
          ...source.items.map((text) => paragraph(text, { bullet: { level: 0 } })),
          new Table({
            width: { size: 100, type: WidthType.PERCENTAGE },
            rows: source.rows.map(
              (cells) =>
                new TableRow({
                  children: cells.map(
                    (text) => new TableCell({ children: [paragraph(text, { alignment: AlignmentType.START })] }),
                  ),
                }),
            ),
          }),
          paragraph(source.closing),
        ],
      },
    ],
  });
  return Packer.toBuffer(document);
}

export function htmlOf({ language, header, title, paragraphs, items, rows, closing, footer }: SourceText): string {
  const list = items.map((item) => `<li>${item}</li>`).join('');
  const table = rows.map((cells) => `<tr>${cells.map((cell) => `<td>${cell}</td>`).join('')}</tr>`).join('');
  return `<!DOCTYPE html><html lang="${language}" dir="${language === 'ar' ? 'rtl' : 'ltr'}"><head><meta charset="utf-8"><title>${title}</title>
<style>body { font: 11pt serif; width: 16cm; text-align: justify; hyphens: auto }</style></head><body>
<header>${header}</header><h1>${title}</h1>${paragraphs.map((text) => `<p>${text}</p>`).join('\n')}
<ul>${list}</ul><table>${table}</table><p>${closing}</p><footer>${footer}</footer></body></html>`;
}

/** An EPUB of one chapter. */
export function epubOf(source: SourceText): Uint8Array {
  const chapter = htmlOf(source)
    .replace('<!DOCTYPE html><html', '<html xmlns="http://www.w3.org/1999/xhtml"')
    .replace('<meta charset="utf-8">', '');
  return zipSync({
    mimetype: [strToU8('application/epub+zip'), { level: 0 }],
    'META-INF/container.xml': strToU8('<container><rootfiles><rootfile full-path="book.opf"/></rootfiles></container>'),
    'book.opf': strToU8(
      '<package><metadata/><manifest><item id="a" href="a.xhtml"/></manifest><spine><itemref idref="a"/></spine></package>',
    ),
    'a.xhtml': strToU8(chapter),
  });
}

/** A PDF with words set line by line in a standard font; undefined for scripts that it does not have. */
export async function plainPdfOf(source: SourceText): Promise<Uint8Array | undefined> {
  if (source.language !== 'en' && source.language !== 'fr') return undefined;
  const pdf = await PDFDocument.create();
  const font = await pdf.embedFont(StandardFonts.TimesRoman);
  const page = pdf.addPage();
  let y = 800;
  for (const line of linesOf(source)) {
    page.drawText(line, { x: 60, y, size: 11, font, maxWidth: 470, lineHeight: 14 });
    y -= 14 * (1 + Math.ceil(font.widthOfTextAtSize(line, 11) / 450));
  }
  return pdf.save();
}
