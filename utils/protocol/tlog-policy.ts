import { parseCheckpoint, type Checkpoint } from './checkpoint.ts';
import { verifyCosignature } from './cosignature.ts';
import { ProtocolError } from './errors.ts';
import { isBy, parseNote, verifyNote, type Note } from './signed-note.ts';
import type { Policy } from './policy-text.ts';

export { formatPolicy, parsePolicy, type Policy } from './policy-text.ts';

export interface VerifiedCheckpoint {
  checkpoint: Checkpoint;
  note: Note;
  /**
   * Seconds since 1970: the latest time of which it can be said that a quorum had cosigned at it or later (for k of n, the k-th newest
   * cosignature). 0 under `quorum none`, where nobody vouches for a time.
   */
  quorumSeconds: number;
  /** How many witnesses of the policy cosigned. */
  witnesses: number;
}

/**
 * A checkpoint signed by a log of the policy and cosigned by its quorum.
 * @throws ProtocolError malformed | too-large | unsupported | wrong-origin | bad-signature | no-quorum
 */
export async function verifyCheckpoint(noteBytes: Uint8Array, policy: Policy): Promise<VerifiedCheckpoint> {
  const note = parseNote(noteBytes);
  const checkpoint = parseCheckpoint(note.text);
  const logs = policy.logs.map(({ key }) => key).filter(({ name }) => name === checkpoint.origin);
  if (logs.length === 0) throw new ProtocolError('wrong-origin', `a checkpoint of another log: ${checkpoint.origin}`);
  await verifyNote(note, logs).catch((cause: unknown) => {
    throw new ProtocolError('bad-signature', 'the checkpoint is not signed by its log', { cause });
  });
  const times = policy.quorum === 'none' ? new Map<string, number>() : await cosignedAt(note, policy);
  const quorumSeconds = policy.quorum === 'none' ? 0 : timeOf(policy.quorum, policy, times);
  if (quorumSeconds === undefined) throw new ProtocolError('no-quorum', 'too few witnesses cosigned the checkpoint');
  return { checkpoint, note, quorumSeconds, witnesses: times.size };
}

/** For each witness of the policy that cosigned, its newest time. A bad line in a witness's name refuses the note. */
async function cosignedAt(note: Note, policy: Policy): Promise<Map<string, number>> {
  const times = new Map<string, number>();
  for (const { name, key } of policy.witnesses) {
    for (const line of note.signatures.filter((signature) => isBy(signature, key))) {
      const seconds = await verifyCosignature(key, note.text, line.signature);
      times.set(name, Math.max(seconds, times.get(name) ?? 0));
    }
  }
  return times;
}

/** The k-th newest of a group's members, groups inside groups alike; undefined where fewer than k cosigned. */
function timeOf(name: string, policy: Policy, times: ReadonlyMap<string, number>): number | undefined {
  const group = policy.groups.find((candidate) => candidate.name === name);
  if (group === undefined) return times.get(name);
  return group.members
    .map((member) => timeOf(member, policy, times))
    .filter((seconds) => seconds !== undefined)
    .sort((a, b) => b - a)[group.threshold - 1];
}
