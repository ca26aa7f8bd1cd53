import type { FieldProblem } from '../../components/flag-form.tsx';
import type { DraftProblem } from '../../utils/flagging/draft-problems.ts';
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

/** What the protocol itself refused: nearly always a text that is too long. */
export function refusalWords(error: unknown, { text }: Translator): FieldProblem {
  if (!(error instanceof ProtocolError)) throw error;
  const message = error.code === 'too-large' ? text('error_too_long') : text('error_unsayable');
  return { field: 'explanation', message };
}
