import type { DocumentType } from '../signatures.ts';
import type { PictureDecoder } from './picture.ts';

/** Every kind of picture that is decoded; a decoder is loaded with the first of its kind. */
const decoders: Partial<Record<DocumentType, () => Promise<PictureDecoder>>> = {
  png: async () => (await import('./png.ts')).png,
  jpeg: async () => (await import('./jpeg.ts')).jpeg,
  gif: async () => (await import('./gif.ts')).gif,
  webp: async () => (await import('./webp.ts')).webp,
  tiff: async () => (await import('./tiff.ts')).tiff,
  bmp: async () => (await import('./bmp.ts')).bmp,
};

export async function loadDecoder(type: DocumentType): Promise<PictureDecoder | undefined> {
  return decoders[type]?.();
}
