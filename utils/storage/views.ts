import type { LogView } from '../protocol/replay.ts';

/** What follows from a registry's leaves, without its statements: they are rows of their own. */
export interface ViewRow {
  origin: string;
  /** `statements` is empty here. */
  view: LogView;
  /** First 32 bits of every key of its statements, ascending. */
  keyPrefixes: Uint32Array;
}
export const viewsSchema = 'origin';
