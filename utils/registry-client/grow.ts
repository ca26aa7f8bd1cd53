import type { FetchRegistry } from '../fetching/fetch-registry.ts';
import type { LogView, StatementRecord } from '../protocol/log-view.ts';
import { replay, verifyEnd, type LeafOutcome } from '../protocol/replay.ts';
import type { HeldDetails } from '../storage/details.ts';
import type { HeldStatement } from '../storage/statements.ts';
import { fetchDetails, type WantedDetails } from './fetch-details.ts';
import type { Leaves } from './leaves.ts';

/** What the new leaves say, all of it verified. */
export interface Growth {
  view: LogView;
  /** Without what the registry knew before; everything, where the view was built anew. */
  statements: HeldStatement[];
  details: HeldDetails[];
  missingDetails: WantedDetails[];
  isNew: boolean;
}

/**
 * Replays the leaves that are new to the view and fetches their details.
 * @throws RegistryUnreachable; ProtocolError inconsistent: a state record that is wrong, or not the last leaf
 */
export async function growFrom(
  { view, isNew }: { view: LogView; isNew: boolean },
  { entries, hashes, first }: Leaves,
  missingBefore: readonly WantedDetails[],
  door: FetchRegistry,
): Promise<Growth> {
  const known = view.size - first;
  const outcomes = await replay(view, entries.slice(known), hashes.slice(known));
  verifyEnd(view);
  const records = new Map(view.statements.map((record) => [record.index, record]));
  const statements = outcomes.flatMap((outcome) => heldOf(records, outcome));
  const wanted = [...(isNew ? [] : missingBefore), ...statements.flatMap(wantedBy)];
  const { found, missing } = await fetchDetails(
    wanted.filter(({ digest }) => !isWithheld(view, digest)),
    door,
  );
  return { view, statements, details: found, missingDetails: missing, isNew };
}

function heldOf(records: ReadonlyMap<number, StatementRecord>, outcome: LeafOutcome): HeldStatement[] {
  const record = records.get(outcome.index);
  if (!outcome.accepted || outcome.content.kind !== 'statement' || record === undefined) return [];
  return [{ ...record, statement: outcome.content.statement }];
}

function wantedBy({ index, statement }: HeldStatement): WantedDetails[] {
  return statement.detailsDigest === undefined ? [] : [{ index, digest: statement.detailsDigest }];
}

function isWithheld(view: LogView, digest: string): boolean {
  return Object.hasOwn(view.withheld, digest);
}
