import { TOLERANCE } from './compare-lines.ts';
import { TELLING_GAPS } from './page-layout.ts';

// A line is found again by stretches of its gaps, each on a grid. Six gaps in a row stand in some thirty of a million pages by chance; four,
// which short lines have, in two thousand.

/** Gaps that follow each other, and make a key together; a line with fewer has one key of all its gaps. */
const KEY_GAPS = 6;
const CELL = 4;
/** A gap that was seen a little aside falls into a neighbouring cell. */
const ASIDE = TOLERANCE - 1;

/** The two keys that a line is kept under, from its two ends; one where they are the same. None of a line that tells nothing. */
export function anchorsOf(gaps: ArrayLike<number>, from = 0, count = gaps.length): number[] {
  if (count < TELLING_GAPS) return [];
  const first = keyAt(gaps, from, Math.min(count, KEY_GAPS));
  return count <= KEY_GAPS ? [first] : [first, keyAt(gaps, from + count - KEY_GAPS, KEY_GAPS)];
}

/**
 * All keys under which a line like this may be kept, each of its gaps seen a little aside. `isWhole`: none is lost, so that it begins alike.
 * They are ten thousand for a page.
 */
export function probesOf(gaps: readonly number[], { isWhole = false } = {}): Uint32Array {
  if (gaps.length < TELLING_GAPS) return new Uint32Array();
  const length = Math.min(gaps.length, KEY_GAPS);
  const starts = isWhole ? 1 : gaps.length - length + 1;
  const probes = new Uint32Array(starts * 2 ** length);
  let end = 0;
  for (let start = 0; start < starts; start += 1) {
    // What stands from `first` on are the beginnings of keys; each gap makes one or two of each.
    const first = end;
    probes[end++] = length;
    for (let at = start; at < start + length; at += 1) {
      const gap = gaps[at] as number;
      const [low, high] = [Math.floor(Math.max(0, gap - ASIDE) / CELL), Math.floor(Math.min(255, gap + ASIDE) / CELL)];
      const count = end - first;
      for (let cell = high; cell >= low; cell -= 1)
        for (let key = 0; key < count; key += 1)
          probes[first + (cell - low) * count + key] = withCell(probes[first + key] as number, cell);
      end = first + count * (high - low + 1);
    }
    for (let key = first; key < end; key += 1) probes[key] = finished(probes[key] as number);
  }
  return probes.subarray(0, end);
}

function keyAt(gaps: ArrayLike<number>, start: number, length: number): number {
  let key = length;
  for (let at = start; at < start + length; at += 1) key = withCell(key, Math.floor((gaps[at] as number) / CELL));
  return finished(key);
}

/** 32 bits, spread: two lines of one key that are not alike cost a comparison, and nothing else. */
function withCell(key: number, cell: number): number {
  return (Math.imul(key, 0x9e3779b1) + cell + 1) | 0;
}

function finished(key: number): number {
  const mixed = Math.imul(key ^ (key >>> 15), 0x85ebca6b);
  return (mixed ^ (mixed >>> 13)) >>> 0;
}
