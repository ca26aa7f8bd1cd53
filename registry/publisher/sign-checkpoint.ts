import { formatCheckpoint, type Checkpoint } from '../../utils/protocol/checkpoint.ts';
import type { SigningKey } from '../../utils/protocol/ed25519.ts';
import { formatNote, signNote, type NoteSignature } from '../../utils/protocol/signed-note.ts';
import { parsePolicy, verifyCheckpoint } from '../../utils/protocol/tlog-policy.ts';
import type { Witness } from '../witness/witness.ts';
import type { Tree } from './tree.ts';

export interface SignParts {
  logKey: SigningKey;
  witnesses: readonly Witness[];
  tree: Tree;
  /** Policy text in force (c2sp.org/tlog-policy). */
  policy: string;
  /** Told of a witness that did not cosign; whether that matters, the quorum says. */
  onWitnessFailure: (witness: string, error: unknown) => void;
}

export interface SignedCheckpoint {
  checkpoint: Checkpoint;
  /** The signed and cosigned note. */
  note: Uint8Array;
  quorumSeconds: number;
}

/**
 * The log's signature, the witnesses' cosignatures, and the check that a reader will make.
 * @throws ProtocolError no-quorum: too few witnesses cosigned
 */
export async function signCheckpoint(checkpoint: Checkpoint, parts: SignParts): Promise<SignedCheckpoint> {
  const text = formatCheckpoint(checkpoint);
  const signatures = [await signNote(text, checkpoint.origin, parts.logKey)];
  const bare = formatNote({ text, signatures });
  const cosignatures = await Promise.all(
    parts.witnesses.map((witness) => cosign(witness, bare, checkpoint.size, parts)),
  );
  for (const cosignature of cosignatures) if (cosignature) signatures.push(cosignature);
  const note = formatNote({ text, signatures });
  const { quorumSeconds } = await verifyCheckpoint(note, parsePolicy(parts.policy));
  return { checkpoint, note, quorumSeconds };
}

async function cosign(
  witness: Witness,
  note: Uint8Array,
  size: number,
  { tree, onWitnessFailure }: SignParts,
): Promise<NoteSignature | undefined> {
  try {
    let oldSize = (await witness.newest())?.size ?? 0;
    // Twice: a witness that others feed too may have moved on between question and answer.
    for (let attempt = 0; attempt < 2 && oldSize <= size; attempt += 1) {
      const answer = await witness.addCheckpoint({ oldSize, proof: tree.consistencyProof(oldSize, size), note });
      if (answer.kind === 'cosigned') return answer.signature;
      oldSize = answer.size;
    }
    throw new Error(`it has seen a log of ${oldSize} entries, longer than ours of ${size}`);
  } catch (error) {
    onWitnessFailure(witness.name, error);
    return undefined;
  }
}
