/**
 * The near fingerprints of one registry's statements, side by side, to be scanned from end to end: as many words for each as its kind has, and in
 * the second column its place in the log.
 */
export interface NearTableRow {
  origin: string;
  sketches: NearColumn;
  pictures: NearColumn;
}

export interface NearColumn {
  /** 32-bit words, those of one print in a row. */
  words: Uint32Array;
  places: Uint32Array;
}
export const nearTablesSchema = 'origin';
