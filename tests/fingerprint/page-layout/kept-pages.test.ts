import fc from 'fast-check';
import { expect, test } from 'vitest';
import { KeptPages } from '../../../utils/fingerprint/page-layout/kept-pages.ts';

const MAX_BYTES = 768;
const MAX_LINES = 255;

const lineOf = (minLength: number): fc.Arbitrary<number[]> =>
  fc.uint8Array({ minLength, maxLength: 24 }).map((gaps) => [...gaps].sort((a, b) => a - b));
/** Some of ordinary length, some too long, some of more lines than are counted. */
const page = fc.oneof(
  fc.array(lineOf(0), { maxLength: 40 }),
  fc.array(lineOf(18), { minLength: 30, maxLength: 60 }),
  fc.array(fc.constant<number[]>([]), { minLength: 250, maxLength: 260 }),
);

/** A list of lists, as far as there is room. */
function plainPage(lines: readonly number[][]): number[][] {
  let bytes = 0;
  const end = lines.findIndex((gaps) => (bytes += 1 + gaps.length) > MAX_BYTES);
  return lines.slice(0, Math.min(MAX_LINES, end < 0 ? lines.length : end));
}

test('each page has its lines, up to what there is room for, however they are asked for', () => {
  fc.assert(
    fc.property(fc.array(page, { maxLength: 8 }), (pages) => {
      const kept = new KeptPages();
      pages.forEach((lines, at) => {
        expect(kept.add(lines.map((gaps) => ({ left: 3, right: 9, gaps })))).toBe(at);
      });
      expect(kept.length).toBe(pages.length);
      const plain = pages.map(plainPage);
      for (const [at, lines] of plain.entries()) {
        expect(kept.layoutAt(at)).toEqual(lines.map((gaps) => ({ left: 0, right: 255, gaps })));
        lines.forEach((gaps, number) => {
          expect([...kept.gapsAt(at, number)]).toEqual(gaps);
        });
        const told: [number, number[]][] = [];
        kept.eachLine(at, (bytes, from, count, number) => told.push([number, [...bytes.subarray(from, from + count)]]));
        expect(told).toEqual([...lines.entries()]);
      }
      const bytes = plain.flat().reduce((sum, gaps) => sum + 1 + gaps.length, 0);
      expect(kept.byteLength).toBe(bytes + 4 * pages.length);
    }),
  );
});
