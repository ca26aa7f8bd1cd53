import { MAX_NOTE_CHARACTERS, MAX_METADATA_ENTRIES } from '../limits.ts';

/** A word that a file says of itself, as a line of bounded length; undefined where it says nothing. */
export function shortened(value: unknown): string | undefined {
  if (typeof value !== 'string') return undefined;
  const line = value.replace(/[\0\s]+/g, ' ').trim();
  if (line === '') return undefined;
  return line.length <= MAX_NOTE_CHARACTERS ? line : `${line.slice(0, MAX_NOTE_CHARACTERS - 1)}…`;
}

/** The same of several; each once, in their order. */
export function shortenedAll(values: readonly unknown[]): string[] | undefined {
  const lines = new Set(values.map(shortened).filter((line) => line !== undefined));
  return lines.size === 0 ? undefined : [...lines].slice(0, MAX_METADATA_ENTRIES);
}

/** What is defined of it. */
export function defined<T extends object>(fields: { [K in keyof T]?: T[K] | undefined }): T {
  return Object.fromEntries(Object.entries(fields).filter(([, value]) => value !== undefined)) as T;
}
