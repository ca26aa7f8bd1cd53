import { parseCompact } from '../protocol/dsse.ts';
import type { Database } from '../storage/database.ts';
import type { OutboxRow } from '../storage/outbox.ts';
import { readBack } from './build-statement.ts';

/**
 * A refused statement as a draft again, so that nothing that was written is lost. Where the document was seen cannot be restored:
 * a statement holds one-way keys of addresses.
 */
export async function restoreDraft(database: Database, { content }: OutboxRow, nowSeconds: number): Promise<void> {
  if (content.kind !== 'statement') return;
  const { payload } = parseCompact(content.signed);
  const { statement, details } = readBack({ payload, ...(content.details && { details: content.details }) });
  const { subject, kind, verdict, scope, leak = '', language = '', relations } = statement;
  await database.drafts.put({
    subject,
    kind,
    ...(verdict && { verdict }),
    ...(scope && { scope }),
    leak,
    language,
    title: details?.title ?? '',
    explanation: details?.explanation ?? '',
    evidence: details?.evidence ?? [],
    seenAt: [],
    relations,
    savedSeconds: nowSeconds,
  });
}
