import type { DocumentType } from '../signatures.ts';
import type { Format } from './format.ts';

/** Every format that has a reader, by kind. A reader is loaded when the first document of its kind has come, and not before. */
const readers: Partial<Record<DocumentType, () => Promise<Format>>> = {
  html: async () => (await import('./html.ts')).html,
};

export function hasReader(type: DocumentType): boolean {
  return Object.hasOwn(readers, type);
}

export async function loadReader(type: DocumentType): Promise<Format | undefined> {
  return readers[type]?.();
}
