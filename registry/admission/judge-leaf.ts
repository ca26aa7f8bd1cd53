import type { ProtocolErrorCode } from '../../utils/protocol/errors.ts';
import { leafKinds } from '../../utils/protocol/leaf.ts';
import type { LeafContent, LogView } from '../../utils/protocol/replay.ts';
import { applyContent, checkStatement } from '../../utils/protocol/transition.ts';
import type { ProblemName } from '../../utils/protocol/problem-names.ts';
import { Problem } from '../problems.ts';
import type { LogMemory } from '../publisher/log-memory.ts';
import { refuseWithoutRoom, type Held } from './full-mode-room.ts';
import { refuseUnreachable } from './judge-policy.ts';
import { refusing } from './refusing.ts';

const statementProblems: Record<ProtocolErrorCode, ProblemName> = {
  malformed: 'malformed-statement',
  // Its own size was judged before: encodeLeaf takes no larger one.
  'too-large': 'too-many-about-document',
  unsupported: 'malformed-statement',
  'bad-key': 'bad-signature',
  'bad-signature': 'bad-signature',
  'unknown-key': 'unknown-key',
  'revoked-key': 'revoked-key',
  expired: 'leaf-not-accepted',
  'no-quorum': 'leaf-not-accepted',
  'bad-proof': 'leaf-not-accepted',
  inconsistent: 'leaf-not-accepted',
  'wrong-origin': 'leaf-not-accepted',
  'wrong-digest': 'leaf-not-accepted',
  'bad-relation': 'bad-relation',
  denied: 'overused-address',
};

/** The problem for what a replay refuses. `kind` is the leaf's first byte. */
export function problemOfRefusal(kind: number | undefined, code: ProtocolErrorCode, message: string): Problem {
  const reason = message.charAt(0).toUpperCase() + message.slice(1);
  if (leafKinds[kind ?? leafKinds.length] === 'statement') return new Problem(statementProblems[code], reason);
  if (code === 'malformed' || code === 'too-large' || code === 'unsupported')
    return new Problem('malformed-leaf', reason);
  if (code === 'expired') return new Problem('expired-invitation', reason);
  if (code === 'bad-signature' || code === 'bad-key') return new Problem('bad-signature', reason);
  return new Problem('leaf-not-accepted', reason);
}

/**
 * What the leaf would be as the next one of the log, by the rules that every reader applies too. State records are the
 * publisher's alone. `heldBefore`: what the log will hold when this leaf's turn comes. @throws Problem
 */
export async function judgeLeaf(
  { judge, view, signers, held }: Pick<LogMemory, 'judge' | 'view' | 'signers' | 'held'>,
  hash: Uint8Array,
  bytes: Uint8Array,
  heldBefore: Held = held,
): Promise<Exclude<LeafContent, { kind: 'state' }>> {
  if (bytes[0] === leafKinds.indexOf('state')) throw new Problem('leaf-not-accepted', 'State records are written here');
  const outcome = await judge.judge(view, view.size, hash, bytes);
  if (!outcome.accepted) throw problemOfRefusal(bytes[0], outcome.code, outcome.message);
  const { content } = outcome;
  if (content.kind === 'state') throw new Problem('leaf-not-accepted');
  refuseWithoutRoom(heldBefore, bytes, content);
  if (content.kind === 'trust') refuseUnreachable(content.list.policy, signers);
  if (content.kind === 'statement') {
    refusing(() => checkStatement(view, content.statement, content.organisation), {
      malformed: 'bad-relation',
      'bad-relation': 'bad-relation',
      denied: 'overused-address',
      'too-large': 'too-many-about-document',
    });
  } else {
    const { index, leaf } = outcome;
    refusing(() => applyContent(trialOf(view), { index, leaf, content }), { malformed: 'leaf-not-accepted' });
  }
  return content;
}

/** A view to try a leaf on that is no statement: those parts copied that such a leaf changes. */
function trialOf(view: LogView): LogView {
  const { admittedAt, devices, usedCodes, withheld } = view;
  return { ...view, ...structuredClone({ admittedAt, devices, usedCodes, withheld }) };
}
