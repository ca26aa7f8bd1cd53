/** Proof that a registry showed two histories: two `/latest`, each with its signed checkpoint. Kept until the user removes it. */
export interface EvidenceRow {
  id: number;
  origin: string;
  /** This device's clock when it was seen. */
  seconds: number;
  /** What this reader had verified before. */
  held: Uint8Array;
  /** What it was shown then. */
  shown: Uint8Array;
  how: 'same-size' | 'smaller' | 'larger';
}
export const evidenceSchema = '++id, origin';
