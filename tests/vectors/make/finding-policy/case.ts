import type { Finding } from '../../../../utils/finding/finding.ts';
import type { Standing } from '../../../../utils/protocol/standing.ts';
import type { Verdict } from '../../../../utils/protocol/statement.ts';
import {
  SAID,
  START,
  subject,
  type Script,
  type VectorCase,
  type VectorDocument,
  type VectorRegistry,
} from './script.ts';

/** A registry that was heard of `quorum` seconds after the start; right after its last state record by default. */
export interface Heard extends Partial<Omit<VectorRegistry, 'leaves' | 'quorumSeconds'>> {
  script: Script;
  quorum?: number;
}

export interface Expected {
  finding: Finding;
  match?: VectorCase['match'] | null;
  /** Label in the first registry's script → standing. */
  standings?: Record<string, Standing>;
}

export interface Circumstances {
  document?: Partial<VectorDocument>;
  /** The reader's clock, seconds after the newest quorum time. */
  later?: number;
}

/** One vector. Unless told otherwise the bytes were fetched from a pinned address, a minute after the last quorum. */
export function vector(
  why: string,
  heard: Script | Heard | readonly Heard[],
  { finding, match = 'same-bytes', standings = {} }: Expected,
  { document = {}, later = 60 }: Circumstances = {},
): VectorCase {
  const all = Array.isArray(heard) ? (heard as readonly Heard[]) : [asHeard(heard as Script | Heard)];
  const registries = all.map(registryOf);
  const newest = Math.max(START, ...registries.map(({ quorumSeconds }) => quorumSeconds));
  const named = Object.entries(standings).map(([label, standing]) => [all[0]?.script.indexOf(label) ?? -1, standing]);
  return {
    why,
    nowSeconds: newest + later,
    document: { ...fetched, ...document },
    registries,
    finding,
    ...(match === null ? {} : { match }),
    ...(named.length === 0 ? {} : { standings: Object.fromEntries(named) as Record<number, Standing> }),
  };
}

const fetched: VectorDocument = {
  checked: { sha256: subject, size: 50_000 },
  pinned: true,
  plainText: false,
  claimedKeys: [],
  addressKeys: [],
};

export function rated(verdict: Verdict, fields: Partial<Extract<Finding, { kind: 'rated' }>> = {}): Finding {
  return { kind: 'rated', verdict, pinned: true, stale: false, organisations: 1, ...fields };
}

export function verified(
  verdict: 'authentic' | 'fake' | 'altered',
  fields: Partial<Extract<Finding, { kind: 'verified' }>> = {},
): Finding {
  return { kind: 'verified', verdict, pinned: true, stale: false, organisations: 2, dissent: 0, ...fields };
}

export const disputed: Finding = { kind: 'disputed' };
export const unlisted: Finding = { kind: 'unlisted' };

export function unchecked(reason: Extract<Finding, { kind: 'unchecked' }>['reason']): Finding {
  return { kind: 'unchecked', reason };
}

function asHeard(heard: Script | Heard): Heard {
  return 'script' in heard ? heard : { script: heard };
}

/** Closes the log with the state record that every published tree ends with. */
function registryOf({ script, quorum, promoted = true, state = 'synced' }: Heard): VectorRegistry {
  if (script.leaves.at(-1)?.kind !== 'state') script.at(SAID);
  const last = script.leaves.findLast((leaf) => leaf.kind === 'state');
  const quorumSeconds = quorum === undefined ? (last?.seconds ?? START) : START + quorum;
  return { promoted, state, quorumSeconds: state === 'never-synced' ? 0 : quorumSeconds, leaves: script.leaves };
}
