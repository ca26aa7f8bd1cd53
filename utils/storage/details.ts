/** Details of the statement at `index`, verified against its digest. */
export interface HeldDetails {
  index: number;
  /** SHA-256(salt ‖ JSON), hex. */
  digest: string;
  /** salt ‖ JSON. */
  bytes: Uint8Array;
}
