import { parseCompact } from '../protocol/dsse.ts';
import { parseStatement } from '../protocol/statement.ts';
import type { Database } from '../storage/database.ts';
import type { DraftRow } from '../storage/drafts.ts';
import type { OutboxRow } from '../storage/outbox.ts';
import { readBack } from './build-statement.ts';

/**
 * Whether a refused statement can be a draft again: one with nothing that the form would not show. A refused retraction must not
 * ride along with the next flag.
 */
export function canEditAgain({ state, content }: OutboxRow): boolean {
  if (state !== 'refused' || content.kind !== 'statement') return false;
  const { relations } = parseStatement(parseCompact(content.signed).payload);
  return relations.every(({ type }) => type !== 'retracts');
}

/**
 * A refused statement as a draft again, so that nothing that was written is lost; a draft that was begun since stays as it is. Where
 * the document was seen cannot be restored: a statement holds one-way keys of addresses.
 */
export async function restoreDraft(database: Database, row: OutboxRow, nowSeconds: number): Promise<void> {
  const { content } = row;
  if (content.kind !== 'statement' || !canEditAgain(row)) return;
  const { payload } = parseCompact(content.signed);
  const { statement, details } = readBack({ payload, ...(content.details && { details: content.details }) });
  const { subject, kind, verdict, scope, leak = '', leakSize, language = '', relations } = statement;
  const draft: DraftRow = {
    subject,
    kind,
    ...(verdict && { verdict }),
    ...(scope && { scope }),
    leak,
    ...(leakSize !== undefined && { leakSize: String(leakSize) }),
    language,
    title: details?.title ?? '',
    explanation: details?.explanation ?? '',
    evidence: details?.evidence ?? [],
    seenAt: [],
    relations,
    savedSeconds: nowSeconds,
  };
  await database.transaction('rw', database.drafts, async () => {
    if ((await database.drafts.get(subject)) === undefined) await database.drafts.add(draft);
  });
}
