import type { FetchRegistry } from '../fetching/fetch-registry.ts';
import { keysOf } from '../protocol/keys.ts';
import type { LogView, StatementRecord } from '../protocol/log-view.ts';
import { replay, verifyEnd, type LeafOutcome } from '../protocol/replay.ts';
import type { StatementRow } from '../storage/statements.ts';
import { fetchDetails, type WantedDetails } from './fetch-details.ts';
import type { Leaves } from './leaves.ts';

/** What the new leaves say, all of it verified. */
export interface Growth {
  view: LogView;
  /** Without what the registry knew before; everything, where the view was built anew. */
  statements: StatementRow[];
  details: { digest: string; bytes: Uint8Array }[];
  missingDetails: WantedDetails[];
  isNew: boolean;
}

/**
 * Replays the leaves that are new to the view and fetches their details.
 * @throws RegistryUnreachable; ProtocolError inconsistent: a state record that is wrong, or not the last leaf
 */
export async function growFrom(
  { view, isNew }: { view: LogView; isNew: boolean },
  { entries, first }: Leaves,
  missingBefore: readonly WantedDetails[],
  door: FetchRegistry,
): Promise<Growth> {
  const outcomes = await replay(view, entries.slice(view.size - first));
  verifyEnd(view);
  const records = new Map(view.statements.map((record) => [record.index, record]));
  const statements = outcomes.flatMap((outcome) => rowOf(view.origin, records, outcome));
  const wanted = [...(isNew ? [] : missingBefore), ...statements.flatMap(wantedBy)];
  const { found, missing } = await fetchDetails(
    wanted.filter(({ digest }) => !isWithheld(view, digest)),
    door,
  );
  return { view, statements, details: found, missingDetails: missing, isNew };
}

function rowOf(origin: string, records: ReadonlyMap<number, StatementRecord>, outcome: LeafOutcome): StatementRow[] {
  const record = records.get(outcome.index);
  if (!outcome.accepted || outcome.content.kind !== 'statement' || record === undefined) return [];
  const { statement } = outcome.content;
  return [{ ...record, origin, keys: keysOf(statement), statement }];
}

function wantedBy({ index, statement }: StatementRow): WantedDetails[] {
  return statement.detailsDigest === undefined ? [] : [{ index, digest: statement.detailsDigest }];
}

function isWithheld(view: LogView, digest: string): boolean {
  return Object.hasOwn(view.withheld, digest);
}
