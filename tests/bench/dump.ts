import { randomBytes, randomInt } from 'node:crypto';
import { mkdir, writeFile } from 'node:fs/promises';
import path from 'node:path';

export interface Dump {
  folder: string;
  paths: string[];
  bytes: number;
}

const FILES_PER_FOLDER = 1_000;
const MIN_BYTES = 1_500;
const MAX_BYTES = 6_500;
const WRITTEN_AT_ONCE = 64;

/** So many files of about 4 kB each, in folders of a thousand: half of them mails, half PDFs that are damaged, which parsers try to mend. */
export async function writeDump(folder: string, count: number): Promise<Dump> {
  const paths: string[] = [];
  let bytes = 0;
  for (let number = 0; number < count; number += FILES_PER_FOLDER)
    await mkdir(path.join(folder, `folder-${number / FILES_PER_FOLDER}`), { recursive: true });
  for (let from = 0; from < count; from += WRITTEN_AT_ONCE) {
    const numbers = Array.from({ length: Math.min(WRITTEN_AT_ONCE, count - from) }, (_, i) => from + i);
    await Promise.all(
      numbers.map(async (number) => {
        const content = contentOf(number);
        const inside = path.join(folder, `folder-${Math.floor(number / FILES_PER_FOLDER)}`);
        const file = path.join(inside, `${String(number).padStart(6, '0')}.${number % 2 === 0 ? 'eml' : 'pdf'}`);
        await writeFile(file, content);
        paths.push(file);
        bytes += content.length;
      }),
    );
  }
  return { folder, paths, bytes };
}

function contentOf(number: number): Buffer {
  const size = randomInt(MIN_BYTES, MAX_BYTES);
  if (number % 2 === 1) return Buffer.concat([Buffer.from('%PDF-1.7\n'), randomBytes(size)]);
  const words = randomBytes(size / 2)
    .toString('hex')
    .replace(/(.{7})/g, '$1 ');
  return Buffer.from(`From: somebody@example.org\nSubject: ${number}\n\n${words}`);
}
