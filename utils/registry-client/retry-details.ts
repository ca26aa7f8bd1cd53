import type { FetchRegistry } from '../fetching/fetch-registry.ts';
import { putItems } from '../storage/chunks.ts';
import type { Database } from '../storage/database.ts';
import type { HeldLog } from '../storage/registries.ts';
import { fetchDetails } from './fetch-details.ts';

/** Rounds in a row that bring nothing, after which only the log's growth asks again. */
export const MAX_FRUITLESS_ROUNDS = 8;
/** Before the second round; twice as long before each one after it. */
const FIRST_ROUND_PAUSE_SECONDS = 600;

interface RetryInput {
  descriptor: { origin: string };
  database: Database;
  fetchRegistry: FetchRegistry;
  /** Seconds since 1970. */
  clock: () => number;
}

/**
 * Asks again for details that should be there and are not, where the log itself has nothing new. No request where none are missing,
 * while a pause lasts, or after too many rounds that brought nothing.
 */
export async function retryDetails({ descriptor, database, fetchRegistry, clock }: RetryInput): Promise<void> {
  const held = (await database.registries.get(descriptor.origin))?.held;
  if (held === undefined || !isDue(held, clock())) return;
  const { found, missing } = await fetchDetails(held.missingDetails, fetchRegistry);
  const rounds = found.length > 0 ? 0 : (held.detailsRetry?.rounds ?? 0) + 1;
  const pause = rounds === 0 ? 0 : FIRST_ROUND_PAUSE_SECONDS * 2 ** (rounds - 1);
  const detailsRetry = { rounds, notBeforeSeconds: clock() + pause };
  await database.transaction('rw', database.registries, database.details, async () => {
    const row = await database.registries.get(descriptor.origin);
    // Another sync may have gone on meanwhile, and learnt that some of these are withheld.
    if (row?.held?.size !== held.size) return;
    await putItems(database.details, descriptor.origin, found);
    await database.registries.put({ ...row, held: { ...row.held, missingDetails: missing, detailsRetry } });
  });
}

function isDue({ missingDetails, detailsRetry = { rounds: 0, notBeforeSeconds: 0 } }: HeldLog, now: number): boolean {
  const { rounds, notBeforeSeconds } = detailsRetry;
  return missingDetails.length > 0 && rounds < MAX_FRUITLESS_ROUNDS && now >= notBeforeSeconds;
}
