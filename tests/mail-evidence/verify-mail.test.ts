import fc from 'fast-check';
import { beforeAll, describe, expect, test } from 'vitest';
import type { MailEvidence, SignatureEvidence } from '../../utils/mail-evidence/mail-evidence.ts';
import { verifyMail } from '../../utils/mail-evidence/verify-mail.ts';
import { ed25519Key, rsaKey, signSimply, type SignOptions, type TestKey } from './simple-signer.ts';

const header = [
  'From: Claire Morel <claire.morel@lumiere-2027.fr>',
  'To: Paul <paul@lumiere-2027.fr>',
  'Subject: Bulletins',
  'Date: Wed, 3 May 2017 10:00:00 +0200',
];
const body = 'Les bulletins sont chez l\u2019imprimeur.\r\n\r\nClaire\r\n'.replace('\u2019', "'");
const keys: Partial<Record<'rsa' | 'short' | 'tiny' | 'edwards', TestKey>> = {};
beforeAll(() =>
  Object.assign(keys, { rsa: rsaKey(2048), short: rsaKey(1024), tiny: rsaKey(512), edwards: ed25519Key() }),
);
const keyOf = (name: keyof typeof keys): TestKey => keys[name] ?? expect.fail(`no key ${name}`);

const bytesOf = (mail: string): Uint8Array<ArrayBuffer> => new Uint8Array(Buffer.from(mail, 'latin1'));
const verify = (mail: string, key: TestKey): Promise<MailEvidence> =>
  verifyMail(bytesOf(mail), () => Promise.resolve({ kind: 'found', texts: [key.record], from: 'given' }));

async function judge(mail: string, key: TestKey): Promise<SignatureEvidence> {
  return (await verify(mail, key)).signatures[0] ?? expect.fail('no signature');
}

describe('signed by OpenSSL', () => {
  test.each<[keyof typeof keys, SignOptions['algorithm'], Partial<SignatureEvidence>]>([
    ['rsa', 'rsa-sha256', { result: 'valid', weaknesses: [] }],
    ['rsa', 'rsa-sha1', { result: 'valid-but-weak', weaknesses: ['sha1'] }],
    ['short', 'rsa-sha256', { result: 'valid-but-weak', weaknesses: ['key-below-2048'] }],
    ['tiny', 'rsa-sha256', { result: 'valid-but-weak', weaknesses: ['key-below-1024'] }],
    ['tiny', 'rsa-sha1', { result: 'valid-but-weak', weaknesses: ['sha1', 'key-below-1024'] }],
    ['edwards', 'ed25519-sha256', { result: 'valid', weaknesses: [] }],
  ])('%s %s', async (name, algorithm, expected) => {
    const key = keyOf(name);
    const mail = signSimply(header, body, { key, ...(algorithm && { algorithm }) });
    expect(await judge(mail, key)).toMatchObject({
      ...expected,
      domain: 'lumiere-2027.fr',
      selector: 'mai',
      isOfSender: true,
    });
    expect(await judge(mail.replace('Bulletins', 'Bulletin'), key)).toMatchObject({
      result: 'invalid',
      reason: 'header-changed',
    });
    expect(await judge(mail.replace('chez', 'ch\xe9z'), key)).toMatchObject({
      result: 'invalid',
      reason: 'body-changed',
    });
  });

  test('any one byte of what is signed changed: never valid', async () => {
    const key = keyOf('edwards');
    const mail = bytesOf(signSimply(header, body, { key, algorithm: 'ed25519-sha256' }));
    const from = Buffer.from(mail).indexOf('From: ');
    const isLineEnd = (byte: number): boolean => byte === 13 || byte === 10;
    await fc.assert(
      fc.asyncProperty(fc.integer({ min: from, max: mail.length - 1 }), fc.nat(255), async (at, byte) => {
        // An empty line more or less at the end is the same body (RFC 6376 §3.4.3).
        fc.pre(byte !== mail[at] && !isLineEnd(byte) && !isLineEnd(mail[at] ?? 0));
        const { result } = await verifyMail(mail.with(at, byte), () =>
          Promise.resolve({ kind: 'found', texts: [key.record], from: 'given' }),
        );
        expect(result).toBe('invalid');
      }),
    );
  });

  test('line ends of another system are the same mail', async () => {
    const key = keyOf('rsa');
    const mail = signSimply(header, body, { key });
    expect(await judge(mail.replaceAll('\r\n', '\n'), key)).toMatchObject({ result: 'valid' });
    expect(await judge(`From claire Wed May  3 10:00:00 2017\n${mail.replaceAll('\r\n', '\n')}`, key)).toMatchObject({
      result: 'valid',
    });
  });
});

describe('what is covered', () => {
  const cover = async (
    changed: (mail: string) => string,
    options: Partial<SignOptions> = {},
  ): Promise<SignatureEvidence> => {
    const key = keyOf('rsa');
    return judge(changed(signSimply(header, body, { key, ...options })), key);
  };

  test('text behind what l= says', async () =>
    expect(await cover((mail) => `${mail}Et l'argent ?\r\n`, { bodyBytes: body.length })).toMatchObject({
      result: 'valid-but-weak',
      weaknesses: ['partial-body'],
      covered: { bodyBytes: body.length + 15, bodyBytesBeyond: 15 },
    }));

  test('l= of more than there is', async () =>
    expect(await cover((mail) => mail.replace('Claire\r\n', ''), { bodyBytes: body.length })).toMatchObject({
      result: 'invalid',
      reason: 'malformed',
    }));

  test('a second From and Subject above the signed ones', async () => {
    const evidence = await cover((mail) => `From: Chef <chef@lumiere-2027.fr>\r\nSubject: Fraude\r\n${mail}`);
    expect(evidence).toMatchObject({ result: 'valid-but-weak', weaknesses: ['uncovered-field'] });
    expect(evidence.covered?.notCovered).toEqual([
      { name: 'from', value: 'Chef <chef@lumiere-2027.fr>' },
      { name: 'subject', value: 'Fraude' },
    ]);
  });

  test('over-signing keeps a second From out', async () => {
    const names = ['from', 'from', 'subject', 'subject', 'to', 'date'];
    expect(await cover((mail) => mail, { names })).toMatchObject({
      result: 'valid',
      covered: { sealed: ['from', 'subject'] },
    });
    expect(await cover((mail) => `From: Chef <chef@lumiere-2027.fr>\r\n${mail}`, { names })).toMatchObject({
      result: 'invalid',
    });
  });

  test('an unsigned Subject and a Content-Type that decides how the body is read', async () => {
    const evidence = await cover((mail) => mail.replace('Subject: ', 'Content-Type: text/html\r\nSubject: '), {
      names: ['from', 'to', 'date'],
    });
    expect(evidence.covered?.notCovered.map(({ name }) => name)).toEqual(['content-type', 'subject']);
    expect(evidence.weaknesses).toEqual(['uncovered-field']);
  });
});

describe('who signed', () => {
  const judgeFrom = (from: string, tags = ''): Promise<SignatureEvidence> => {
    const key = keyOf('rsa');
    return judge(signSimply([`From: ${from}`, ...header.slice(1)], body, { key, tags }), key);
  };

  test.each([
    ['a@lumiere-2027.fr', true],
    ['a@bureau.lumiere-2027.fr', true],
    ['"b@lumiere-2027.fr" <a@else.test>', false],
    ['a@lumiere-2027.fr, b@else.test', false],
    ['a@notlumiere-2027.fr', false],
    ['', false],
  ])('From: %s', async (from, isOfSender) =>
    expect(await judgeFrom(from)).toMatchObject({ result: 'valid', isOfSender }),
  );

  test.each<[string, Partial<SignatureEvidence>]>([
    [' i=claire@bureau.lumiere-2027.fr;', { result: 'valid', identity: 'claire@bureau.lumiere-2027.fr' }],
    [' i=claire@else.test;', { result: 'invalid', reason: 'malformed' }],
    [
      ' t=1493800000; x=1493900000;',
      { result: 'valid', signedAtSeconds: 1_493_800_000, expiresAtSeconds: 1_493_900_000 },
    ],
    [' t=1493800000; x=1493800000;', { result: 'invalid', reason: 'malformed' }],
    [' t=soon;', { result: 'invalid', reason: 'malformed' }],
    [' q=carrier/pigeon;', { result: 'invalid', reason: 'unsupported' }],
    [' q=carrier/pigeon:dns/txt; odd=1;', { result: 'valid' }],
    [' v=1;', { result: 'invalid', reason: 'malformed' }],
  ])('%s', async (tags, expected) => expect(await judgeFrom('a@lumiere-2027.fr', tags)).toMatchObject(expected));

  test('a key for the domain itself says nothing for one below it', async () => {
    const key = { ...keyOf('rsa'), record: `${keyOf('rsa').record}; t=y:s` };
    const mail = (identity: string): string => signSimply(header, body, { key, tags: ` i=${identity};` });
    expect(await judge(mail('@lumiere-2027.fr'), key)).toMatchObject({ result: 'valid', key: { isTesting: true } });
    expect(await judge(mail('@bureau.lumiere-2027.fr'), key)).toMatchObject({
      result: 'invalid',
      reason: 'key-not-for-this',
    });
  });
});

describe('a stranger’s mail', () => {
  test('a hundred signatures: twenty are looked at', async () => {
    const evidence = await verify(
      `${'DKIM-Signature: v=1; a=rsa-sha256\r\n'.repeat(100)}From: a@b.test\r\n\r\n`,
      keyOf('rsa'),
    );
    expect([evidence.signatures.length, evidence.signaturesLeftOut, evidence.result]).toEqual([20, 80, 'invalid']);
  });

  test('a header without an end', async () =>
    expect(verify('A: b\r\n'.repeat(200_000), keyOf('rsa'))).rejects.toThrow('beyond 1 MiB'));

  test('nothing at all', async () =>
    expect(await verify('', keyOf('rsa'))).toEqual({ result: 'unsigned', signatures: [], signaturesLeftOut: 0 }));

  test('whatever the bytes and the record are, an answer comes', () =>
    fc.assert(
      fc.asyncProperty(
        fc.array(
          fc.constantFrom(
            'DKIM-Signature:',
            'From:',
            ' v=1;',
            ' a=rsa-sha256;',
            ' b=AAAA;',
            ' bh=;',
            ' d=a.b;',
            ' s=c;',
            ' h=from;',
            ' l=0;',
            '\r\n',
            '\n',
            ' ',
            '\0',
            ':',
            ';',
            '=',
          ),
        ),
        fc.string(),
        async (parts, record) => {
          const { result } = await verifyMail(bytesOf(parts.join('')), () =>
            Promise.resolve({ kind: 'found', texts: [record], from: 'given' }),
          );
          expect(['unsigned', 'invalid', 'no-key']).toContain(result);
        },
      ),
    ));
});

describe('a chain of forwarders (RFC 8617) is noted', () => {
  const step = (i: number, cv: string): string =>
    `ARC-Seal: i=${i}; a=rsa-sha256; d=list${i}.test; s=k; cv=${cv}; b=AA\r\nARC-Message-Signature: i=${i}; a=rsa-sha256; d=list${i}.test; b=AA\r\nARC-Authentication-Results: i=${i}; list${i}.test; dkim=pass\r\n`;

  test('whole', async () =>
    expect((await verify(`${step(2, 'pass')}${step(1, 'none')}From: a@b.test\r\n\r\nx`, keyOf('rsa'))).arc).toEqual({
      isWhole: true,
      steps: [
        { instance: 1, domain: 'list1.test', chain: 'none', results: 'list1.test; dkim=pass' },
        { instance: 2, domain: 'list2.test', chain: 'pass', results: 'list2.test; dkim=pass' },
      ],
    }));

  test('with a gap', async () =>
    expect(
      (await verify(`${step(3, 'pass')}${step(1, 'none')}From: a@b.test\r\n\r\nx`, keyOf('rsa'))).arc,
    ).toMatchObject({ isWhole: false }));
});
