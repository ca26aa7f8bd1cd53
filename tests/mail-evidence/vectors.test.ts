import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, test } from 'vitest';
import type { KeyAnswer } from '../../utils/mail-evidence/key-answer.ts';
import type { MailEvidence } from '../../utils/mail-evidence/mail-evidence.ts';
import { verifyMail } from '../../utils/mail-evidence/verify-mail.ts';
import { sharedVectors } from '../check/shared-vectors.ts';

// Mails that others signed, with the keys of their day. Mail::DKIM's corpus and dkimpy are the peers.

const folder = sharedVectors('email-dkim');
const read = (file: string): Uint8Array<ArrayBuffer> => new Uint8Array(readFileSync(path.join(folder ?? '', file)));
const readJson = (file: string): unknown => JSON.parse(new TextDecoder().decode(read(file)));

interface Expected {
  file: string;
  upstream: 'pass' | 'fail' | 'invalid';
}

const verify = (file: string, dns: Record<string, string>): Promise<MailEvidence> =>
  verifyMail(read(file), (name) => Promise.resolve(answerOf(dns[name])));

function answerOf(record: string | undefined): KeyAnswer {
  if (record === undefined || record === 'NXDOMAIN') return { kind: 'not-published' };
  // The corpus' way to play a resolver that fails.
  return record.startsWith('~~') ? { kind: 'not-reached' } : { kind: 'found', texts: [record], from: 'given' };
}

describe.skipIf(folder === undefined)('Mail::DKIM’s corpus', () => {
  const dns = folder === undefined ? {} : (readJson('mail-dkim/dns.json') as Record<string, string>);
  const expected = folder === undefined ? [] : (readJson('mail-dkim/expected.json') as Expected[]);
  /** RFC 6376 has dropped `g=` of keys; its own test mails judge by it. */
  const judgedByGranularity = ['badkey_13.eml', 'badkey_9.eml'];

  test.each(expected)('$file: $upstream', async ({ file, upstream }) => {
    const { result } = await verify(`mail-dkim/${file}`, dns);
    const holds = upstream === 'pass' || judgedByGranularity.includes(file);
    expect(['valid', 'valid-but-weak'].includes(result)).toBe(holds);
  });

  test('what is weak is never simply valid', async () => {
    const results = await Promise.all(
      expected.map(async ({ file }) => [file, (await verify(`mail-dkim/${file}`, dns)).result]),
    );
    expect(results.filter(([, result]) => result === 'valid')).toEqual([['goodkey_ed25519.eml', 'valid']]);
  });

  test.each([
    ['bad_ietf01_1.eml', 'body-changed'],
    ['bad_ietf01_3.eml', 'header-changed'],
    ['badkey2_ed25519.eml', 'header-changed'],
    ['badkey_11.eml', 'key-not-for-this'],
    ['ignore_2.eml', 'unsupported'],
    ['ignore_4.eml', 'unsupported'],
    ['ignore_6.eml', 'unsupported'],
    ['ignore_8.eml', 'malformed'],
  ])('%s: %s', async (file, reason) =>
    expect((await verify(`mail-dkim/${file}`, dns)).signatures).toMatchObject([{ result: 'invalid', reason }]),
  );

  test.each([
    ['good_ietf01_2.eml', ['sha1', 'key-below-1024', 'draft'], 768],
    ['goodkey_1.eml', ['sha1', 'key-below-1024'], 512],
    ['mine_ietf01_4.eml', ['key-below-2048', 'draft'], 1024],
  ])('%s is weak: %s', async (file, weaknesses, bits) =>
    expect((await verify(`mail-dkim/${file}`, dns)).signatures).toMatchObject([
      { result: 'valid-but-weak', weaknesses, key: { bits } },
    ]),
  );

  test('each of several signatures is judged by itself', async () =>
    expect((await verify('mail-dkim/multiple_1.eml', dns)).signatures.map(({ result }) => result)).toEqual([
      'invalid',
      'valid-but-weak',
      'invalid',
      'invalid',
    ]));

  test.each<[string, Partial<MailEvidence['signatures'][number]>]>([
    ['~~SERVFAIL~~', { result: 'no-key', reason: 'not-reached' }],
    ['NXDOMAIN', { result: 'no-key', reason: 'not-published' }],
    ['k=rsa; p=', { result: 'no-key', reason: 'revoked' }],
    ['no key', { result: 'no-key', reason: 'unreadable-key' }],
    ['v=DKIM3; p=AAAA', { result: 'no-key', reason: 'unreadable-key' }],
    ['k=rsa; p=AAAA', { result: 'invalid', reason: 'key-not-for-this' }],
  ])('DNS says %s', async (record, expectedOf) => {
    const evidence = await verify('mail-dkim/goodkey_ed25519.eml', {
      '2023-05-ed25519._domainkey.wander.science': record,
    });
    expect(evidence.signatures).toMatchObject([{ ...expectedOf, isBodyIntact: true }]);
  });
});

describe.skipIf(folder === undefined)('the standards’ own mails', () => {
  const dns = folder === undefined ? {} : (readJson('rfc-appendix/dns.json') as Record<string, string>);
  /** RFC 8463 A.2; the vectors have another key under this name. */
  const rsa = {
    'test._domainkey.football.example.com':
      'v=DKIM1; k=rsa; p=MIGfMA0GCSqGSIb3DQEBAQUAA4GNADCBiQKBgQDkHlOQoBTzWRiGs5V6NpP3idY6Wk08a5qhdR6wy5bdOKb2jLQiY/J16JYi0Qvx/byYzCNb3W91y3FutACDfzwQ/BC/e/8uBsCR+yz1Lxj+PL6lHvqMKrM3rG4hstT5QjvHO9PzoxZyVYLzBfO2EeC3Ip3G+2kryOTIKT+l/K4w3QIDAQAB',
  };

  test.each([
    ['rfc-appendix/verifiedMailString.eml', ['valid-but-weak']],
    ['rfc-appendix/verifiedEd25519MailString.eml', ['valid', 'valid-but-weak']],
    ['rfc-appendix/tooManySignaturesMailString.eml', ['valid-but-weak', 'valid-but-weak', 'valid-but-weak']],
    ['rfc-appendix/unsignedMailString.eml', []],
    ['dkimpy/rfc6376.eml', []],
    ['dkimpy/rfc6376.signed.eml', ['valid', 'valid-but-weak']],
    ['tika/testRFC822_dkim.eml', ['valid-but-weak']],
  ])('%s: %s', async (file, results) => {
    const evidence = await verify(file, { ...dns, ...rsa });
    expect(evidence.signatures.map(({ result }) => result)).toEqual(results);
    if (results.length === 0) expect(evidence.result).toBe('unsigned');
  });

  test('what RFC 8463’s signatures cover', async () => {
    const { signatures } = await verify('rfc-appendix/verifiedEd25519MailString.eml', dns);
    expect(signatures[0]).toMatchObject({
      algorithm: 'ed25519-sha256',
      domain: 'football.example.com',
      identity: '@football.example.com',
      signedAtSeconds: 1_528_637_909,
      isOfSender: true,
      covered: {
        names: ['from', 'to', 'subject', 'date', 'message-id'],
        notCovered: [],
        sealed: ['from', 'subject', 'date'],
        bodyBytesBeyond: 0,
      },
    });
  });
});

describe.skipIf(folder === undefined)('mails of all kinds', () => {
  const files =
    folder === undefined
      ? []
      : readdirSync(folder, { recursive: true, encoding: 'utf8' }).filter((file) => /\.eml$|RFC822/.test(file));
  test.each(files)('%s: nothing is thrown, and without a key nothing is valid', async (file) => {
    const { result } = await verifyMail(read(file), () => Promise.resolve({ kind: 'not-asked' }));
    expect(['unsigned', 'no-key', 'invalid']).toContain(result);
  });
});
