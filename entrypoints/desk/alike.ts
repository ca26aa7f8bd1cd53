import { equalBits, NEAR_TEXT_BITS, parseSketch } from '../../utils/protocol/compare-sketches.ts';
import type { DeskRow } from './row.ts';

/** More than these are not named. */
export const MAX_ALIKE = 10;

/** Another file of the desk with nearly the same text, or the very same in other bytes; or with pages whose lines fall in the same places. */
export type Alike =
  | { row: DeskRow; by: 'near-text'; /** Of 128. */ equalBits: number }
  | { row: DeskRow; by: 'near-page'; /** 0.6 to 1. */ similarity: number };

/** The files whose texts are near to that of this one, the nearest first; one for each distinct content. */
export function findAlike({ file, id }: DeskRow, rows: readonly DeskRow[]): Extract<Alike, { by: 'near-text' }>[] {
  const own = parseSketch(file.digests?.textSketch ?? '');
  if (own === undefined) return [];
  const found = new Map<string, Extract<Alike, { by: 'near-text' }>>();
  for (const row of rows) {
    const { digests } = row.file;
    if (row.id === id || digests === undefined || digests.sha256 === file.digests?.sha256) continue;
    const sketch = parseSketch(digests.textSketch ?? '');
    const bits = sketch === undefined ? 0 : equalBits(own, sketch);
    if (bits >= NEAR_TEXT_BITS && !found.has(digests.sha256))
      found.set(digests.sha256, { row, by: 'near-text', equalBits: bits });
  }
  return [...found.values()].sort((a, b) => b.equalBits - a.equalBits || a.row.id - b.row.id).slice(0, MAX_ALIKE);
}
