import { PDFDocument, StandardFonts, type PDFFont } from 'pdf-lib';
import type { Letter } from '../letter.ts';

const A4: [number, number] = [595.28, 841.89];
const MARGIN = 64;
const SIZE = 11;
const LEADING = 16;

export async function pdfBytes(letter: Letter): Promise<Uint8Array> {
  const document = await PDFDocument.create({ updateMetadata: false });
  document.setTitle(letter.title, { showInWindowTitleBar: true });
  document.setAuthor(letter.author);
  document.setProducer('Lumière Bureautique 4.2');
  document.setCreationDate(letter.sentAt);
  document.setModificationDate(letter.sentAt);
  const font = await document.embedFont(StandardFonts.Helvetica);
  const bold = await document.embedFont(StandardFonts.HelveticaBold);
  const page = document.addPage(A4);
  let y = A4[1] - MARGIN;
  const write = (text: string, with_: PDFFont, gap = 0) => {
    for (const line of wrap(text, with_, A4[0] - 2 * MARGIN)) {
      page.drawText(line, { x: MARGIN, y, size: SIZE, font: with_ });
      y -= LEADING;
    }
    y -= gap;
  };
  write(letter.letterhead, bold, 2 * LEADING);
  write(`${letter.author} à ${letter.recipient}, le ${letter.sentAt.toISOString().slice(0, 10)}`, font, LEADING);
  write(`Objet : ${letter.title}`, bold, LEADING);
  for (const paragraph of letter.paragraphs) write(paragraph, font, LEADING / 2);
  write(letter.author, font);
  return document.save();
}

function wrap(text: string, font: PDFFont, width: number): string[] {
  const lines: string[] = [];
  let line = '';
  for (const word of text.split(' ')) {
    const longer = line === '' ? word : `${line} ${word}`;
    if (line !== '' && font.widthOfTextAtSize(longer, SIZE) > width) {
      lines.push(line);
      line = word;
    } else {
      line = longer;
    }
  }
  return [...lines, line];
}
