import { equalBytes } from '../../utils/protocol/bytes.ts';
import { parseCheckpoint, type Checkpoint } from '../../utils/protocol/checkpoint.ts';
import { signCosignature } from '../../utils/protocol/cosignature.ts';
import type { SigningKey } from '../../utils/protocol/ed25519.ts';
import { ProtocolError } from '../../utils/protocol/errors.ts';
import { emptyRoot, verifyConsistency } from '../../utils/protocol/merkle.ts';
import { parseNote, verifyNote, type VerifierKey } from '../../utils/protocol/signed-note.ts';
import type { CheckpointRequest, Witness, WitnessAnswer } from './witness.ts';
import type { WitnessStateFile } from './witness-state.ts';

export interface HouseWitnessParts {
  name: string;
  key: SigningKey;
  /** The one log it watches; its origin is the key's name. */
  log: VerifierKey;
  state: WitnessStateFile;
  /** Seconds since 1970. */
  nowSeconds: () => number;
}

/**
 * The registry's own witness (c2sp.org/tlog-witness, without HTTP): so that a freshness time exists before others join. It
 * proves nothing about the registry to strangers, but it keeps the registry from forking by accident.
 */
export function createHouseWitness({ name, key, log, state, nowSeconds }: HouseWitnessParts): Witness {
  // Check, save and answer must not interleave: one request after another.
  let previous: Promise<unknown> = Promise.resolve();

  const addCheckpoint = async (request: CheckpointRequest): Promise<WitnessAnswer> => {
    const note = parseNote(request.note);
    const checkpoint = parseCheckpoint(note.text);
    if (checkpoint.origin !== log.name) throw new ProtocolError('wrong-origin', 'not the log this witness watches');
    await verifyNote(note, [log]);
    const known = await state.load();
    if (request.oldSize !== (known?.size ?? 0)) return { kind: 'conflict', size: known?.size ?? 0 };
    verifyGrowth(known ?? { size: 0, root: emptyRoot }, checkpoint, request.proof);
    // Durable before anybody sees the signature: a witness that forgets may sign the other side of a fork.
    if (known?.size !== checkpoint.size) await state.save(checkpoint);
    return { kind: 'cosigned', signature: await signCosignature(note.text, name, nowSeconds(), key) };
  };

  return {
    name,
    addCheckpoint: (request) => {
      const answer = previous.then(() => addCheckpoint(request));
      previous = answer.catch(() => undefined);
      return answer;
    },
    newest: () => state.load(),
  };
}

/** The same size with the same root may be signed again: that is how an idle log stays fresh. */
function verifyGrowth(known: Pick<Checkpoint, 'size' | 'root'>, next: Checkpoint, proof: readonly Uint8Array[]): void {
  if (next.size < known.size) throw new ProtocolError('inconsistent', 'the log is shorter than it was');
  if (next.size === known.size && !equalBytes(next.root, known.root)) {
    throw new ProtocolError('inconsistent', 'another root for the same size');
  }
  verifyConsistency(known.size, next.size, known.root, next.root, proof);
}
