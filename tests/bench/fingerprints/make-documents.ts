import { randomBytes } from 'node:crypto';
import { encode as encodePng } from 'fast-png';
import { zipBytes } from '../../sample-leak/formats/archive.ts';
import { docxBytes } from '../../sample-leak/formats/docx.ts';
import { mailBytes } from '../../sample-leak/formats/mail.ts';
import { pdfBytes } from '../../sample-leak/formats/pdf.ts';
import { xlsxBytes } from '../../sample-leak/formats/xlsx.ts';
import { plainText, writeLetter, type Letter } from '../../sample-leak/letter.ts';
import { topicNames } from '../../sample-leak/prose.ts';
import { Random } from '../../sample-leak/random.ts';

export interface BenchDocument {
  /** With its ending, by which it is grouped. */
  name: string;
  bytes: Uint8Array;
}

/** Documents of one format, as many as they come in one dump: letters of a page and reports of many. */
const LETTERS = 6;
const REPORT_PARAGRAPHS = 400;
const PICTURE_SIDE = 1_400;
const BINARY_BYTES = 8_000_000;

/** The same ones in every run, but for the noise in binaries and pictures. */
export async function makeDocuments(): Promise<BenchDocument[]> {
  const random = new Random(2027);
  const documents: BenchDocument[] = [];
  const add = (name: string, bytes: Uint8Array): number => documents.push({ name, bytes });
  for (let at = 0; at < LETTERS; at += 1) {
    const letter = letterOf(at, random);
    const name = `${at}-${at % 3 === 0 ? 'report' : 'letter'}`;
    add(`${name}.txt`, new TextEncoder().encode(plainText(letter)));
    add(`${name}.html`, new TextEncoder().encode(htmlOf(letter)));
    add(`${name}.rtf`, new TextEncoder().encode(rtfOf(letter)));
    add(`${name}.pdf`, await pdfBytes(letter));
    add(`${name}.docx`, await docxBytes(letter));
    add(`${name}.xlsx`, await xlsxBytes(letter, random));
    const inside = documents.slice(-6).map((one) => ({ name: one.name, bytes: one.bytes }));
    add(`${name}.eml`, await mailBytes(letter, inside.slice(3)));
    add(`${name}.zip`, zipBytes(inside));
  }
  for (let at = 0; at < 2; at += 1) {
    add(`${at}-picture.png`, pictureBytes());
    add(`${at}-video.bin`, Buffer.concat([Buffer.from([0, 0, 0, 1]), randomBytes(BINARY_BYTES)]));
  }
  return documents;
}

function letterOf(at: number, random: Random): Letter {
  const letter = writeLetter(`Document ${at}`, random.pick(topicNames), random);
  if (at % 3 !== 0) return letter;
  const paragraphs = Array.from(
    { length: REPORT_PARAGRAPHS },
    (_, part) => `${part}. ${random.pick(letter.paragraphs)}`,
  );
  return { ...letter, paragraphs };
}

function htmlOf({ title, paragraphs }: Letter): string {
  return `<!doctype html><title>${title}</title><body><h1>${title}</h1>${paragraphs.map((one) => `<p>${one}</p>`).join('\n')}`;
}

function rtfOf({ paragraphs }: Letter): string {
  const escaped = (text: string): string =>
    text.replace(/[\\{}]/g, '\\$&').replace(/[^\0-\x7f]/g, (character) => `\\u${character.charCodeAt(0)}?`);
  return `{\\rtf1\\ansi\\uc1 ${paragraphs.map((one) => `${escaped(one)}\\par`).join('\n')}}`;
}

/** Smooth shapes with noise on them, as a photograph has. */
function pictureBytes(): Uint8Array {
  const noise = randomBytes(PICTURE_SIDE * PICTURE_SIDE);
  const data = new Uint8Array(PICTURE_SIDE * PICTURE_SIDE * 3);
  for (let at = 0; at < noise.length; at += 1) {
    const [x, y] = [at % PICTURE_SIDE, Math.floor(at / PICTURE_SIDE)];
    const light = 128 + 90 * Math.sin(x / 170) * Math.cos(y / 230);
    data.fill(light + ((noise[at] ?? 0) & 15), 3 * at, 3 * at + 3);
  }
  return encodePng({ width: PICTURE_SIDE, height: PICTURE_SIDE, data, channels: 3, depth: 8 });
}
