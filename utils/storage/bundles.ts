/** An entry bundle as fetched and verified: leaves [256·index, 256·index + width). */
export interface BundleRow {
  origin: string;
  index: number;
  width: number;
  bytes: Uint8Array;
}
export const bundlesSchema = '[origin+index]';
