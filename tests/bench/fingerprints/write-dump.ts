import { mkdir, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { makeDocuments, type BenchDocument } from './make-documents.ts';

export interface MixedDump {
  folder: string;
  files: string[];
  bytes: number;
}

/** Copies of the same documents in folders, until there are so many bytes: a reader does not know that it has seen one before. */
export async function writeMixedDump(folder: string, minBytes: number): Promise<MixedDump> {
  return writeCopies(folder, await makeDocuments(), minBytes);
}

/** One dump for each format, by the endings of names. */
export async function writeDumpsByFormat(folder: string, minBytes: number): Promise<Map<string, MixedDump>> {
  const documents = await makeDocuments();
  const formats = [...new Set(documents.map(({ name }) => path.extname(name)))];
  const dumps = new Map<string, MixedDump>();
  for (const format of formats) {
    const ofFormat = documents.filter(({ name }) => path.extname(name) === format);
    dumps.set(format.slice(1), await writeCopies(path.join(folder, format.slice(1)), ofFormat, minBytes));
  }
  return dumps;
}

async function writeCopies(folder: string, documents: readonly BenchDocument[], minBytes: number): Promise<MixedDump> {
  const dump: MixedDump = { folder, files: [], bytes: 0 };
  for (let copy = 0; dump.bytes < minBytes; copy += 1) {
    const inside = path.join(folder, String(copy).padStart(5, '0'));
    await mkdir(inside, { recursive: true });
    for (const { name, bytes } of documents) {
      const file = path.join(inside, name);
      await writeFile(file, bytes);
      dump.files.push(file);
      dump.bytes += bytes.length;
    }
  }
  return dump;
}
