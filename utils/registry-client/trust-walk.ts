import type { FetchRegistry } from '../fetching/fetch-registry.ts';
import { equalBytes } from '../protocol/bytes.ts';
import { ProtocolError } from '../protocol/errors.ts';
import { MAX_LEAF_BYTES, parseLeaf } from '../protocol/leaf.ts';
import { sha256 } from '../protocol/sha256.ts';
import type { StateRecord } from '../protocol/state-record.ts';
import { verifyTrustLeaf, type TrustBefore } from '../protocol/trust-list.ts';
import { fetchPromised } from './fetch-file.ts';

/** Trust lists read in one sync: far more than a registry makes in ten years, and an end for one that never stops. */
const MAX_TRUST_STEPS = 500;

/** Whom to believe: the newest trust list known, or the descriptor. */
export interface Trusted extends TrustBefore {
  /** C2SP tlog-policy text. */
  policy: string;
}

/**
 * Walks `/trust/…` up to the list that the state record names, each signed by the threshold before it and by its own: so a reader
 * away for a year arrives, whatever keys were replaced meanwhile. The record is not verified yet; a wrong one leads to a list
 * that does not exist, or under whose policy the checkpoint then fails.
 * @throws RegistryUnreachable; ProtocolError
 */
export async function walkTrust(from: Trusted, state: StateRecord, door: FetchRegistry): Promise<Trusted> {
  if (state.trustVersion - from.version > MAX_TRUST_STEPS)
    throw new ProtocolError('too-large', `${state.trustVersion - from.version} trust lists at once`);
  let trusted = from;
  while (trusted.version < state.trustVersion) {
    const bytes = await fetchPromised(door, `/trust/${trusted.version + 1}`, MAX_LEAF_BYTES);
    const leaf = parseLeaf(bytes);
    if (leaf.kind !== 'trust') throw new ProtocolError('malformed', 'a trust list that is none');
    trusted = await verifyTrustLeaf(leaf.signed, trusted);
    if (trusted.version === state.trustVersion && !equalBytes(sha256(bytes), state.trustHash))
      throw new ProtocolError('inconsistent', 'the state record names another trust list');
  }
  return trusted;
}
