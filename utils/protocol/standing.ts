import {
  admittedAt,
  isDeviceValidAt,
  isOrganisationValidAt,
  organisationOf,
  saysSomething,
  stateSecondsOf,
  statementsAbout,
  type DeviceRecord,
  type LogView,
  type StatementRecord,
} from './log-view.ts';
import type { Organisation } from './organisation.ts';
import type { RelationType } from './statement.ts';

/** Older live statements of one organisation about one document stay in the log only. */
export const MAX_LIVE_STATEMENTS = 8;

/** Whether a statement counts now, and if not, why. Nothing here is stored: a later revocation may reach back. */
export const standings = ['live', 'cooling', 'lapsed', 'crowded-out', 'superseded', 'retracted', 'revoked'] as const;
export type Standing = (typeof standings)[number];

/** Who signed the accepted statement at `index`, as the newest trust list names them. */
export function signerOf(
  view: LogView,
  record: StatementRecord,
): { organisation: Organisation; device: DeviceRecord } | undefined {
  const organisation = organisationOf(view, record.organisation);
  const device = view.devices[record.device];
  return organisation && device && { organisation, device };
}

/**
 * Standing of every accepted statement about one document: index → standing. `quorumSeconds`: newest quorum time the reader has
 * verified; cooldowns and lapses run to it, never to this device's clock. `withoutEvidence`: indexes of the statements whose details are
 * known and hold none. Details that are missing speak for their dispute: nobody can make it lapse by not handing them out.
 */
export function standingsAbout(
  view: LogView,
  subject: string,
  quorumSeconds: number,
  withoutEvidence: ReadonlySet<number> = new Set(),
): Map<number, Standing> {
  const records = statementsAbout(view, subject);
  const found = new Map<number, Standing>();
  for (const record of records) if (!isValid(view, record)) found.set(record.index, 'revoked');
  const valid = records.filter(({ index }) => !found.has(index));
  const set = (index: number, standing: Standing): void => {
    if (found.get(index) === undefined) found.set(index, standing);
  };
  for (const target of targetsOf(valid, 'retracts')) set(target, 'retracted');
  // A replacement that does not count yet must not silence what it replaces.
  const settled = valid.filter((record) => !isCooling(view, record, quorumSeconds));
  for (const target of targetsOf(settled, 'supersedes')) set(target, 'superseded');
  for (const record of valid) {
    if (isCooling(view, record, quorumSeconds)) set(record.index, 'cooling');
    else if (isLapsed(view, record, quorumSeconds, withoutEvidence)) set(record.index, 'lapsed');
  }
  // Last, so that nothing that does not count takes the place of what does.
  for (const { index } of beyondLimit(valid.filter(({ index }) => !found.has(index)))) set(index, 'crowded-out');
  for (const { index } of valid) set(index, 'live');
  return found;
}

function isValid(view: LogView, { device, organisation, index }: StatementRecord): boolean {
  return isDeviceValidAt(view, device, index) && isOrganisationValidAt(view, organisation, index);
}

function targetsOf(records: readonly StatementRecord[], type: 'retracts' | 'supersedes'): number[] {
  return records.flatMap(({ relations }) => relations.filter((r) => r.type === type).map(({ target }) => target));
}

/** All but the newest eight of each organisation. A statement that only retracts is no voice and takes no place. */
function beyondLimit(records: readonly StatementRecord[]): StatementRecord[] {
  const counts = new Map<string, number>();
  return records.toReversed().filter((record) => {
    if (!saysSomething(record)) return false;
    const count = (counts.get(record.organisation) ?? 0) + 1;
    counts.set(record.organisation, count);
    return count > MAX_LIVE_STATEMENTS;
  });
}

/** A new organisation, a new device: shown in details only. Until its leaf is published, everything is new. */
function isCooling(view: LogView, record: StatementRecord, quorumSeconds: number): boolean {
  const cooldowns = view.trust?.list.cooldowns;
  const admitted = stateSecondsOf(view, admittedAt(view, record.organisation));
  const added = stateSecondsOf(view, view.devices[record.device]?.addedAt ?? Infinity);
  if (cooldowns === undefined || admitted === undefined || added === undefined) return true;
  return quorumSeconds < Math.max(admitted + cooldowns.organisationSeconds, added + cooldowns.deviceSeconds);
}

function isLapsed(
  view: LogView,
  record: StatementRecord,
  quorumSeconds: number,
  withoutEvidence: ReadonlySet<number>,
): boolean {
  if (!isBareDispute(record) || (record.hasDetails && !withoutEvidence.has(record.index))) return false;
  const logged = stateSecondsOf(view, record.index);
  const lapse = view.trust?.list.cooldowns.disputeLapseSeconds ?? 0;
  return logged !== undefined && quorumSeconds >= logged + lapse;
}

/** A dispute with neither a verdict nor anything to support it is a veto, and a veto must not last. */
export function isBareDispute(
  { verdict, relations }: Pick<StatementRecord, 'verdict'> & { relations: readonly { type: RelationType }[] },
  evidence: readonly string[] = [],
): boolean {
  return verdict === undefined && evidence.length === 0 && relations.some(({ type }) => type === 'disputes');
}
