import { equalBytes } from '../../utils/protocol/bytes.ts';
import type { VerifierKey } from '../../utils/protocol/signed-note.ts';
import { parsePolicy, type Policy } from '../../utils/protocol/tlog-policy.ts';
import { Problem } from '../problems.ts';
import { refusing } from './refusing.ts';

/** Who signs what is published here. */
export interface CheckpointSigners {
  /** Its name is the origin. */
  log: VerifierKey;
  witnesses: readonly VerifierKey[];
}

/**
 * A policy under which no checkpoint of ours could be published stops the log for good: a later list can only come behind
 * it. So it is refused however well it is signed. @throws Problem unreachable-policy
 */
export function refuseUnreachable(policyText: string, { log, witnesses }: CheckpointSigners): void {
  const policy = refusing(() => parsePolicy(policyText), { malformed: 'malformed-leaf' });
  if (!policy.logs.some(({ key }) => isSame(key, log))) {
    throw new Problem('unreachable-policy', 'The policy does not name the key of this log');
  }
  if (!isReachable(policy.quorum, policy, witnesses)) {
    throw new Problem(
      'unreachable-policy',
      `The quorum "${policy.quorum}" needs witnesses that this registry does not ask`,
    );
  }
}

function isReachable(name: string, policy: Policy, witnesses: readonly VerifierKey[]): boolean {
  if (name === 'none') return true;
  const group = policy.groups.find((candidate) => candidate.name === name);
  if (group) return group.members.filter((member) => isReachable(member, policy, witnesses)).length >= group.threshold;
  const witness = policy.witnesses.find((candidate) => candidate.name === name);
  return witness !== undefined && witnesses.some((ours) => isSame(ours, witness.key));
}

function isSame(a: VerifierKey, b: VerifierKey): boolean {
  return a.name === b.name && equalBytes(a.keyId, b.keyId) && equalBytes(a.publicKey, b.publicKey);
}
