import type { OutboxItem } from '../../components/outbox-list.tsx';
import { parseCompact } from '../../utils/protocol/dsse.ts';
import { parseStatement } from '../../utils/protocol/statement.ts';
import type { Database } from '../../utils/storage/database.ts';
import type { OutboxRow } from '../../utils/storage/outbox.ts';

/** Statements of this device that are not published, newest first. */
export async function outboxItems(database: Database): Promise<OutboxItem[]> {
  const rows = await database.outbox.where('state').anyOf('waiting', 'sent', 'refused').toArray();
  return rows
    .filter(({ content }) => content.kind === 'statement')
    .sort((a, b) => b.createdSeconds - a.createdSeconds)
    .map(outboxItemOf);
}

/** A signed statement as a line of a list. */
export function outboxItemOf({ id, name, state, content }: OutboxRow): OutboxItem {
  const { verdict, relations } = parseStatement(parseCompact(content.signed).payload);
  const disputes = relations.some(({ type }) => type === 'disputes');
  return { leaf: id, name, state, disputes, ...(verdict && { verdict }) };
}
