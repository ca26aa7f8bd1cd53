import { signedFile } from '../../utils/flagging/signed-file.ts';
import type { Database } from '../../utils/storage/database.ts';
import { download } from '../own-page/download.ts';

/** Saves what was signed, by outbox ids, so that it can be published another way. */
export async function saveSigned(database: Database, ids: readonly string[]): Promise<void> {
  const rows = await database.outbox.bulkGet([...ids]);
  const file = signedFile(rows.filter((row) => row !== undefined));
  if (file) download({ ...file, type: 'application/json' });
}
