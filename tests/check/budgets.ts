import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { gzipSync } from 'node:zlib';

const KB = 1_000;

/** Largest gzip size in bytes of a built script, by what its path begins with; the first line that fits counts. */
const budgets: readonly (readonly [prefix: string, maxBytes: number])[] = [
  ['content-scripts/', 25 * KB],
  ['card.js', 15 * KB],
  ['page-text.js', 20 * KB],
  ['background.js', 40 * KB],
  ['chunks/popup', 130 * KB],
  ['chunks/catalogues', 95 * KB],
  // pdf.js, whole: nothing of it is loaded before the first PDF; a worker and a page each have their own.
  ['assets/pdfjs-', 530 * KB],
  ['chunks/pdfjs-', 530 * KB],
  ['chunks/', 70 * KB],
  // What reads a format, loaded when a document of its kind has come.
  ['assets/html-', 60 * KB],
  ['assets/tiff-', 60 * KB],
  // The database, the tables and the index of pages, and what compares.
  ['assets/near-worker', 44 * KB],
  // Text v1 and its sketch bring their own tables of Unicode.
  ['assets/', 40 * KB],
];

export interface Weight {
  file: string;
  /** As a store or a browser's cache would hold it. */
  gzipBytes: number;
  maxBytes: number;
}

/** Weighs every script of a built extension; one without a budget has none to spend. */
export function weigh(folder: string): Weight[] {
  return readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .filter((file) => file.endsWith('.js'))
    .map((file) => ({
      file,
      gzipBytes: gzipSync(readFileSync(path.join(folder, file)), { level: 9 }).length,
      maxBytes: budgets.find(([prefix]) => file.startsWith(prefix))?.[1] ?? 0,
    }));
}
