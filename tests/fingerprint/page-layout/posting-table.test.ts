import fc from 'fast-check';
import { expect, test } from 'vitest';
import { PostingTable, someInOrder } from '../../../utils/fingerprint/page-layout/posting-table.ts';

// Of small tables, which are 1,024 buckets.
const BUCKET_SHIFT = 22;
const TAG = 0xffff;

const word = fc.integer({ min: 0, max: 2 ** 32 - 1 });
/** Few different keys, some of which differ in what a small table keeps nothing of. */
const key = fc.oneof(
  word,
  fc.integer({ min: 0, max: 7 }).map((n) => 0x0123_4567 + n * 2 ** 16),
  fc.constantFrom(0, 2 ** 32 - 1),
);
const entries = fc.array(fc.tuple(key, word), { maxLength: 300 });

function tableOf(all: readonly (readonly [number, number])[]): PostingTable {
  return new PostingTable((tell) => {
    for (const [at, posting] of all) tell(at, posting);
  });
}

function under(table: PostingTable, wanted: number): number[] {
  const found: number[] = [];
  table.some(wanted, (posting) => {
    found.push(posting);
    return false;
  });
  return found;
}

/** By going through all of them. */
function plainUnder(all: readonly (readonly [number, number])[], wanted: number): number[] {
  const isOne = (one: number): boolean =>
    one >>> BUCKET_SHIFT === wanted >>> BUCKET_SHIFT && (one & TAG) === (wanted & TAG);
  return all.flatMap(([at, posting]) => (isOne(at) ? [posting] : []));
}

test('under a key stands what was put there, in its order', () => {
  fc.assert(
    fc.property(entries, fc.array(key), (all, others) => {
      const table = tableOf(all);
      for (const wanted of [...all.map(([at]) => at), ...others])
        expect(under(table, wanted)).toEqual(plainUnder(all, wanted));
    }),
  );
});

test('it goes on until one is what is looked for', () => {
  fc.assert(
    fc.property(entries, fc.nat(), (all, at) => {
      const [wanted, posting] = all[at % Math.max(1, all.length)] ?? [5, -1];
      const asked: number[] = [];
      const isThere = tableOf(all).some(wanted, (one) => {
        asked.push(one);
        return one === posting;
      });
      expect(isThere).toBe(all.length > 0);
      const plain = plainUnder(all, wanted);
      expect(asked).toEqual(plain.slice(0, plain.indexOf(posting) + 1));
    }),
  );
});

test('two tables are read as if they were one', () => {
  fc.assert(
    fc.property(entries, fc.nat(), fc.nat(), (unsorted, cut, end) => {
      const all = unsorted.toSorted(([, one], [, other]) => one - other);
      const tables = [
        all.filter(([, posting]) => posting % 11 !== cut % 11),
        all.filter(([, posting]) => posting % 11 === cut % 11),
      ];
      for (const [wanted] of all.slice(0, 20)) {
        const plain = plainUnder(all, wanted);
        const last = plain[end % plain.length];
        const asked: number[] = [];
        const isThere = someInOrder(
          tables.map(tableOf),
          wanted,
          (one, other) => one < other,
          (posting) => {
            asked.push(posting);
            return posting === last;
          },
        );
        expect(isThere).toBe(true);
        expect(asked).toEqual(plain.slice(0, plain.indexOf(last as number) + 1));
        expect(
          someInOrder(
            [tableOf(all)],
            wanted,
            (one, other) => one < other,
            (posting) => posting === last,
          ),
        ).toBe(true);
      }
    }),
  );
});

test('a large table keeps more of each key apart, and takes six bytes a posting besides its buckets', () => {
  const count = 20_000;
  const all = Array.from({ length: count }, (_, at) => [Math.imul(at, 0x9e37_79b1) >>> 0, at] as const);
  const table = tableOf(all);
  expect(all.filter(([wanted, posting]) => !under(table, wanted).includes(posting))).toEqual([]);
  expect(table.byteLength).toBe(6 * count + 4 * (2 ** 13 + 1));
});
