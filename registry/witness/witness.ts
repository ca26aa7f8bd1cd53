import type { NoteSignature } from '../../utils/protocol/signed-note.ts';

/** What a log sends (c2sp.org/tlog-witness, add-checkpoint): its signed note, and how it grew since `oldSize`. */
export interface CheckpointRequest {
  oldSize: number;
  proof: readonly Uint8Array[];
  /** Bytes of the signed note. */
  note: Uint8Array;
}

/** `conflict`: the witness last cosigned another size than `oldSize`; ask again from there. */
export type WitnessAnswer = { kind: 'cosigned'; signature: NoteSignature } | { kind: 'conflict'; size: number };

export interface Witness {
  readonly name: string;
  /** @throws ProtocolError bad-signature | wrong-origin | inconsistent | bad-proof: it will not cosign this. */
  addCheckpoint(request: CheckpointRequest): Promise<WitnessAnswer>;
  /** The newest checkpoint it vouches for: what a restored backup must not fall behind. */
  newest(): Promise<{ size: number; root: Uint8Array } | undefined>;
}
