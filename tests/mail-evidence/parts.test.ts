import { createSign, generateKeyPairSync } from 'node:crypto';
import { describe, expect, test } from 'vitest';
import { canonicalBody } from '../../utils/mail-evidence/canonical-body.ts';
import { canonicalField, withoutSignature } from '../../utils/mail-evidence/canonical-header.ts';
import { parseRsaKey } from '../../utils/mail-evidence/der.ts';
import { parseTxtAnswer, txtQuestion } from '../../utils/mail-evidence/dns-message.ts';
import { keysFromResolver, keysFromText } from '../../utils/mail-evidence/find-keys.ts';
import { textAsBytes } from '../../utils/mail-evidence/message.ts';
import { verifyRsaByHand } from '../../utils/mail-evidence/rsa-by-hand.ts';

describe('canonical forms (RFC 6376 §3.4.5, §3.4.3)', () => {
  const asText = (bytes: Uint8Array): string => Buffer.from(bytes).toString('latin1');
  const body = ' C \r\nD \t E\r\n\r\n\r\n';

  test.each([
    ['simple', body, ' C \r\nD \t E\r\n'],
    ['relaxed', body, ' C\r\nD E\r\n'],
    ['simple', '', '\r\n'],
    ['relaxed', '', ''],
    ['simple', '\r\n\r\n', '\r\n'],
    ['relaxed', ' \t\r\n\r\n', ''],
    ['simple', ' \t\r\n\r\n', ' \t\r\n'],
    ['simple', 'a', 'a\r\n'],
    ['relaxed', 'a ', 'a\r\n'],
    ['relaxed', 'a\r\rb', 'a\r\rb\r\n'],
  ] as const)('%s body %j', (kind, text, expected) =>
    expect(asText(canonicalBody(textAsBytes(text), kind))).toBe(expected),
  );

  test.each([
    ['A: X', 'a:X'],
    ['B : Y\t\r\n\tZ  ', 'b:Y Z'],
    ['Subject:', 'subject:'],
    ['SubJect: \r\n a', 'subject:a'],
  ])('relaxed field %j', (raw, expected) => {
    expect(canonicalField({ raw }, 'relaxed')).toBe(expected);
    expect(canonicalField({ raw }, 'simple')).toBe(raw);
  });

  test.each([
    ['DKIM-Signature: v=1; b=abc', 'DKIM-Signature: v=1; b='],
    ['DKIM-Signature: b\r\n =abc\r\n def ; bh=b=', 'DKIM-Signature: b\r\n =; bh=b='],
    ['DKIM-Signature: bh=b; h=from:b; b=x;', 'DKIM-Signature: bh=b; h=from:b; b=;'],
  ])('without its value: %j', (raw, expected) => expect(withoutSignature(raw)).toBe(expected));
});

describe('RSA by hand does what OpenSSL does', () => {
  test.each([512, 768, 1024, 2048].flatMap((bits) => [[bits, 'sha1'] as const, [bits, 'sha256'] as const]))(
    '%d bits, %s',
    (bits, hash) => {
      const { privateKey, publicKey } = generateKeyPairSync('rsa', { modulusLength: bits });
      const numbers =
        parseRsaKey(new Uint8Array(publicKey.export({ type: 'spki', format: 'der' }))) ?? expect.fail('no key');
      expect(parseRsaKey(new Uint8Array(publicKey.export({ type: 'pkcs1', format: 'der' })))).toEqual(numbers);
      const signed = textAsBytes('signed');
      const value = new Uint8Array(createSign(hash).update(signed).sign(privateKey));
      expect(verifyRsaByHand(numbers, { hash, signed, value })).toBe(true);
      expect(verifyRsaByHand(numbers, { hash, signed: textAsBytes('signee'), value })).toBe(false);
      expect(verifyRsaByHand(numbers, { hash, signed, value: value.subarray(1) })).toBe(false);
      expect(verifyRsaByHand(numbers, { hash, signed, value: value.with(9, (value[9] ?? 0) ^ 1) })).toBe(false);
    },
  );

  test.each(['', '30', '3003020101', '30820000', '300602010202', `3084ffffffff`])('%s is no key', (hex) =>
    expect(parseRsaKey(new Uint8Array(Buffer.from(hex, 'hex')))).toBeUndefined(),
  );
});

describe('DNS', () => {
  const name = 'mai._domainkey.lumiere-2027.fr';
  const question = txtQuestion(name);
  /** Bytes of an answer: `flags`, then records, each `type`, `class` and data, under a pointer to the question. */
  const answer = (flags: number, records: [type: number, data: Buffer][]): Uint8Array => {
    const bytes = Buffer.concat([
      Buffer.from(question),
      ...records.map(([type, data]) =>
        Buffer.concat([Buffer.from([0xc0, 12, 0, type, 0, 1, 0, 0, 0, 60, data.length >> 8, data.length & 255]), data]),
      ),
    ]);
    bytes.writeUInt16BE(flags, 2);
    bytes.writeUInt16BE(records.length, 6);
    return new Uint8Array(bytes);
  };
  const txt = (...strings: string[]): [number, Buffer] => [
    16,
    Buffer.concat(strings.map((text) => Buffer.concat([Buffer.from([Buffer.byteLength(text)]), Buffer.from(text)]))),
  ];
  const alias: [number, Buffer] = [5, Buffer.from([1, 97, 0])];

  test('a question (RFC 1035 §4.1)', () =>
    expect(Buffer.from(question).toString('hex')).toBe(
      `000001000001000000000000036d61690a5f646f6d61696e6b65790c6c756d696572652d323032370266720000100001`,
    ));

  test.each<[string, Uint8Array, object]>([
    [
      'one text in two strings, behind an alias',
      answer(0x8180, [alias, txt('v=DKIM1; p=', 'AAAA')]),
      { kind: 'found', texts: ['v=DKIM1; p=AAAA'] },
    ],
    ['two texts', answer(0x8180, [txt('a'), txt('b')]), { kind: 'found', texts: ['a', 'b'] }],
    ['no such name', answer(0x8183, []), { kind: 'not-published' }],
    ['the name without a text', answer(0x8180, [alias]), { kind: 'not-published' }],
    ['SERVFAIL', answer(0x8182, []), { kind: 'not-reached' }],
    ['REFUSED', answer(0x8185, []), { kind: 'not-reached' }],
    ['cut off, it says', answer(0x8380, [txt('a')]), { kind: 'not-reached' }],
    ['cut off', answer(0x8180, [txt('abcdef')]).subarray(0, -3), { kind: 'not-reached' }],
    ['a question', question, { kind: 'not-reached' }],
    ['nothing', new Uint8Array(0), { kind: 'not-reached' }],
  ])('%s', (_what, bytes, expected) => expect(parseTxtAnswer(bytes)).toEqual(expected));

  test('a name is asked for once, and a failure is no answer', async () => {
    let asked = 0;
    const find = keysFromResolver(
      () => Promise.resolve((asked += 1) > 1 ? undefined : answer(0x8180, [txt('p=')])),
      () => 1_795_000_000,
    );
    const found = { kind: 'found', texts: ['p='], from: 'asked', seenAtSeconds: 1_795_000_000 };
    expect([await find(name), await find(name)]).toEqual([found, found]);
    expect([await find('other._domainkey.x.fr'), asked]).toEqual([{ kind: 'not-reached' }, 2]);
  });

  test.each([
    ['v=DKIM1; p=AAAA', ['v=DKIM1; p=AAAA']],
    ['"v=DKIM1; " "p=AAAA"', ['v=DKIM1; p=AAAA']],
    [`${name}. 3600 IN TXT ( "v=DKIM1; p=A" "B" )`, ['v=DKIM1; p=AB']],
    [`${name} p=A\n${name} p=B`, ['p=A', 'p=B']],
    ['other._domainkey.x.fr p=A', undefined],
    ['', undefined],
  ])('given %j', async (text, texts) =>
    expect(await keysFromText(text)(name)).toEqual(
      texts === undefined ? { kind: 'not-asked' } : { kind: 'found', texts, from: 'given' },
    ),
  );
});
