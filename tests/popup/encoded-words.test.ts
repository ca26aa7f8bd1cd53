import fc from 'fast-check';
import { expect, test } from 'vitest';
import { decodeMailHeader } from '../../entrypoints/popup/encoded-words.ts';

// RFC 2047, section 8.
test.each([
  ['From: =?US-ASCII?Q?Keith_Moore?= <moore@cs.utk.edu>', 'From: Keith Moore <moore@cs.utk.edu>'],
  ['To: =?ISO-8859-1?Q?Keld_J=F8rn_Simonsen?= <keld@dkuug.dk>', 'To: Keld Jørn Simonsen <keld@dkuug.dk>'],
  ['CC: =?ISO-8859-1?Q?Andr=E9?= Pirard <PIRARD@vm1.ulg.ac.be>', 'CC: André Pirard <PIRARD@vm1.ulg.ac.be>'],
  [
    'Subject: =?ISO-8859-1?B?SWYgeW91IGNhbiByZWFkIHRoaXMgeW8=?=\n =?ISO-8859-2?B?dSB1bmRlcnN0YW5kIHRoZSBleGFtcGxlLg==?=',
    'Subject: If you can read this you understand the example.',
  ],
  ['From: =?ISO-8859-1?Q?Olle_J=E4rnefors?= <ojarnef@admin.kth.se>', 'From: Olle Järnefors <ojarnef@admin.kth.se>'],
  ['From: =?ISO-8859-1?Q?Patrik_F=E4ltstr=F6m?= <paf@nada.kth.se>', 'From: Patrik Fältström <paf@nada.kth.se>'],
  [
    'From: Nathaniel Borenstein <nsb@thumper.bellcore.com>\n    (=?iso-8859-8?b?7eXs+SDv4SDs7Oj08A==?=)',
    'From: Nathaniel Borenstein <nsb@thumper.bellcore.com>\n    (\u05dd\u05d5\u05dc\u05e9 \u05df\u05d1 \u05dc\u05dc\u05d8\u05e4\u05e0)',
  ],
  ['(=?ISO-8859-1?Q?a?=)', '(a)'],
  ['(=?ISO-8859-1?Q?a?= b)', '(a b)'],
  ['(=?ISO-8859-1?Q?a?= =?ISO-8859-1?Q?b?=)', '(ab)'],
  ['(=?ISO-8859-1?Q?a?=  =?ISO-8859-1?Q?b?=)', '(ab)'],
  ['(=?ISO-8859-1?Q?a?=\n    =?ISO-8859-1?Q?b?=)', '(ab)'],
  ['(=?ISO-8859-1?Q?a_b?=)', '(a b)'],
  ['(=?ISO-8859-1?Q?a?= =?ISO-8859-2?Q?_b?=)', '(a b)'],
  // RFC 2231, section 5.
  ['From: =?US-ASCII*EN?Q?Keith_Moore?= <moore@cs.utk.edu>', 'From: Keith Moore <moore@cs.utk.edu>'],
])('%j reads %j', (raw, text) => expect(decodeMailHeader(raw)).toBe(text));

test('a character cut in two between words is put together again', () => {
  expect(decodeMailHeader('=?utf-8?Q?=C3?= =?UTF-8?Q?=A9?=')).toBe('é');
  expect(decodeMailHeader('=?utf-8?B?w4k=?= =?utf-8?Q?t=C3=A9?=')).toBe('Été');
});

test.each([
  '=?klingon?Q?a?=',
  '=?utf-8?X?a?=',
  '=?utf-8?Q?=C3?=',
  '=?utf-8?Q?=G1?=',
  '=?utf-8?Q?100%=?=',
  '=?utf-8?B?a?=',
  '=?utf-8?B?***?=',
  '=?utf-8?Q?two words?=',
  '=?utf-8?Q?open',
  '=?utf-8?Q?é?=',
])('%j stays as it stands', (raw) => expect(decodeMailHeader(raw)).toBe(raw));

test('an encoded line end makes no field of the header', () => {
  expect(decodeMailHeader('Subject: =?utf-8?Q?a=0D=0AFrom:_b?=')).toBe('Subject: a\ufffd\ufffdFrom: b');
});

test('the body is left alone', () => {
  const body = '\n\n=?utf-8?Q?a?=';
  expect(decodeMailHeader(`Subject: =?utf-8?Q?a?=${body}`)).toBe(`Subject: a${body}`);
  expect(decodeMailHeader(body)).toBe(body);
});

test('any text comes through, whatever stands in it', () => {
  const part = fc.constantFrom('=?', '?=', '?', '=', 'utf-8', 'Q', 'B', '=C3=A9', 'w6k=', ' ', '\n', '_', 'x');
  fc.assert(
    fc.property(fc.array(part, { maxLength: 30 }), (parts) => {
      const text = parts.join('');
      const decoded = decodeMailHeader(text);
      if (!text.includes('=?')) expect(decoded).toBe(text);
      expect(decoded.length).toBeLessThanOrEqual(text.length);
    }),
  );
});

test('what any sender encodes is read', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'grapheme', minLength: 1 }), (text) => {
      const bytes = [...Buffer.from(text)];
      const q = bytes.map((byte) => `=${byte.toString(16).padStart(2, '0')}`).join('');
      const shown = text.replace(/\p{Cc}/gu, '\ufffd');
      fc.pre(!text.startsWith('\ufeff'));
      expect(decodeMailHeader(`=?utf-8?Q?${q}?=`)).toBe(shown);
      expect(decodeMailHeader(`=?utf-8?b?${Buffer.from(text).toString('base64')}?=`)).toBe(shown);
    }),
  );
});
