import type { Descriptor } from '../protocol/descriptor.ts';

/** One registry this reader knows, and the newest of it that was verified whole. */
export interface RegistryRow {
  origin: string;
  descriptor: Descriptor;
  /** `forked` is for good: only removing the registry ends it. */
  state: 'never-synced' | 'synced' | 'forked';
  /** What is held and verified; absent before the first sync. */
  held?: HeldLog;
  /** The last attempt, whatever came of it. */
  attempt?: { seconds: number; problem?: AttemptProblem };
}

export interface HeldLog {
  /** Number of leaves. */
  size: number;
  /** Root over them, 32 bytes. */
  root: Uint8Array;
  /** The verified `/latest`, byte for byte, with the signed checkpoint inside. */
  latest: Uint8Array;
  /** Newest quorum time, seconds since 1970. */
  quorumSeconds: number;
  /** How many witnesses cosigned it; absent in rows of older versions. */
  witnesses?: number;
  /** This device's clock when it was verified last. */
  syncedSeconds: number;
  /** Roots of the perfect subtrees over the full bundles: where hashing goes on. */
  fullBundles: { size: number; hashes: Uint8Array };
  /** Number of documents somebody has said something about. */
  cases: number;
  /** Details that should be there and are not, though nobody has withheld them. */
  missingDetails: { index: number; digest: string }[];
  /** Rounds in a row that asked for these and brought none, and when the next may come. */
  detailsRetry?: { rounds: number; notBeforeSeconds: number };
}

export interface AttemptProblem {
  kind: 'unreachable' | 'refused' | 'clock-wrong';
  message: string;
}

export const registriesSchema = 'origin';
