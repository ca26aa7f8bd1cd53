import fc from 'fast-check';
import { expect, test } from 'vitest';
import { compareBytes, concatBytes } from '../../utils/protocol/bytes.ts';
import {
  encodeLeaf,
  leafKinds,
  MAX_LEAF_BYTES,
  MAX_STATEMENT_BYTES,
  parseLeaf,
  type Leaf,
} from '../../utils/protocol/leaf.ts';
import { refusalOf } from './failure.ts';

const exactly = (length: number): fc.Arbitrary<Uint8Array> => fc.uint8Array({ minLength: length, maxLength: length });
const payload = fc.uint8Array({ minLength: 1, maxLength: 200 });
const signed = fc.record({ keyId: exactly(8), signature: exactly(64), payload });
const signatures = fc
  .uniqueArray(fc.record({ keyId: exactly(8), signature: exactly(64) }), {
    minLength: 1,
    maxLength: 5,
    selector: ({ keyId }) => keyId.join(),
  })
  .map((list) => list.sort((a, b) => compareBytes(a.keyId, b.keyId)));
const natural = fc.nat(2 ** 31);
const record = fc.record(
  {
    covers: natural,
    timeSeconds: natural,
    trustVersion: natural,
    trustHash: exactly(32),
    indexed: fc.record(
      {
        shardBits: natural,
        casesRoot: exactly(32),
        prefixBits: natural,
        valueBits: natural,
        manifestHash: exactly(32),
      },
      { noNullPrototype: true },
    ),
  },
  { requiredKeys: ['covers', 'timeSeconds', 'trustVersion', 'trustHash'], noNullPrototype: true },
);
const anyLeaf: fc.Arbitrary<Leaf> = fc.oneof(
  fc.record({ kind: fc.constant('state' as const), record }),
  fc.record({ kind: fc.constant('statement' as const), signed }),
  fc.record({ kind: fc.constant('device' as const), signed }),
  fc.record({ kind: fc.constant('device' as const), signed, invitation: signed }),
  fc.record({
    kind: fc.constantFrom('trust' as const, 'withhold' as const, 'release' as const),
    signed: fc.record({ signatures, payload }),
  }),
);

test('what is encoded parses to the same leaf', () => {
  fc.assert(
    fc.property(anyLeaf, (leaf) => {
      expect(parseLeaf(encodeLeaf(leaf))).toEqual(leaf);
    }),
  );
});

test('what parses encodes to the same bytes: no leaf has two spellings', () => {
  const kinds = fc.constantFrom(...leafKinds.keys());
  fc.assert(
    fc.property(anyLeaf, fc.nat(), fc.nat(255), kinds, (leaf, position, byte, kind) => {
      const bytes = encodeLeaf(leaf);
      bytes[position % bytes.length] = byte;
      if (position % 3 === 0) bytes[0] = kind;
      if (refusalOf(() => parseLeaf(bytes)) === 'accepted') expect(encodeLeaf(parseLeaf(bytes))).toEqual(bytes);
    }),
    { numRuns: 2_000 },
  );
});

test('cut off anywhere it is refused, or is another leaf, and never throws anything else', () => {
  fc.assert(
    fc.property(anyLeaf, fc.double({ min: 0, max: 1, maxExcluded: true, noNaN: true }), (leaf, share) => {
      const bytes = encodeLeaf(leaf);
      const cut = bytes.subarray(0, Math.floor(bytes.length * share));
      expect(['accepted', 'malformed']).toContain(refusalOf(() => parseLeaf(cut)));
    }),
  );
});

const head = new Uint8Array(72);
test.each([
  ['nothing', [], 'malformed'],
  ['a kind of later versions', [6], 'unsupported'],
  ['a statement without a payload', [1, ...head], 'malformed'],
  ['a device with an unknown flag', [2, 2, ...head, 1], 'malformed'],
  ['a device whose invitation reaches beyond the end', [2, 1, 255, 255, ...head, 1], 'malformed'],
  ['a trust list with no signature', [3, 0, 1, 2, 3], 'malformed'],
  ['a trust list with too many', [3, 33, ...new Uint8Array(33 * 72), 1], 'malformed'],
  ['one signature twice', [3, 2, ...head, ...head, 1], 'malformed'],
  ['signatures out of order', [3, 2, 1, ...head.subarray(1), ...head, 1], 'malformed'],
])('%s', (_, bytes, code) => {
  expect(refusalOf(() => parseLeaf(Uint8Array.from(bytes)))).toBe(code);
});

test.each([
  ['statement', 1, MAX_STATEMENT_BYTES],
  ['device', 2, MAX_LEAF_BYTES],
  ['trust', 3, MAX_LEAF_BYTES],
])('a %s is at most so long', (kind, byte, max) => {
  const leaf = (length: number): Uint8Array => {
    const flags = kind === 'device' ? [byte, 0] : kind === 'trust' ? [byte, 1] : [byte];
    return concatBytes(Uint8Array.from(flags), new Uint8Array(length - flags.length));
  };
  expect(refusalOf(() => parseLeaf(leaf(max)))).toBe('accepted');
  expect(refusalOf(() => parseLeaf(leaf(max + 1)))).toBe('too-large');
  expect(
    refusalOf(() =>
      encodeLeaf({
        kind: 'statement',
        signed: {
          keyId: new Uint8Array(8),
          signature: new Uint8Array(64),
          payload: new Uint8Array(MAX_STATEMENT_BYTES),
        },
      }),
    ),
  ).toBe('too-large');
});
