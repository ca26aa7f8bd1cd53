import { MAX_FULL_MODE_LEAVES, MAX_SYNC_BYTES } from '../../utils/protocol/full-mode.ts';
import type { LeafContent } from '../../utils/protocol/replay.ts';
import { Problem } from '../problems.ts';

/** How much of what readers take in full mode is used. */
export interface Held {
  leaves: number;
  /** Of entry bundles. */
  bytes: number;
}

const most: Held = { leaves: MAX_FULL_MODE_LEAVES, bytes: MAX_SYNC_BYTES };
/** Parts out of 32 kept free of statements, half of them of enrolments too: trust lists and revocations must still be logged. */
const RESERVE_PARTS = { statement: 2, enrolment: 1, other: 0 };
const PARTS = 32;
/** More than the state record behind a commit takes, with its length. */
const STATE_BYTES = 160;
const LENGTH_BYTES = 2;

/** What a leaf takes of a bundle. */
export function bundledBytes(leaf: Uint8Array): number {
  return leaf.length + LENGTH_BYTES;
}

/** @throws Problem full-mode-full: with this leaf and its state record behind `held`, the reserve of others would be touched */
export function refuseWithoutRoom(held: Held, leaf: Uint8Array, content: LeafContent): void {
  const free = 1 - RESERVE_PARTS[useOf(content)] / PARTS;
  const fits =
    held.leaves + 2 <= most.leaves * free && held.bytes + bundledBytes(leaf) + STATE_BYTES <= most.bytes * free;
  if (!fits) throw new Problem('full-mode-full');
}

function useOf(content: LeafContent): keyof typeof RESERVE_PARTS {
  if (content.kind === 'statement') return 'statement';
  // By invitation: a device that may invite could otherwise use up the reserve.
  return content.kind === 'device' && content.codeKey !== undefined ? 'enrolment' : 'other';
}
