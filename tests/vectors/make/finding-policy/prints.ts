import { encodeLayout } from '../../../../utils/fingerprint/page-layout/page-layout.ts';
import { digestOf } from '../../../protocol/sample-log.ts';

const hexOf = (bits: number, different: number): string =>
  Array.from({ length: bits / 4 }, (_, digit) => {
    const turned = Math.min(4, Math.max(0, different - 4 * digit));
    return (0b0101 ^ (2 ** turned - 1)).toString(16);
  }).join('');
/** A text's sketch, and a picture's hash, that differ from those of the one in hand in so many bits. */
export const sketch = (different: number): string => `text-sketch-v1:${hexOf(128, different)}`;
export const picture = (different: number): string => `pdq-v1:${hexOf(256, different)}`;

/** A page of so many lines, with eight gaps between words in each; from `from` on those of another text. */
export function pageOf(lines: number, from = lines): string {
  const gapsOf = (line: number): number[] =>
    Array.from({ length: 8 }, (_, gap) => {
      const lot = Number.parseInt(digestOf(`gap ${gap} of line ${line}`).slice(0, 4), 16);
      return 8 + 30 * gap + (lot % 22);
    });
  const line = (at: number) => ({ left: 0, right: 255, gaps: gapsOf(at < from ? at : at + 1_000) });
  return encodeLayout(Array.from({ length: lines }, (_, at) => line(at)));
}
