import type { LogView } from '../protocol/replay.ts';

/** What follows from a registry's leaves, without its statements: they are rows of their own. */
export interface ViewRow {
  origin: string;
  /** `statements` is empty here. */
  view: LogView;
  keyIndex: KeyIndex;
}

/** Two columns: the first 32 bits of every key of its statements, ascending, and the index of the statement that carries it. */
export interface KeyIndex {
  prefixes: Uint32Array;
  indexes: Uint32Array;
}
export const viewsSchema = 'origin';
