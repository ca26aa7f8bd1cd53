import type { DocumentType } from '../signatures.ts';
import type { Format } from './format.ts';

/** Every format that has a reader, by kind. A reader is loaded when the first document of its kind has come, and not before. */
const readers: Partial<Record<DocumentType, () => Promise<Format>>> = {
  html: async () => (await import('./html.ts')).html,
  png: async () => (await import('./png.ts')).png,
  jpeg: async () => (await import('./jpeg.ts')).jpeg,
  gif: async () => (await import('./gif.ts')).gif,
  webp: async () => (await import('./webp.ts')).webp,
  tiff: async () => (await import('./tiff.ts')).tiff,
  bmp: async () => (await import('./bmp.ts')).bmp,
  ole: async () => (await import('./ole.ts')).ole,
  rtf: async () => (await import('./rtf.ts')).rtf,
  pdf: async () => (await import('./pdf/pdf.ts')).pdf,
  zip: async () => (await import('./zip.ts')).zip,
  '7z': async () => (await import('./archive/archive.ts')).archive,
  rar: async () => (await import('./archive/archive.ts')).rar,
  tar: async () => (await import('./archive/archive.ts')).archive,
  gzip: async () => (await import('./archive/archive.ts')).gzip,
  bzip2: async () => (await import('./archive/archive.ts')).bzip2,
  xz: async () => (await import('./archive/archive.ts')).xz,
  zstd: async () => (await import('./archive/archive.ts')).zstd,
  mail: async () => (await import('./mail/mail.ts')).mail,
  torrent: async () => (await import('./torrent/torrent.ts')).torrent,
};

export function hasReader(type: DocumentType): boolean {
  return Object.hasOwn(readers, type);
}

export async function loadReader(type: DocumentType): Promise<Format | undefined> {
  return readers[type]?.();
}
