import { fromBase64, fromUtf8, toBase64, utf8 } from './bytes.ts';
import { parseDecimal } from './checkpoint.ts';
import { ProtocolError } from './errors.ts';
import { verifyInclusion } from './merkle.ts';
import { HASH_BYTES } from './sha256.ts';
import { MAX_NOTE_BYTES } from './signed-note.ts';
import { verifyCheckpoint, type Policy, type VerifiedCheckpoint } from './tlog-policy.ts';

// c2sp.org/tlog-proof: a checkpoint and the proof that one entry is in it, in one text file.

const header = 'c2sp.org/tlog-proof@v1';
/** A path in a tree of 2^53 leaves is no longer. */
const MAX_PROOF_HASHES = 53;
/** Our only extra is a state record. */
const MAX_EXTRA_BYTES = 4_096;
export const MAX_PROOF_BYTES = MAX_NOTE_BYTES + 2 * MAX_EXTRA_BYTES + 64 * MAX_PROOF_HASHES;

export interface TlogProof {
  /** Not authenticated by the proof: whoever uses it must hash it into the leaf. */
  extra?: Uint8Array;
  index: number;
  proof: readonly Uint8Array[];
  /** The signed checkpoint, byte for byte. */
  checkpointNote: Uint8Array;
}

export function formatProof({ extra, index, proof, checkpointNote }: TlogProof): Uint8Array {
  const lines = [header, ...(extra === undefined ? [] : [`extra ${toBase64(extra)}`]), `index ${index}`];
  return utf8(`${[...lines, ...proof.map(toBase64)].join('\n')}\n\n${fromUtf8(checkpointNote)}`);
}

/** @throws ProtocolError malformed | too-large */
export function parseProof(bytes: Uint8Array): TlogProof {
  if (bytes.length > MAX_PROOF_BYTES) throw new ProtocolError('too-large', `a proof over ${MAX_PROOF_BYTES} bytes`);
  const text = fromUtf8(bytes);
  // The first empty line ends the proof; those after it belong to the checkpoint.
  const end = text.indexOf('\n\n');
  const lines = text.slice(0, end).split('\n');
  if (end < 0 || lines.shift() !== header) throw new ProtocolError('malformed', 'not a tlog-proof');
  const extraLine = lines[0]?.startsWith('extra ') ? lines.shift() : undefined;
  const extra = extraLine === undefined ? undefined : fromBase64(extraLine.slice('extra '.length));
  const indexLine = lines.shift();
  if (!indexLine?.startsWith('index ')) throw new ProtocolError('malformed', 'a tlog-proof without index');
  const tooLong = lines.length > MAX_PROOF_HASHES || (extra !== undefined && extra.length > MAX_EXTRA_BYTES);
  if (tooLong) throw new ProtocolError('too-large', 'a tlog-proof with too many lines or too much extra');
  return {
    ...(extra === undefined ? {} : { extra }),
    index: parseDecimal(indexLine.slice('index '.length)),
    proof: lines.map(parseHash),
    checkpointNote: utf8(text.slice(end + 2)),
  };
}

/**
 * Checks the checkpoint under the policy, and that `leafHash` stands at the proof's index in it.
 * @throws ProtocolError as verifyCheckpoint; bad-proof
 */
export async function verifyProof(proof: TlogProof, leafHash: Uint8Array, policy: Policy): Promise<VerifiedCheckpoint> {
  const verified = await verifyCheckpoint(proof.checkpointNote, policy);
  const { size, root } = verified.checkpoint;
  verifyInclusion(proof.index, size, leafHash, root, proof.proof);
  return verified;
}

function parseHash(line: string): Uint8Array {
  const hash = fromBase64(line);
  if (hash.length !== HASH_BYTES) throw new ProtocolError('malformed', 'a proof line that is no hash');
  return hash;
}
