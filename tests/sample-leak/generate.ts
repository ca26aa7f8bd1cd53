import path from 'node:path';
import { zipBytes } from './formats/archive.ts';
import { docxBytes } from './formats/docx.ts';
import { chartBytes } from './formats/image.ts';
import { mailBytes } from './formats/mail.ts';
import { pdfBytes } from './formats/pdf.ts';
import { xlsxBytes } from './formats/xlsx.ts';
import { forge, plainText, writeLetter, type Letter } from './letter.ts';
import { Random } from './random.ts';
import { leakTable, type LeakFormat, type LeakRow } from './table.ts';

export interface LeakDocument extends LeakRow {
  format: LeakFormat;
  bytes: Uint8Array;
}

/** The seed of every figure, picture and test. */
export const defaultSeed = 2027;

/** All documents of the sample leak; the same seed gives the same bytes, on every machine and in every time zone. */
export async function generateLeak(seed = defaultSeed): Promise<LeakDocument[]> {
  const random = new Random(seed);
  const letters = new Map<string, Letter>();
  const documents = new Map<string, LeakDocument>();
  for (const row of leakTable) {
    const source = row.from === undefined ? writeLetter(row.title, row.topic, random) : known(letters, row.from);
    const letter = row.forgery === undefined ? source : forge(source, row.forgery, random);
    letters.set(row.name, letter);
    const contained = (row.contains ?? []).map((name) => ({ name, bytes: known(documents, name).bytes }));
    const format = path.extname(row.name).slice(1) as LeakFormat;
    const bytes = await bytesOf(format, letter, contained, random);
    documents.set(row.name, { ...row, format, bytes });
  }
  return [...documents.values()];
}

async function bytesOf(
  format: LeakFormat,
  letter: Letter,
  contained: { name: string; bytes: Uint8Array }[],
  random: Random,
): Promise<Uint8Array> {
  switch (format) {
    case 'eml':
      return mailBytes(letter, contained);
    case 'pdf':
      return pdfBytes(letter);
    case 'docx':
      return docxBytes(letter);
    case 'xlsx':
      return xlsxBytes(letter, random);
    case 'txt':
      return new TextEncoder().encode(plainText(letter));
    case 'png':
      return chartBytes(random);
    case 'zip':
      return zipBytes(contained);
  }
}

function known<T>(map: Map<string, T>, name: string): T {
  const value = map.get(name);
  if (value === undefined) throw new Error(`the sample's table names "${name}" before it stands there`);
  return value;
}
