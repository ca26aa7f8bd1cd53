import { describe, expect, test } from 'vitest';
import { relate, type Kinship } from '../../../utils/fingerprint/compare/relate.ts';
import { encodeLayout } from '../../../utils/fingerprint/page-layout/page-layout.ts';
import type { Fingerprint, Member } from '../../../utils/fingerprint/fingerprint.ts';

const digest = (of: string): string => Buffer.from(of).toString('hex').padEnd(64, '0');
const print = (name: string, more: Partial<Fingerprint> = {}): Member => ({
  path: name,
  size: 9,
  sha256: digest(name),
  type: 'text',
  problems: [],
  ...more,
});
/** A sketch of 128 bits that differs from all zeros in so many. */
const sketch = (ones: number): string => `text-sketch-v1:${(2n ** BigInt(ones) - 1n).toString(16).padStart(32, '0')}`;
const picture = (ones: number, imageQuality = 90): Partial<Fingerprint> => ({
  imageHash: `pdq-v1:${(2n ** BigInt(ones) - 1n).toString(16).padStart(64, '0')}`,
  imageQuality,
});

describe('the strongest rung that holds', () => {
  const text = (name: string): Partial<Fingerprint> => ({ textSha256: `text-v1:${digest(name)}` });
  test.each<[string, Member, Member, Partial<Kinship>]>([
    ['the same bytes', print('a', text('t')), print('a', text('t')), { rung: 'same-bytes' }],
    ['the same text', print('a', text('t')), print('b', text('t')), { rung: 'same-text' }],
    ['no text on both sides is no text in common', print('a'), print('b'), { rung: 'none' }],
    [
      'A in B, two levels down',
      print('a'),
      print('b', { members: [print('c'), print('m.eml', { members: [print('a')] })] }),
      { rung: 'member', inside: { which: 'a', path: ['m.eml', 'a'] } },
    ],
    [
      'B in A',
      print('a', { members: [print('b')] }),
      print('b'),
      { rung: 'member', inside: { which: 'b', path: ['b'] } },
    ],
    [
      'members in common',
      print('a', { members: [print('x'), print('y')] }),
      print('b', { members: [print('z', { members: [print('y')] })] }),
      { rung: 'shared-members', shared: { count: 1, examples: [{ a: ['y'], b: ['z', 'y'] }] } },
    ],
    [
      '104 equal bits',
      print('a', { textSketch: sketch(0) }),
      print('b', { textSketch: sketch(24) }),
      { rung: 'near-text', text: { equalBits: 104, ofBits: 128, nearFrom: 104, isNear: true, jaccardEstimate: 0.625 } },
    ],
    [
      '103 equal bits',
      print('a', { textSketch: sketch(0) }),
      print('b', { textSketch: sketch(25) }),
      { rung: 'none', text: { equalBits: 103, ofBits: 128, nearFrom: 104, isNear: false, jaccardEstimate: 0.609375 } },
    ],
    [
      'nothing alike',
      print('a', { textSketch: sketch(0) }),
      print('b', { textSketch: sketch(90) }),
      { rung: 'none', text: { equalBits: 38, ofBits: 128, nearFrom: 104, isNear: false, jaccardEstimate: 0 } },
    ],
    [
      '31 different bits',
      print('a', picture(0)),
      print('b', picture(31)),
      { rung: 'near-picture', picture: { differentBits: 31, nearUpTo: 31, isNear: true } },
    ],
    [
      '32 different bits',
      print('a', picture(0)),
      print('b', picture(32)),
      { rung: 'none', picture: { differentBits: 32, nearUpTo: 31, isNear: false } },
    ],
    ['a picture of too little', print('a', picture(0)), print('b', picture(0, 49)), { rung: 'none' }],
  ])('%s', (_what, a, b, expected) => expect(relate(a, b)).toEqual(expected));
});

test('a weaker rung is measured all the same', () =>
  expect(relate(print('a', { textSketch: sketch(0) }), print('a', { textSketch: sketch(0) }))).toMatchObject({
    rung: 'same-bytes',
    text: { equalBits: 128 },
  }));

describe('pages of text met as pictures', () => {
  const page = (lines: number, shift = 0): string =>
    encodeLayout(
      Array.from({ length: lines }, (_, line) => ({
        left: 0,
        right: 255,
        gaps: Array.from(
          { length: 9 },
          (__, gap) => (20 + 25 * gap + ((line * 37 + gap * 11 + shift * (line + gap)) % 17)) & 255,
        ),
      })),
    );

  test('the nearest pair of pages is told', () => {
    const [a, b] = [print('a', { pageLayouts: [page(12, 5), page(12)] }), print('b', { pageLayouts: [page(12)] })];
    expect(relate(a, b)).toMatchObject({
      rung: 'near-pages',
      pages: { kind: 'same-places', pageOfA: 2, pageOfB: 1, similarity: 1 },
    });
  });

  test('too little text abstains', () =>
    expect(relate(print('a', { pageLayouts: [page(2)] }), print('b', { pageLayouts: [page(2)] }))).toMatchObject({
      rung: 'none',
      pages: { kind: 'not-enough-text' },
    }));

  test('what is no layout is passed over', () =>
    expect(relate(print('a', { pageLayouts: ['AAAA'] }), print('b', { pageLayouts: [page(12)] }))).toEqual({
      rung: 'none',
    }));
});
