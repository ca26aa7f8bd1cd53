import { parseCompact } from '../../utils/protocol/dsse.ts';
import { parseStatement } from '../../utils/protocol/statement.ts';
import type { Database } from '../../utils/storage/database.ts';
import type { OutboxRow } from '../../utils/storage/outbox.ts';

/** What was signed never changes: each statement is parsed once. */
const ofRows = new Map<string, string>();

/** Digest of the document that a row of the outbox is about; undefined: it is no statement. */
export function subjectOf({ id, content }: OutboxRow): string | undefined {
  if (content.kind !== 'statement') return undefined;
  const subject = ofRows.get(id) ?? parseStatement(parseCompact(content.signed).payload).subject;
  ofRows.set(id, subject);
  return subject;
}

/**
 * Documents about which this device has confirmed or signed something that its copy of the registry does not hold yet: a look-up there
 * cannot find it.
 */
export async function loadOnItsWay(database: Database): Promise<ReadonlySet<string>> {
  const subjects = new Set<string>();
  const views = await database.views.toArray();
  const sizes = new Map(views.map(({ origin, view }) => [origin, view.size]));
  await database.deskSignings.each(({ statements }) => {
    for (const { payload } of statements) subjects.add(parseStatement(payload).subject);
  });
  await database.outbox.each((row) => {
    const { origin, state, published } = row;
    const isHeld = published !== undefined && published.index < (sizes.get(origin) ?? 0);
    const subject = state === 'refused' || isHeld ? undefined : subjectOf(row);
    if (subject !== undefined) subjects.add(subject);
  });
  return subjects;
}
