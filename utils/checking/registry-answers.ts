import type { Candidate, RegistryAnswer } from '../finding/candidate.ts';
import { lookUp, type StoredStatement } from '../registry-client/look-up.ts';
import type { NearPlaces } from '../registry-client/near-index.ts';
import { registryStatus, type RegistryStanding } from '../registry-client/registry-status.ts';
import { neverListOf } from '../registry-client/snapshots.ts';
import type { Database } from '../storage/database.ts';

/** A registry in use. */
export interface KnownRegistry {
  origin: string;
  /** Built in, or promoted by the user; findings of others stay tinted. */
  promoted: boolean;
}

/** What each registry's verified copy says about documents with these exact keys, and at these places of its log. Every registry answers, if with nothing. */
export async function registryAnswers(
  database: Database,
  registries: readonly KnownRegistry[],
  keys: readonly string[],
  clock: () => number,
  places: NearPlaces = [],
): Promise<RegistryAnswer[]> {
  const standings = new Map((await registryStatus(database, clock)).map((standing) => [standing.origin, standing]));
  const statements = keys.length + places.length === 0 ? [] : await casesUnder(database, keys, places);
  return Promise.all(
    registries.map(async ({ origin, promoted }) => {
      const standing = standings.get(origin);
      return {
        origin,
        state: stateOf(standing),
        size: standing?.size ?? 0,
        quorumSeconds: standing?.quorumSeconds ?? 0,
        promoted,
        neverList: await neverListOf(database, origin),
        statements: statements.filter((statement) => statement.origin === origin).map(candidateOf),
      };
    }),
  );
}

/** The statements under these keys, and all others about the same documents: a dispute need not carry the key itself. */
async function casesUnder(database: Database, keys: readonly string[], places: NearPlaces): Promise<StoredStatement[]> {
  const carrying = await lookUp(database, keys, places);
  if (carrying.length === 0) return carrying;
  const subjects = new Set(carrying.map(({ statement }) => statement.subject));
  const about = await lookUp(
    database,
    [...subjects].flatMap((subject) => [`sha256:${subject}`, `text-v1:${subject}`]),
  );
  const all = new Map([...carrying, ...about].map((stored) => [`${stored.origin} ${stored.index}`, stored]));
  return [...all.values()];
}

/** How old is too old is the finding policy's to say, from the quorum time. */
function stateOf(standing: RegistryStanding | undefined): RegistryAnswer['state'] {
  if (!standing) return 'never-synced';
  return standing.state === 'stale' ? 'synced' : standing.state;
}

function candidateOf({
  index,
  leaf,
  organisation,
  statement,
  standing,
  loggedSeconds,
  details,
  withheld,
}: StoredStatement): Candidate {
  return {
    index,
    leaf,
    organisation,
    statement,
    standing,
    loggedSeconds,
    ...(details && { details }),
    ...(withheld && { withheld }),
  };
}
