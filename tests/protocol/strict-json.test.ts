import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { encodeJson, parseStrictJson, type JsonValue } from '../../utils/protocol/strict-json.ts';
import { sharedVectors } from '../check/shared-vectors.ts';
import { refusalOf } from './failure.ts';

const limits = { maxBytes: 1_000, maxDepth: 8 };
const utf8 = (text: string): Uint8Array => new TextEncoder().encode(text);
const parse = (text: string): JsonValue => parseStrictJson(utf8(text), limits);

test.each([
  ['null', null],
  [' true\n', true],
  ['\t[ ]\r', []],
  ['{}', {}],
  ['-5', -5],
  ['9007199254740991', 2 ** 53 - 1],
  ['-9007199254740991', 1 - 2 ** 53],
  ['"\\u00e9\\n\\/\\ud83e\\udd8a"', 'é\n/🦊'],
  ['"🦊\u2028\u202e\u007f"', '🦊\u2028\u202e\u007f'],
  ['{"a":[1,{"b":null}],"":0}', { a: [1, { b: null }], '': 0 }],
])('%s', (text, value) => {
  expect(parse(text)).toEqual(value);
});

test.each([
  ['nothing', ''],
  ['two values', '1 2'],
  ['a trailing comma', '[1,]'],
  ['a leading comma', '[,1]'],
  ['an unclosed array', '[1'],
  ['an unclosed object', '{"a":1'],
  ['a key without quotes', '{a:1}'],
  ['a key that is a number', '{1:1}'],
  ['single quotes', "{'a':1}"],
  ['a comment', '1//'],
  ['NaN', 'NaN'],
  ['Infinity', '-Infinity'],
  ['undefined', 'undefined'],
  ['a bare minus', '-'],
  ['a plus', '+1'],
  ['minus zero', '-0'],
  ['a leading zero', '01'],
  ['a fraction', '1.5'],
  ['a fraction that is whole', '1.0'],
  ['an exponent', '1e2'],
  ['hexadecimal', '0x10'],
  ['2^53', '9007199254740992'],
  ['a very long number', '1'.repeat(400)],
  ['duplicate keys', '{"a":1,"a":1}'],
  ['duplicate keys, one escaped', '{"a":1,"\\u0061":1}'],
  ['duplicate prototype keys', '{"__proto__":1,"__proto__":2}'],
  ['a high surrogate alone', '"\\ud800"'],
  ['a low surrogate alone', '"\\udc00"'],
  ['surrogates in the wrong order', '"\\udc00\\ud800"'],
  ['a lone surrogate in a key', '{"\\ud800":1}'],
  ['a raw control', '"\u0001"'],
  ['a raw newline in a string', '"\n"'],
  ['an unknown escape', '"\\x41"'],
  ['a short escape', '"\\u12"'],
  ['an escape cut off', '"\\'],
  ['a non-breaking space', '\u00a01'],
  ['a byte-order mark', '\ufeff1'],
  ['nine levels', '[[[[[[[[[1]]]]]]]]]'],
])('refuses %s', (_, text) => {
  expect(refusalOf(() => parse(text))).toBe('malformed');
});

test('refuses bytes that are not UTF-8: overlong, surrogate, cut off', () => {
  for (const bytes of [[0x22, 0xc0, 0x80, 0x22], [0x22, 0xed, 0xa0, 0x80, 0x22], [0x22, 0xe2, 0x82, 0x22], [0xff]])
    expect(refusalOf(() => parseStrictJson(Uint8Array.from(bytes), limits))).toBe('malformed');
});

test('refuses before it looks when there is too much', () => {
  expect(refusalOf(() => parseStrictJson(utf8(`"${'a'.repeat(999)}"`), limits))).toBe('too-large');
});

test('an abyss does not overflow the stack', () => {
  const deep = utf8('['.repeat(200_000));
  expect(refusalOf(() => parseStrictJson(deep, { maxBytes: deep.length, maxDepth: 8 }))).toBe('malformed');
});

test('names of the prototype are keys like any other', () => {
  const value = parse('{"__proto__":{"polluted":1},"constructor":2,"hasOwnProperty":3}');
  expect(Object.keys(value as object)).toEqual(['__proto__', 'constructor', 'hasOwnProperty']);
  expect('polluted' in {}).toBe(false);
});

describe('against JSON.parse', () => {
  const anyJson = fc.letrec<{ value: JsonValue }>((tie) => ({
    value: fc.oneof(
      { maxDepth: 4 },
      fc.constantFrom(null, true, false),
      fc.maxSafeInteger().map((integer) => (Object.is(integer, -0) ? 0 : integer)),
      fc.string({ unit: 'grapheme' }),
      fc.array(tie('value'), { maxLength: 4 }),
      fc.dictionary(fc.string({ unit: 'grapheme' }), tie('value'), { maxKeys: 4 }),
    ),
  })).value;

  test('reads what was written', () => {
    fc.assert(
      fc.property(anyJson, (value) => {
        const bytes = encodeJson(value);
        expect(parseStrictJson(bytes, { maxBytes: 1e6, maxDepth: 9 })).toEqual(
          JSON.parse(new TextDecoder().decode(bytes)),
        );
      }),
    );
  });

  test('never reads what JSON.parse does not, nor anything else than it', () => {
    const fragments = fc.constantFrom(
      '{',
      '}',
      '[',
      ']',
      ',',
      ':',
      '"',
      '"a"',
      '"b"',
      '1',
      '-',
      '0',
      'true',
      'null',
      ' ',
      '\\',
      '\\u0061',
      '\\ud800',
      'é',
      '.5',
    );
    fc.assert(
      fc.property(fc.array(fragments, { maxLength: 12 }), (parts) => {
        const text = parts.join('');
        if (refusalOf(() => parse(text)) !== 'accepted') return;
        expect(parse(text)).toEqual(JSON.parse(text));
      }),
      { numRuns: 2_000 },
    );
  });
});

const vectors = sharedVectors('dsse-intoto-jcs-ed25519');
describe.skipIf(vectors === undefined)('published JSON (RFC 8785 authors)', () => {
  const file = (name: string): string => path.join(vectors ?? '', 'jcs', name);

  test.each(['arrays', 'unicode'])('%s.json', (name) => {
    expect(existsSync(file(`input/${name}.json`))).toBe(true);
    const bytes = readFileSync(file(`input/${name}.json`));
    if (name === 'arrays') expect(parseStrictJson(bytes, limits)).toEqual(JSON.parse(bytes.toString()));
    else
      expect(encodeJson(parseStrictJson(bytes, limits))).toEqual(
        new Uint8Array(readFileSync(file('output/unicode.json'))),
      );
  });

  test('values.json has fractions and exponents, which nothing of ours has', () => {
    expect(refusalOf(() => parseStrictJson(readFileSync(file('input/values.json')), limits))).toBe('malformed');
  });
});
