import { visible } from '../../components/visible.ts';
import type { WaitingReason } from '../../utils/flagging/outbox.ts';
import type { MessageKey, Translator } from '../../utils/i18n.ts';
import type { ProblemName } from '../../utils/protocol/problem-names.ts';
import type { OutboxProblem } from '../../utils/storage/outbox.ts';

/** What only programs can have done wrong: its name, and what the registry wrote, for whoever mends them. */
const fault = 'refused_by_fault';

const refused = {
  'unknown-key': 'refused_unknown_key',
  'revoked-key': 'refused_revoked_key',
  'date-in-future': 'refused_date_in_future',
  'never-listed': 'refused_never_listed',
  'denied-address': 'refused_denied_address',
  'overused-address': 'refused_overused_address',
  'too-many-about-document': 'refused_too_many_about_document',
  'bad-relation': 'refused_bad_relation',
  'bare-dispute': 'refused_bare_dispute',
  'statement-too-large': 'refused_too_large',
  'full-mode-full': 'refused_full',
  'unknown-invitation': 'refused_unknown_invitation',
  'expired-invitation': 'refused_expired_invitation',
  'used-invitation': 'refused_used_invitation',
  'invitation-too-long': 'refused_invitation_too_long',
  'too-many-invitations': 'refused_too_many_invitations',
  'leaf-not-accepted': 'refused_not_allowed',
  'not-allowed': 'refused_not_allowed',
  'body-too-large': fault,
  'wrong-content-type': fault,
  'malformed-json': fault,
  'hostile-json': fault,
  'malformed-request': fault,
  'no-statements': fault,
  'too-many-statements': fault,
  'malformed-envelope': fault,
  'several-signatures': fault,
  'wrong-payload-type': fault,
  'malformed-statement': fault,
  'bad-signature': fault,
  'details-missing': fault,
  'details-mismatch': fault,
  'malformed-details': fault,
  'malformed-leaf': fault,
  'unreachable-policy': fault,
  'no-possession': fault,
  'too-many-waiting': fault,
  'too-fast': fault,
  'not-found': fault,
  'unknown-submission': fault,
  'wrong-method': fault,
  'clock-in-doubt': fault,
  'shutting-down': fault,
  'internal-error': fault,
} as const satisfies Record<ProblemName, MessageKey>;

/** `undefined`: the heading says it. */
const waiting = {
  offline: undefined,
  timeout: undefined,
  busy: 'waiting_busy',
  error: 'waiting_error',
  unproven: 'waiting_unproven',
  'not-synced': 'waiting_not_synced',
  'not-in-use': 'waiting_not_in_use',
  failed: 'waiting_failed',
} as const satisfies Record<WaitingReason, MessageKey | undefined>;

/** Why the registry refused, and what to do about it. A registry of a later version may have reasons that are not known here. */
export function refusedWords(problem: OutboxProblem | undefined, { text }: Translator): string {
  const { code, said } = problem ?? { code: 'unknown' };
  const key = Object.hasOwn(refused, code) ? refused[code as ProblemName] : fault;
  return text(key, { code: visible(code), said: visible(said ?? '') });
}

/** Why something still waits, where the heading does not say it. */
export function waitingWords(problem: OutboxProblem | undefined, { text }: Translator): string | undefined {
  const code = problem?.code ?? 'offline';
  const key = Object.hasOwn(waiting, code) ? waiting[code as WaitingReason] : 'waiting_failed';
  return key && text(key);
}
