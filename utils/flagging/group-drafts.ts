import type { Database } from '../storage/database.ts';
import type { GroupDraftRow } from '../storage/group-drafts.ts';
import type { DraftFields } from './draft-problems.ts';

/** The newest draft that is about all of these documents. */
export async function findGroupDraft(
  database: Database,
  subjects: readonly string[],
): Promise<GroupDraftRow | undefined> {
  const rows = await database.groupDrafts.toArray();
  const wanted = new Set(subjects);
  return rows
    .filter(({ documents }) => {
      const own = new Set(documents.map(({ subject }) => subject));
      return [...wanted].every((subject) => own.has(subject));
    })
    .sort((a, b) => b.savedSeconds - a.savedSeconds)[0];
}

/** What is left of a draft about several documents of which all but this one have been signed. */
export async function findRestOfGroup(database: Database, subject: string): Promise<DraftFields | undefined> {
  const rows = await database.groupDrafts.toArray();
  const rest = rows.filter(isAboutAlone(subject)).sort((a, b) => b.savedSeconds - a.savedSeconds)[0];
  const own = rest?.documents[0];
  return rest && own && { ...rest.shared, title: own.title, seenAt: own.seenAt, relations: [] };
}

/** Takes these documents out of a draft. What was typed about others, and about all, is kept with those that are left. */
export async function dropFromGroupDraft(database: Database, key: string, subjects: readonly string[]): Promise<void> {
  const dropped = new Set(subjects);
  await database.transaction('rw', database.groupDrafts, async () => {
    const row = await database.groupDrafts.get(key);
    const documents = row?.documents.filter(({ subject }) => !dropped.has(subject)) ?? [];
    if (documents.length > 0) await database.groupDrafts.update(key, { documents });
    else await database.groupDrafts.delete(key);
  });
}

/**
 * Takes documents that have been signed out of every draft: whoever opens one of the others finds the words that were typed about all. A draft of
 * which nothing is left is gone, whoever's words were signed: about a document that has been judged it would come back as if it had not.
 */
export async function leaveGroupDrafts(database: Database, subjects: readonly string[]): Promise<void> {
  await database.transaction('rw', database.groupDrafts, async () => {
    for (const { key } of await database.groupDrafts.toArray()) await dropFromGroupDraft(database, key, subjects);
  });
}

/** Forgets what `findRestOfGroup` finds: its words were thrown away. */
export async function dropRestOfGroup(database: Database, subject: string): Promise<void> {
  await database.groupDrafts.filter(isAboutAlone(subject)).delete();
}

function isAboutAlone(subject: string): (row: GroupDraftRow) => boolean {
  return ({ documents }) => documents.every((own) => own.subject === subject);
}
