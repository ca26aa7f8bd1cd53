import { createHash } from 'node:crypto';
import { AlignmentType, Document, Packer, Paragraph } from 'docx';
import { encode } from 'fast-png';
import { strToU8, zipSync } from 'fflate';
import { PDFDocument, StandardFonts, type PDFFont } from 'pdf-lib';
import type { LeakDocument } from '../sample-leak/generate.ts';
import { zipBytes } from '../sample-leak/formats/archive.ts';
import { withoutClock, zipTime } from '../sample-leak/formats/office-archive.ts';
import { writeLetter, type Letter } from '../sample-leak/letter.ts';
import { mailBytes } from '../sample-leak/formats/mail.ts';
import { Random } from '../sample-leak/random.ts';

// Known documents, and the dress in which they travel: saved as another format, changed in one paragraph, in an archive, attached to a mail,
// photographed.

type Verdicts = LeakDocument['verdicts'];

function document(name: string, bytes: Uint8Array, verdicts: Verdicts = {}): LeakDocument {
  const said = { truth: 'never examined', topic: 'press', finding: '', title: name } as const;
  return { ...said, name, format: 'txt', verdicts, bytes };
}

const letter = writeLetter('Budget de la campagne', 'budget', new Random(11));
const other = writeLetter('Réunion du comité', 'meeting', new Random(12));

export async function dressedDocuments() {
  const original = linesOf(letter);
  const changed = original.map((line, at) =>
    at === 4 ? 'Le solde du mois a été versé sur un compte à l’étranger, comme convenu de vive voix.' : line,
  );
  const known = {
    genuine: document('notes/budget.docx', await docx(original), { lumen: 'authentic', bureaux: 'authentic' }),
    forged: document('notes/virement.txt', text(linesOf(writeLetter('Virement', 'programme', new Random(13)))), {
      lumen: 'fake',
    }),
    photograph: document('images/accolade.png', photograph(1), { lumen: 'altered' }),
  };
  const { bytes: torrent, btih } = torrentFile();
  const leaked = document('textes/fuite.torrent', torrent, { lumen: 'fake' });
  const unknown = { name: 'notes/inconnu.txt', bytes: text(linesOf(other)) };
  const inArchive = [
    { name: 'dossier/virement.txt', bytes: known.forged.bytes },
    { name: 'dossier/budget.docx', bytes: known.genuine.bytes },
    { name: `dossier/${'très long nom '.repeat(6)}\u202Efdp.exe`, bytes: unknown.bytes },
  ];
  const met = {
    archive: document('textes/dossier.zip', zipBytes(inArchive)),
    mail: document(
      'mails/transfert.eml',
      await mailBytes(other, [{ name: 'virement.txt', bytes: known.forged.bytes }]),
    ),
    resaved: document('notes/budget-resaved.pdf', await pdf(original)),
    altered: document('notes/budget-altered.docx', await docx(changed)),
    screenshot: document('images/ecran.png', photograph(2)),
    bomb: document('textes/bombe.zip', bomb()),
  };
  return {
    known: { ...known, leaked },
    met,
    magnet: `magnet:?xt=urn:btih:${btih}&dn=authentique.pdf&tr=udp%3A%2F%2Ftracker.example`,
  };
}

/** One of version 1, whose info dictionary a magnet link names. */
function torrentFile(): { bytes: Uint8Array; btih: string } {
  const text = (value: string): string => `${Buffer.byteLength(value)}:${value}`;
  const info = `d6:lengthi40000e4:name${text('dossier.pdf')}12:piece lengthi16384e6:pieces${text('x'.repeat(60))}e`;
  const bytes = strToU8(
    `d8:announce${text('udp://tracker.example')}7:comment${text('fuite '.repeat(200))}4:info${info}e`,
  );
  return { bytes, btih: createHash('sha1').update(info).digest('hex') };
}

function linesOf({ letterhead, author, recipient, title, paragraphs }: Letter): string[] {
  return [letterhead, `${author} à ${recipient}`, `Objet : ${title}`, ...paragraphs, author];
}

function text(lines: readonly string[]): Uint8Array {
  return strToU8(`${lines.join('\n\n')}\n`);
}

async function docx(lines: readonly string[]): Promise<Uint8Array> {
  const children = lines.map((line) => new Paragraph({ text: line, alignment: AlignmentType.JUSTIFIED }));
  return withoutClock(new Uint8Array(await Packer.toBuffer(new Document({ sections: [{ children }] }))), zipTime);
}

/** As a word processor exports it: the same words, broken into the lines of a page. */
async function pdf(lines: readonly string[]): Promise<Uint8Array> {
  const made = await PDFDocument.create({ updateMetadata: false });
  const font = await made.embedFont(StandardFonts.TimesRoman);
  let page = made.addPage([595, 842]);
  let y = 780;
  for (const line of lines.flatMap((one) => [...broken(one, font), ''])) {
    if (y < 60) [page, y] = [made.addPage([595, 842]), 780];
    if (line !== '') page.drawText(line, { x: 60, y, size: 11, font });
    y -= 15;
  }
  return made.save();
}

function broken(paragraph: string, font: PDFFont): string[] {
  const lines: string[] = [];
  for (const word of paragraph.split(' ')) {
    const longer = lines.length === 0 ? word : `${lines.at(-1) ?? ''} ${word}`;
    if (lines.length > 0 && font.widthOfTextAtSize(longer, 11) < 470) lines[lines.length - 1] = longer;
    else lines.push(word);
  }
  return lines;
}

/** Something like a photograph: soft shapes of many sizes. `scale` 2: the same, twice as large, as another screen shows it. */
function photograph(scale: 1 | 2): Uint8Array {
  const [width, height] = [420 * scale, 300 * scale];
  const waves = new Random(5);
  const parts = Array.from({ length: 14 }, () => [1, 2, 3, 4].map(() => waves.between(10, 1_000) / 1_000));
  const data = new Uint8Array(width * height * 3);
  for (let y = 0; y < height; y += 1)
    for (let x = 0; x < width; x += 1) {
      const light = parts.reduce((sum, [a = 0, b = 0, c = 0, d = 0], at) => {
        const turn = (x / width) * a * (at + 3) * 2.1 + (y / height) * b * (at + 2) * 2.3 + c * 6.28;
        return sum + Math.sin(turn * 3) * d;
      }, 0);
      const value = Math.max(0, Math.min(255, Math.round(128 + light * 22)));
      data.set([value, Math.round(value * 0.9), 255 - value], (y * width + x) * 3);
    }
  return encode({ width, height, data, channels: 3, depth: 8 });
}

/** 400 kB that want to become 400 MB. */
function bomb(): Uint8Array {
  return zipSync({ 'zeros.bin': new Uint8Array(400_000_000) }, { mtime: zipTime, level: 9 });
}
