import type { LogView } from '../protocol/replay.ts';

/** What follows from a registry's leaves, without its statements: they are rows of their own. */
export interface ViewRow {
  origin: string;
  /** `statements` is empty here. */
  view: LogView;
}
export const viewsSchema = 'origin';
