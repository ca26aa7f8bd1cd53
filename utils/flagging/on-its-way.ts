import { parseCompact } from '../protocol/dsse.ts';
import { parseStatement } from '../protocol/statement.ts';
import type { Database } from '../storage/database.ts';
import type { DeskSigningRow } from '../storage/desk.ts';
import type { OutboxRow } from '../storage/outbox.ts';
import { ParsedRows } from './parsed-rows.ts';

/** Rows of the outbox, and the digest of the document that each is about; undefined: it is no statement. */
export class SignedSubjects extends ParsedRows<OutboxRow, string | undefined> {
  constructor() {
    super(({ content }) =>
      content.kind === 'statement' ? parseStatement(parseCompact(content.signed).payload).subject : undefined,
    );
  }
}

/** Steps of what was confirmed, and the digests of the documents that each is about. */
export class ConfirmedSubjects extends ParsedRows<DeskSigningRow, string[]> {
  constructor() {
    super(({ statements }) => statements.map(({ payload }) => parseStatement(payload).subject));
  }
}

/**
 * Documents about which this device has confirmed or signed something for this registry that its copy of it does not hold yet: a look-up
 * there cannot find it. What is on its way to another registry can be signed for this one, too.
 */
export async function loadOnItsWay(
  database: Database,
  origin: string,
  parsed: { signed: SignedSubjects; confirmed: ConfirmedSubjects },
): Promise<ReadonlySet<string>> {
  const subjects = new Set<string>();
  const size = (await database.views.get(origin))?.view.size ?? 0;
  await parsed.confirmed.each(database.deskSignings, (step, ofStep) => {
    if (step.origin === origin) for (const subject of ofStep) subjects.add(subject);
  });
  await parsed.signed.each(database.outbox, (row, subject) => {
    const isHeld = row.published !== undefined && row.published.index < size;
    if (row.origin === origin && row.state !== 'refused' && !isHeld && subject !== undefined) subjects.add(subject);
  });
  return subjects;
}
