import type { FetchRegistry } from '../fetching/fetch-registry.ts';
import { concatBytes } from '../protocol/bytes.ts';
import { ProtocolError } from '../protocol/errors.ts';
import { leafHash } from '../protocol/merkle.ts';
import { parseState } from '../protocol/state-record.ts';
import { parsePolicy } from '../protocol/tlog-policy.ts';
import { MAX_PROOF_BYTES, parseProof, verifyProof } from '../protocol/tlog-proof.ts';
import { fetchFile } from './fetch-file.ts';
import { walkTrust, type Trusted } from './trust-walk.ts';

/** A state record may be at most this much later than the first cosignature over it. */
const MAX_STATE_AHEAD_SECONDS = 60;
const stateKind = Uint8Array.of(0);

/** What the registry shows now, its quorum behind it. The leaves are still to come. */
export interface Head {
  size: number;
  root: Uint8Array;
  quorumSeconds: number;
  witnesses: number;
  /** `/latest`, byte for byte. */
  latest: Uint8Array;
}

/**
 * Fetches and verifies `/latest`: trust walk, log signature and quorum under the policy found there, the state record as the last leaf.
 * @throws RegistryUnreachable; ProtocolError
 */
export async function fetchHead(trusted: Trusted, door: FetchRegistry): Promise<Head> {
  const latest = await fetchFile(door, '/latest', MAX_PROOF_BYTES);
  const proof = parseProof(latest);
  if (proof.extra === undefined) throw new ProtocolError('malformed', '/latest without a state record');
  const state = parseState(proof.extra);
  const { policy } = await walkTrust(trusted, state, door);
  const leaf = leafHash(concatBytes(stateKind, proof.extra));
  const { checkpoint, quorumSeconds, witnesses } = await verifyProof(proof, leaf, parsePolicy(policy));
  const { origin, size, root } = checkpoint;
  if (origin !== trusted.origin) throw new ProtocolError('wrong-origin', `a checkpoint of ${origin}`);
  if (proof.index !== size - 1 || state.covers !== proof.index)
    throw new ProtocolError('inconsistent', 'the state record is not the last leaf, or does not cover all before it');
  // Under `quorum none` nobody vouches for a time, and nothing can be compared.
  if (quorumSeconds > 0 && state.timeSeconds > quorumSeconds + MAX_STATE_AHEAD_SECONDS)
    throw new ProtocolError('inconsistent', 'the state record is dated after its cosignatures');
  return { size, root, quorumSeconds, witnesses, latest };
}
