import { loadAddressSecret } from '../../utils/checking/address-hmac.ts';
import type { Checker } from '../../utils/checking/checker.ts';
import type { Database } from '../../utils/storage/database.ts';
import { eraseEverything, eraseFindings } from '../../utils/storage/erase-data.ts';
import type { Visits } from './visits.ts';

/** Empties the database, and with it what this worker remembers: the old key for addresses, and all that came under it. */
export async function eraseAllKnown(
  database: Database,
  checker: Pick<Checker, 'renew'>,
  visits: Pick<Visits, 'renew'>,
): Promise<void> {
  await eraseEverything(database);
  await checker.renew(await loadAddressSecret(database));
  visits.renew();
  // What was being written under the old key when the tables were emptied.
  await eraseFindings(database);
}
