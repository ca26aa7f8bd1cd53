import { createHash } from 'node:crypto';
import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { fromHex, toHex, utf8 } from '../../utils/protocol/bytes.ts';
import { parseEnvelopeJson, payloadTypes, signedFromEnvelope, verifySigned } from '../../utils/protocol/dsse.ts';
import { caseIdOf, isKeyable, keyOfAddress, keysOf } from '../../utils/protocol/keys.ts';
import { parseLeaf } from '../../utils/protocol/leaf.ts';
import { encodeStatement, parseStatement, scopes, verdicts, type Statement } from '../../utils/protocol/statement.ts';
import { formatTime, parseTime } from '../../utils/protocol/time.ts';
import { sharedVectors } from '../check/shared-vectors.ts';
import vectors from '../vectors/statement.json' with { type: 'json' };
import { refusalOf } from './failure.ts';
import { sampleStatement } from './sample-log.ts';

describe('vectors', () => {
  test.each(vectors.accepted)('$name', async ({ statement, payload, envelope, leaf, leafHash, caseId, keys }) => {
    const parsed = parseStatement(utf8(payload));
    expect(parsed).toEqual(statement);
    expect(encodeStatement(parsed)).toEqual(utf8(payload));
    const decoded = parseLeaf(fromHex(leaf));
    if (decoded.kind !== 'statement') throw new Error(decoded.kind);
    await verifySigned(payloadTypes.statement, decoded.signed, fromHex(vectors.publicKey));
    expect(signedFromEnvelope(payloadTypes.statement, parseEnvelopeJson(utf8(envelope)))).toEqual(decoded.signed);
    const sha256 = (...parts: (string | Buffer)[]): string => {
      const hash = createHash('sha256');
      for (const part of parts) hash.update(part);
      return hash.digest('hex');
    };
    expect(sha256(Buffer.of(0), Buffer.from(leaf, 'hex'))).toBe(leafHash);
    expect(sha256('case', Buffer.from(statement.subject, 'hex'))).toBe(caseId);
    expect(toHex(caseIdOf(statement.subject))).toBe(caseId);
    expect(keysOf(parsed)).toEqual(keys);
  });

  test.each(vectors.refused)('refuses $name', ({ payload, code }) => {
    expect(payload).not.toBe(vectors.accepted[0]?.payload);
    expect(refusalOf(() => parseStatement(utf8(payload)))).toBe(code);
  });
});

const hex = (bytes: number): fc.Arbitrary<string> => fc.uint8Array({ minLength: bytes, maxLength: bytes }).map(toHex);
const wellFormed = (maxLength: number): fc.Arbitrary<string> =>
  fc.string({ unit: 'binary', minLength: 1, maxLength }).filter((text) => text.length <= maxLength);

test('what is encoded parses to the same statement', () => {
  const anyStatement: fc.Arbitrary<Statement> = fc.record(
    {
      subject: hex(32),
      kind: fc.constant('bytes' as const),
      verdict: fc.constantFrom(...verdicts),
      scope: fc.constantFrom(...scopes),
      leak: wellFormed(200),
      language: fc.constantFrom('fr', 'en-GB', 'zh-Hant-TW'),
      issuedSeconds: fc.nat(253_402_300_799),
      relations: fc.uniqueArray(
        fc.record({
          type: fc.constantFrom('retracts' as const, 'supersedes' as const, 'disputes' as const),
          target: hex(32),
        }),
        { maxLength: 8, selector: ({ target }) => target },
      ),
      fingerprints: fc.record(
        {
          size: fc.maxSafeNat(),
          md5: hex(16),
          sha1: hex(20),
          later: fc.oneof(
            wellFormed(100),
            fc.maxSafeInteger().map((n) => n + 0),
          ),
        },
        { requiredKeys: [], noNullPrototype: true },
      ),
      addressKeys: fc.uniqueArray(hex(32), { maxLength: 32 }),
      detailsDigest: hex(32),
    },
    {
      requiredKeys: ['subject', 'kind', 'verdict', 'issuedSeconds', 'relations', 'fingerprints', 'addressKeys'],
      noNullPrototype: true,
    },
  );
  fc.assert(
    fc.property(anyStatement, (statement) => {
      expect(parseStatement(encodeStatement(statement))).toEqual(statement);
    }),
  );
});

test('what cannot be read back is not encoded', () => {
  expect(refusalOf(() => encodeStatement(sampleStatement({ leak: '' })))).toBe('malformed');
  expect(refusalOf(() => encodeStatement(sampleStatement({ subject: 'AB'.repeat(32) })))).toBe('malformed');
  expect(refusalOf(() => encodeStatement(sampleStatement({ fingerprints: { size: 0.5 } })))).toBe('malformed');
});

describe('keys', () => {
  test.each([
    [{ sha256: 'a', size: 999 }, undefined, false],
    [{ sha256: 'a', size: 1_000 }, undefined, true],
    [{ sha256: 'a' }, undefined, true],
    [{ sha256: 'a', size: 5_000 }, ['b', 'a'], false],
  ])('%o, never-list %o: %s', (document, neverList, answer) => {
    expect(isKeyable(document, neverList)).toBe(answer);
  });

  test('the never-list takes bytes and text, and leaves addresses', () => {
    const text = 'b'.repeat(64);
    const statement = sampleStatement({
      fingerprints: { textSha256: `text-v1:${text}` },
      addressKeys: ['c'.repeat(64)],
    });
    expect(keysOf(statement, [statement.subject])).toEqual([`text-v1:${text}`, keyOfAddress('c'.repeat(64))]);
    expect(keysOf(statement, [statement.subject, text])).toEqual([keyOfAddress('c'.repeat(64))]);
  });
});

test('torrents and their files are found by their digests, where these are written as they should be', () => {
  const [v1, v2] = ['a'.repeat(40), 'b'.repeat(64)];
  const statement = sampleStatement({ fingerprints: { btih: v1, btmh: v2, btRoot: v2 }, addressKeys: [] });
  const own = `sha256:${statement.subject}`;
  expect(keysOf(statement)).toEqual([own, `btih:${v1}`, `btmh:${v2}`, `bt-root:${v2}`]);
  expect(keysOf(statement, [statement.subject])).toEqual([]);
  expect(keysOf({ ...statement, fingerprints: { btih: v1.toUpperCase(), btmh: v1, btRoot: 12 } })).toEqual([own]);
});

test('times have one spelling', () => {
  fc.assert(
    fc.property(fc.nat(253_402_300_799), (seconds) => {
      expect(parseTime(formatTime(seconds))).toBe(seconds);
    }),
  );
  for (const text of [
    '2026-11-22T20:10:43.000Z',
    '2026-11-22T20:10:43z',
    '2026-11-22 20:10:43Z',
    '2026-11-22T24:00:00Z',
    '9999-12-31T24:00:00Z',
    '+002026-11-22T20:10:43Z',
    '',
  ])
    expect(
      refusalOf(() => parseTime(text)),
      text,
    ).toBe('malformed');
  expect(() => formatTime(253_402_300_800)).toThrow(RangeError);
});

const shared = sharedVectors('dsse-intoto-jcs-ed25519');
test.skipIf(shared === undefined)('published in-toto statements of other predicates are told apart', () => {
  const folder = path.join(shared ?? '', 'intoto-statements');
  const files = readdirSync(folder);
  expect(files.length).toBeGreaterThan(0);
  for (const file of files)
    expect(
      refusalOf(() => parseStatement(readFileSync(path.join(folder, file)))),
      file,
    ).toBe('unsupported');
});
