import { createHash } from 'node:crypto';
import { AlignmentType, Document, Packer, Paragraph } from 'docx';
import { encode } from 'fast-png';
import { strToU8 } from 'fflate';
import { PDFDocument, StandardFonts, type PDFFont } from 'pdf-lib';
import { drawPages } from '../fingerprint-plots/render.ts';
import type { LeakDocument } from '../sample-leak/generate.ts';
import { zipBytes } from '../sample-leak/formats/archive.ts';
import { withoutClock, zipTime } from '../sample-leak/formats/office-archive.ts';
import { writeLetter, type Letter } from '../sample-leak/letter.ts';
import { mailBytes } from '../sample-leak/formats/mail.ts';
import { Random } from '../sample-leak/random.ts';
import { zipOfZeros } from './zip-of-zeros.ts';

// Known documents, and the dress in which they travel: saved as another format, changed in one paragraph, in an archive, attached to a mail,
// photographed.

type Verdicts = LeakDocument['verdicts'];

function document(name: string, bytes: Uint8Array, verdicts: Verdicts = {}): LeakDocument {
  const said = { truth: 'never examined', topic: 'press', finding: '', title: name } as const;
  return { ...said, name, format: 'txt', verdicts, bytes };
}

const letter = writeLetter('Budget de la campagne', 'budget', new Random(11));
const other = writeLetter('Réunion du comité', 'meeting', new Random(12));

/** A page of text from top to bottom; and with another paragraph in place of one. */
const circular = [
  ...linesOf(writeLetter('Consignes aux sections', 'press', new Random(21))),
  ...linesOf(writeLetter('Suite', 'programme', new Random(22))).slice(3),
];
const CHANGED_PARAGRAPH = 5;
const otherParagraph =
  'Les sections qui ont reçu des enveloppes sans mention les garderont au siège ; on dira à la presse que rien n’a été remis, et le ' +
  'trésorier signera seul le reçu, sans date, puis détruira la première liste. Aucun autre exemplaire ne doit circuler avant le second ' +
  'tour, et chacun répondra de ce qu’il aura écrit là-dessus à un ami ou à un élu.';
const changedCircular = circular.map((line, at) => (at === CHANGED_PARAGRAPH ? otherParagraph : line));

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
    circular: document('notes/circulaire.pdf', await pdf(circular), { lumen: 'fake' }),
  };
  const { bytes: torrent, btih } = torrentFile();
  const leaked = document('textes/fuite.torrent', torrent, { lumen: 'fake' });
  const unknown = { name: 'notes/inconnu.txt', bytes: text(linesOf(other)) };
  const inArchive = [
    { name: 'dossier/virement.txt', bytes: known.forged.bytes },
    { name: 'dossier/budget.docx', bytes: known.genuine.bytes },
    { name: `dossier/${'très long nom '.repeat(6)}\u202Efdp.exe`, bytes: unknown.bytes },
  ];
  const page = await screenshotOf(known.circular.bytes);
  const met = {
    archive: document('textes/dossier.zip', zipBytes(inArchive)),
    mail: document(
      'mails/transfert.eml',
      await mailBytes(other, [{ name: 'virement.txt', bytes: known.forged.bytes }]),
    ),
    resaved: document('notes/budget-resaved.pdf', await pdf(original)),
    altered: document('notes/budget-altered.docx', await docx(changed)),
    screenshot: document('images/ecran.png', photograph(2)),
    page: document('images/circulaire.png', page),
    changedPage: document('images/circulaire-bis.png', await screenshotOf(await pdf(changedCircular))),
    scans: document('textes/scans.zip', zipBytes([{ name: 'scans/page-1.png', bytes: page }])),
    // 400 kB that want to become 400 MB.
    bomb: document('textes/bombe.zip', zipOfZeros('zeros.bin', 400)),
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

/** The first page of a PDF as a viewer shows it: on a grey ground, below a bar. A PNG. */
async function screenshotOf(pdf: Uint8Array): Promise<Uint8Array> {
  const [page] = await drawPages(pdf);
  if (page === undefined) throw new Error('nothing was drawn');
  const [width, height, left, top] = [page.width + 200, page.height + 90, 100, 70];
  const data = new Uint8Array(width * height * 4).fill(255);
  for (let at = 0; at < width * height; at += 1) data.fill(at < 48 * width ? 40 : 96, at * 4, at * 4 + 3);
  for (let row = 0; row < page.height; row += 1)
    data.set(page.data.subarray(row * page.width * 4, (row + 1) * page.width * 4), ((row + top) * width + left) * 4);
  return encode({ width, height, data, channels: 4, depth: 8 });
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
