import type { RegistryRow } from '../storage/registries.ts';

/** Quorum times may be this much ahead of this device's clock; beyond it the clock is wrong. */
export const CLOCK_TOLERANCE_SECONDS = 600;
/** Older than this: shown in amber. */
export const OLD_AFTER_SECONDS = 24 * 3_600;

export type RegistryState = 'synced' | 'never-synced' | 'stale' | 'forked' | 'clock-wrong' | 'unreachable';

/** One word for how a registry stands, the worst first; computed from the clock each time and never stored. */
export function stateOf(row: RegistryRow, nowSeconds: number): RegistryState {
  if (row.state === 'forked') return 'forked';
  const problem = row.attempt?.problem?.kind;
  const isAhead = row.held !== undefined && row.held.quorumSeconds > nowSeconds + CLOCK_TOLERANCE_SECONDS;
  if (isAhead || problem === 'clock-wrong') return 'clock-wrong';
  if (row.held === undefined) return 'never-synced';
  if (row.held.quorumSeconds < nowSeconds - OLD_AFTER_SECONDS) return 'stale';
  return problem === undefined ? 'synced' : 'unreachable';
}
