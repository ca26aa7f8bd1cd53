import type { Database } from '../storage/database.ts';
import { stateOf, type RegistryState } from './registry-state.ts';
import { loadSnapshots } from './snapshots.ts';

/** How one registry stands, for the popup and for findings. */
export interface RegistryStanding {
  origin: string;
  name: string;
  state: RegistryState;
  /** Leaves held. */
  size: number;
  cases: number;
  /** Newest quorum time, seconds since 1970; 0 before the first sync. */
  quorumSeconds: number;
  /** How many witnesses cosigned at that time; 0 where it is not known. */
  witnesses: number;
  /** When this device last verified an answer; 0 before the first sync. */
  lastSyncSeconds: number;
  /** What went wrong at the last attempt, in words for people. */
  problem?: string;
}

/** Every registry heard of, forked ones included. `clock` in seconds since 1970. */
export async function registryStatus(database: Database, clock: () => number): Promise<RegistryStanding[]> {
  const snapshots = await loadSnapshots(database);
  return snapshots.map(({ row }) => ({
    origin: row.origin,
    name: row.descriptor.name,
    state: stateOf(row, clock()),
    size: row.held?.size ?? 0,
    cases: row.held?.cases ?? 0,
    quorumSeconds: row.held?.quorumSeconds ?? 0,
    witnesses: row.held?.witnesses ?? 0,
    lastSyncSeconds: row.held?.syncedSeconds ?? 0,
    ...(row.attempt?.problem && { problem: row.attempt.problem.message }),
  }));
}
