import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import path from 'node:path';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { webCryptoHash } from '../../utils/fingerprint/hash.ts';
import { digestPageText } from '../../utils/fingerprint/page-text.ts';
import { decodeText } from '../../utils/fingerprint/decode-text.ts';
import { textDigest } from '../../utils/fingerprint/text-digest.ts';
import { normaliseString, normaliseText } from '../../utils/fingerprint/text-v1.ts';
import { fromHex } from '../../utils/protocol/bytes.ts';
import { nodeHash } from './node-hash.ts';

interface Vector {
  name: string;
  bytes: string;
  charset?: string;
  repeat?: number;
  text: string | null;
  characters?: number;
  textSha256: string | null;
}
const { vectors } = JSON.parse(readFileSync(path.join(import.meta.dirname, '../vectors/text-v1.json'), 'utf8')) as {
  vectors: Vector[];
};

describe('vectors of text v1', () => {
  test.each(vectors)('$name', async ({ bytes, charset, repeat, text, characters, textSha256 }) => {
    const file = fromHex(bytes.repeat(repeat ?? 1));
    const decoded = decodeText(file, charset);
    expect(decoded.kind === 'text').toBe(text !== null);
    if (decoded.kind === 'text') {
      let normal = '';
      const count = normaliseText(decoded.utf8, (piece) => (normal += Buffer.from(piece).toString('utf8')));
      expect(normal).toBe(text);
      expect(count).toBe(characters);
    }
    const digest = await textDigest(file, nodeHash, charset);
    expect(digest.kind === 'digest' ? digest.textSha256 : null).toBe(textSha256);
  });
});

const text = fc.string({ unit: 'binary', maxLength: 200 });
const lively = fc
  .array(
    fc.constantFrom(
      ...[
        'a',
        'e',
        ' ',
        '\n',
        '\u0301',
        '\u0323',
        '\u0345',
        '\u200b',
        '\u034f',
        '\u00a8',
        '\ufb01',
        '\ufdfa',
        '\u1100',
        '\u1161',
      ],
      ...[
        '\u11a8',
        '\uac00',
        '\u0958',
        '\u0f71',
        '\u0f73',
        '\u0f74',
        '\u0344',
        '\u3000',
        '\u0001',
        'é',
        '\u{1d15e}',
        '\u{16d67}',
      ],
    ),
  )
  .map((parts) => parts.join(''));

test('a long text, however its hash keeps what it is given: WebCrypto’s until the end', async () => {
  const text = Array.from({ length: 40_000 }, (_, i) => `word${i}`).join(' ');
  const expected = `text-v1:${createHash('sha256').update(text).digest('hex')}`;
  for (const hash of [webCryptoHash, nodeHash])
    expect(await textDigest(Buffer.from(text), hash)).toMatchObject({ kind: 'digest', textSha256: expected });
  expect(digestPageText(text)).toBe(expected);
});

describe('properties', () => {
  test('normalising twice changes nothing', () => {
    fc.assert(
      fc.property(fc.oneof(text, lively), (any) => {
        const once = normaliseString(any);
        expect(normaliseString(once)).toBe(once);
      }),
      { numRuns: 2_000 },
    );
  });

  test('canonically equivalent texts, and texts that differ in invisible characters, are the same', () => {
    fc.assert(
      fc.property(fc.oneof(text, lively), (any) => {
        expect(normaliseString(any.normalize('NFD'))).toBe(normaliseString(any.normalize('NFC')));
        expect(normaliseString(Array.from(any).join('\u200b'))).toBe(normaliseString(any));
      }),
      { numRuns: 2_000 },
    );
  });

  test('pieces written are whole, and together the same whatever their number', () => {
    const long = 'Élève \u0065\u0301\u0323 ﬁn 👩\u200d👧 한국 \r\n'.repeat(20_000);
    const pieces: Buffer[] = [];
    const characters = normaliseText(Buffer.from(long), (piece) => pieces.push(Buffer.from(piece)));
    expect(pieces.length).toBeGreaterThan(5);
    for (const piece of pieces) expect(piece.toString('utf8')).not.toContain('\ufffd');
    const whole = Buffer.concat(pieces).toString('utf8');
    expect(whole).toBe(
      normaliseString(long.slice(0, long.length / 20_000))
        .concat(' ')
        .repeat(20_000)
        .trim(),
    );
    expect(characters).toBe(Array.from(whole).length);
  });

  test('a long run of marks costs no more than sorting it', () => {
    const marks = '\u0301\u0323\u0327'.repeat(100_000);
    const digest = createHash('sha256');
    expect(normaliseText(Buffer.from(`a${marks}`), (piece) => digest.update(piece))).toBeGreaterThan(299_990);
  });

  test.each([
    ['marks without end on one letter', `a${'\u0301\u0323'.repeat(600_000)}`],
    ['one character that becomes eighteen, a million times', '\ufdfa'.repeat(6_400_000)],
    ['the same in words', `${'\ufdfa'.repeat(1_000)} `.repeat(4_000)],
  ])('what would take all memory has no digest: %s', async (_, text) => {
    expect(await textDigest(Buffer.from(text), nodeHash)).toEqual({ kind: 'none', reason: 'too-large' });
    expect(digestPageText(text.slice(0, 300))).toMatch(/^text-v1:/);
  });

  test('a page of marks without end has no digest either', () => {
    expect(digestPageText(`a${'\u0301'.repeat(1_100_000)}`)).toBeUndefined();
  });
});
