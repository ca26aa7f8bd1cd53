import { visible } from '../../components/plain-text.tsx';
import type { Translator } from '../../utils/i18n.ts';
import { saysSomething } from '../../utils/protocol/log-view.ts';
import type { Statement } from '../../utils/protocol/statement.ts';

/** Who says what, above the confirmation of one statement. `organisation`: its name, hostile text. */
export function signTitle(statement: Statement, organisation: string, { text }: Translator): string {
  const by = { organisation: visible(organisation) };
  if (statement.verdict !== undefined) return text('sign_title', { ...by, verdict: text(`word_${statement.verdict}`) });
  return text(saysSomething(statement) ? 'sign_disputes_title' : 'sign_retracts_title', by);
}
