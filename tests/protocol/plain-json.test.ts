import fc from 'fast-check';
import { expect, test } from 'vitest';
import { readPlainJson } from '../../utils/protocol/plain-json.ts';
import { readStrictly } from '../../utils/protocol/strict-json.ts';

const MAX_DEPTH = 5;

/** What the strict reader says: a value, or that it refuses. */
function strictly(text: string): { value: unknown } | 'refused' {
  try {
    return { value: readStrictly(text, MAX_DEPTH) };
  } catch {
    return 'refused';
  }
}

test.each([
  '{"a":[1,{"b":null}],"":0}',
  '"é\\n🦊\u2028"',
  '{"__proto__":1,"constructor":[true,false]}',
  '[9007199254740991,-9007199254740991]',
  '[[[[[1]]]]]',
])('reads %s', (text) => {
  expect(readPlainJson(text, MAX_DEPTH)).toEqual(readStrictly(text, MAX_DEPTH));
});

test.each([
  ['space', '{ "a":1}'],
  ['a key twice', '{"a":1,"a":1}'],
  ['a key twice, one escaped', '{"a":1,"\\u0061":1}'],
  ['prototype keys twice', '{"__proto__":1,"__proto__":2}'],
  ['a second spelling of a character', '"\\u0061"'],
  ['an escaped slash', '"\\/"'],
  ['half a surrogate pair', '"\\ud800"'],
  ['half a surrogate pair in a key', '{"\\udc00":1}'],
  ['a fraction', '1.5'],
  ['a second spelling of a number', '1.0'],
  ['an exponent', '1e+21'],
  ['minus zero', '-0'],
  ['2^53, which has neighbours of the same spelling', '9007199254740992'],
  ['six levels', '[[[[[[1]]]]]]'],
  ['keys that engines put into another order', '{"b":1,"1":2}'],
  ['a byte-order mark', '\ufeff1'],
  ['nothing', ''],
  ['an abyss', '['.repeat(10_000) + ']'.repeat(10_000)],
])('leaves %s to the strict reader', (_, text) => {
  expect(readPlainJson(text, MAX_DEPTH)).toBeUndefined();
});

test('what it reads, the strict reader reads alike', () => {
  // Any value as written by JSON.stringify, here and there with a character changed.
  const texts = fc
    .tuple(
      fc.jsonValue({ maxDepth: 6 }),
      fc.nat(),
      fc.constantFrom('', '"', '0', '\\', ' ', ',', '-', 'e', '\\ud800', '{'),
    )
    .map(([value, at, change]) => {
      const text = JSON.stringify(value);
      const place = at % (text.length + 1);
      return at % 3 === 0 ? text : text.slice(0, place) + change + text.slice(place + 1);
    });
  let read = 0;
  fc.assert(
    fc.property(texts, (text) => {
      const plain = readPlainJson(text, MAX_DEPTH);
      if (plain === undefined) return;
      read += 1;
      expect({ value: plain }).toEqual(strictly(text));
    }),
    { numRuns: 3_000 },
  );
  expect(read).toBeGreaterThan(300);
});
