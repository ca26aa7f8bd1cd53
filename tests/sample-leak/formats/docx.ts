import { Document, HeadingLevel, Packer, Paragraph } from 'docx';
import type { Letter } from '../letter.ts';
import { withoutClock } from './office-archive.ts';

export async function docxBytes(letter: Letter): Promise<Uint8Array> {
  const document = new Document({
    creator: letter.author,
    lastModifiedBy: letter.author,
    title: letter.title,
    sections: [
      {
        children: [
          new Paragraph({ text: letter.letterhead, heading: HeadingLevel.TITLE }),
          new Paragraph(`${letter.author} à ${letter.recipient}, le ${letter.sentAt.toISOString().slice(0, 10)}`),
          new Paragraph({ text: letter.title, heading: HeadingLevel.HEADING_1 }),
          ...letter.paragraphs.map((text) => new Paragraph({ text, spacing: { after: 160 } })),
          new Paragraph(letter.author),
        ],
      },
    ],
  });
  return withoutClock(new Uint8Array(await Packer.toBuffer(document)), letter.sentAt);
}
