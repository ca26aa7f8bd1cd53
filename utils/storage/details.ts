/** Details of a statement, verified against its digest. */
export interface DetailsRow {
  origin: string;
  /** SHA-256(salt ‖ JSON), hex. */
  digest: string;
  /** salt ‖ JSON. */
  bytes: Uint8Array;
}
export const detailsSchema = '[origin+digest]';
