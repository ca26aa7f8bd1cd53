import { generateKeyPairSync } from 'node:crypto';
import { createTransport } from 'nodemailer';
import { describe, expect, test } from 'vitest';
import type { FindKey } from '../../utils/mail-evidence/key-answer.ts';
import { verifyMail } from '../../utils/mail-evidence/verify-mail.ts';

// A mail program's own signatures (relaxed/relaxed), made in this run: another author's canonicalisation.

const { privateKey, publicKey } = generateKeyPairSync('rsa', { modulusLength: 2048 });
const dkim = {
  domainName: 'lumiere-2027.fr',
  keySelector: 'mai',
  privateKey: privateKey.export({ type: 'pkcs8', format: 'pem' }),
};
const record = `p=${publicKey.export({ type: 'spki', format: 'der' }).toString('base64')}`;
const findKey: FindKey = (name) =>
  Promise.resolve(
    name === 'mai._domainkey.lumiere-2027.fr'
      ? { kind: 'found', texts: [record], from: 'given' }
      : { kind: 'not-published' },
  );

async function signed(mail: object): Promise<Uint8Array<ArrayBuffer>> {
  const transport = createTransport({ streamTransport: true, buffer: true, newline: 'windows' });
  const { message } = await transport.sendMail({
    from: 'Claire <claire@lumiere-2027.fr>',
    to: 'Paul <paul@lumiere-2027.fr>',
    ...mail,
    dkim,
  });
  return new Uint8Array(message as Buffer);
}

describe('signed by nodemailer', () => {
  test.each<[string, object]>([
    ['plain', { subject: 'Bulletins', text: 'Les bulletins sont chez l’imprimeur.\n\n\n' }],
    ['folded and encoded fields', { subject: 'Éléments '.repeat(40), text: 'Voilà.' }],
    ['spaces at line ends, tabs and empty lines', { subject: 'a \t b', text: 'a \t b  \n\n \n\tc\n\n\n' }],
    ['no body', { subject: 'rien', text: '' }],
    [
      'both forms and an attachment',
      {
        subject: 'x',
        text: 'x',
        html: '<p>x</p>',
        attachments: [{ filename: 'é.bin', content: Buffer.alloc(70_000, 7) }],
      },
    ],
    [
      'many recipients',
      { subject: 'x', text: 'x', cc: Array.from({ length: 60 }, (_, at) => `Personne ${at} <p${at}@lumiere-2027.fr>`) },
    ],
  ])('%s', async (_what, mail) => {
    const bytes = await signed(mail);
    const { signatures } = await verifyMail(bytes, findKey);
    expect(signatures).toMatchObject([
      { result: 'valid', isOfSender: true, isBodyIntact: true, covered: { bodyBytesBeyond: 0 } },
    ]);
    const text = Buffer.from(bytes).toString('latin1');
    const forged = new Uint8Array(Buffer.from(text.replace(/^From: /m, 'From: x'), 'latin1'));
    expect(await verifyMail(forged, findKey)).toMatchObject({ result: 'invalid' });
  });

  test('relayed with other line ends and folds, it is the same mail', async () => {
    const text = Buffer.from(await signed({ subject: 'un deux trois', text: 'a  b\n' })).toString('latin1');
    const relayed = text
      .replace('un deux trois', 'un\r\n  deux \t trois ')
      .replace('a  b', 'a \t b   ')
      .replaceAll('\r\n', '\n');
    const { result } = await verifyMail(new Uint8Array(Buffer.from(relayed, 'latin1')), findKey);
    expect(result).toBe('valid');
  });
});
