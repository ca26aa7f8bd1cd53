import type { FieldProblem } from '../../components/flag-form.tsx';
import type { DraftProblem } from '../../utils/flagging/draft-problems.ts';
import { NotSigned } from '../../utils/flagging/not-signed.ts';
import { ProtocolError } from '../../utils/protocol/errors.ts';
import type { MessageKey, Translator } from '../../utils/i18n.ts';

const missing = {
  verdict: 'error_verdict',
  scope: 'error_scope',
  leakSize: 'error_leak_size',
  explanation: 'error_evidence_missing',
  evidence: 'error_evidence_missing',
  seenAt: 'error_seen_at',
  relations: 'error_no_such_statement',
} as const satisfies Record<DraftProblem['field'], MessageKey>;

const wrong = {
  'not-a-number': 'error_leak_size',
  'not-an-address': 'error_not_address',
  'not-https': 'error_evidence_https',
  denied: 'error_evidence_denied',
  'not-listable': 'error_seen_at',
  'no-such-statement': 'error_no_such_statement',
  'another-document': 'fetch_another',
  'own-statement': 'error_own_statement',
  'foreign-statement': 'error_foreign_statement',
} as const satisfies Record<Exclude<DraftProblem['code'], 'missing'>, MessageKey>;

/** What is wrong with a draft, in words and at its field. */
export function problemWords(problems: readonly DraftProblem[], { text }: Translator): FieldProblem[] {
  return problems.map(({ field, index, code }) => ({
    field,
    ...(index !== undefined && { index }),
    message: text(code === 'missing' ? missing[field] : wrong[code]),
  }));
}

/** What stands in the way of building a statement: nearly always a text that is too long. */
export function refusalWords(error: unknown, translator: Translator): FieldProblem {
  return { field: 'explanation', message: failureWords(error, translator) };
}

const notSigned = {
  'no-copy': 'sign_failed_copy',
  'no-key': 'sign_failed_key',
} as const satisfies Record<NotSigned['code'], MessageKey>;

/** Why nothing was signed, and what can be done about it. Whatever went wrong, somebody who pressed a button is told. */
export function failureWords(error: unknown, { text }: Translator): string {
  if (error instanceof NotSigned) return text(notSigned[error.code]);
  if (isDiskFull(error)) return text('sign_failed_disk');
  if (!(error instanceof ProtocolError)) return text('sign_failed');
  if (error.code === 'denied') return text('proposal_needed');
  return text(error.code === 'too-large' ? 'error_too_long' : 'error_unsayable');
}

/** A transaction that failed for it is told of as aborted: the reason stands inside. */
function isDiskFull(error: unknown): boolean {
  if (typeof error !== 'object' || error === null) return false;
  const { name, inner } = error as { name?: unknown; inner?: unknown };
  return name === 'QuotaExceededError' || (inner !== undefined && inner !== error && isDiskFull(inner));
}
