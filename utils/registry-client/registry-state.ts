import { freshnessOf } from '../protocol/freshness.ts';
import type { RegistryRow } from '../storage/registries.ts';

export type RegistryState = 'synced' | 'never-synced' | 'stale' | 'forked' | 'clock-wrong' | 'unreachable';

/** One word for how a registry stands, the worst first; computed from the clock each time and never stored. */
export function stateOf(row: RegistryRow, nowSeconds: number): RegistryState {
  if (row.state === 'forked') return 'forked';
  const problem = row.attempt?.problem?.kind;
  const freshness = row.held && freshnessOf(row.held.quorumSeconds, nowSeconds);
  if (freshness === 'clock-wrong' || problem === 'clock-wrong') return 'clock-wrong';
  if (freshness === undefined) return 'never-synced';
  if (freshness !== 'fresh') return 'stale';
  return problem === undefined ? 'synced' : 'unreachable';
}
