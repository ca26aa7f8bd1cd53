import { createHash } from 'node:crypto';
import { createTransport } from 'nodemailer';
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, test } from 'vitest';
import { sharedVectors } from '../../check/shared-vectors.ts';
import { printOf, readDocument, textOf } from '../formats/read-document.ts';
import { outline } from './outline.ts';

type Bytes = Uint8Array<ArrayBuffer>;
const sha256 = (data: string | Uint8Array): string => createHash('sha256').update(data).digest('hex');
const bytesOf = (text: string): Bytes => new TextEncoder().encode(text);
const named = { name: 'letter.eml' };
const head = 'From: a@b.example\r\nTo: c@d.example\r\nSubject: Plan\r\n';
/** Each with a boundary of its own, so that they can stand in each other. */
let boundaries = 0;
function multipart(...parts: string[]): string {
  const boundary = `b${boundaries++}`;
  const within = parts.map((part) => `--${boundary}\r\n${part}\r\n`).join('');
  return `${head}Content-Type: multipart/mixed; boundary=${boundary}\r\n\r\n${within}--${boundary}--\r\n`;
}

describe('one mail', () => {
  test('as nodemailer writes it: fields, text, attachments byte for byte', async () => {
    const attached = Buffer.from(Array.from({ length: 5_000 }, (_, at) => (at * 7) & 255));
    const eml = await written({
      from: { name: 'Émilie Dupont', address: 'emilie@parti.example' },
      to: 'Jean <jean@parti.example>, paul@parti.example',
      cc: 'archives@parti.example',
      subject: 'Répartition des fonds – à relire',
      date: new Date('2017-05-03T10:00:00Z'),
      messageId: '<1@parti.example>',
      text: 'Bonjour,\n\nvoici le plan.',
      html: '<p>Bonjour,</p><p>voici le <b>plan</b>.</p>',
      attachments: [{ filename: 'données.bin', content: attached }],
    });
    expect(await textOf(eml, named)).toBe(
      'From: Émilie Dupont <emilie@parti.example> To: Jean <jean@parti.example>, paul@parti.example Cc: archives@parti.example ' +
        'Subject: Répartition des fonds – à relire Date: Wed, 03 May 2017 10:00:00 +0000 Bonjour, voici le plan.',
    );
    const print = await printOf(eml, named);
    expect(print.mail).toEqual({
      from: 'Émilie Dupont <emilie@parti.example>',
      to: 'Jean <jean@parti.example>, paul@parti.example',
      cc: 'archives@parti.example',
      subject: 'Répartition des fonds – à relire',
      date: 'Wed, 03 May 2017 10:00:00 +0000',
      messageId: '<1@parti.example>',
    });
    expect(print.members).toMatchObject([{ path: 'données.bin', sha256: sha256(attached) }]);
  });

  test('the text of a page, where there is no plain one', async () => {
    const eml = bytesOf(`${head}Content-Type: text/html; charset=utf-8\r\n\r\n<style>x</style><p>one<p>t<b>w</b>o`);
    expect(await textOf(eml, named)).toBe('From: a@b.example To: c@d.example Subject: Plan one two');
  });

  test('a mail in a mail is a member, with its own', async () => {
    const inner = multipart(
      'Content-Type: text/plain\r\nContent-Disposition: attachment; filename=note.txt\r\n\r\nSeen.',
    );
    const eml = bytesOf(
      multipart('Content-Type: text/plain\r\n\r\nSee below.', `Content-Type: message/rfc822\r\n\r\n${inner}`),
    );
    expect(outline(await printOf(eml, named))).toEqual([
      expect.stringMatching(/^part-1\.eml: mail \d+$/),
      expect.stringMatching(/^ {2}note\.txt: text \d+$/),
    ]);
  });

  test('names of attachments are data', async () => {
    const evil = '../../.ssh/authorized_keys';
    const eml = bytesOf(multipart(`Content-Disposition: attachment; filename="${evil}"\r\n\r\nx`));
    expect((await printOf(eml, named)).members).toMatchObject([{ path: evil }]);
  });

  test('domains of its signatures are told, not believed', async () => {
    const signature =
      'DKIM-Signature: v=1; a=rsa-sha256; c=relaxed/relaxed;\r\n d=parti.example; s=s1; h=from; bh=; b=\r\n';
    expect((await readDocument(bytesOf(`${signature}${head}\r\nx`), named)).mail).toMatchObject({
      signedBy: ['parti.example'],
    });
  });
});

describe('a folder of mails', () => {
  const mails = ['One.', 'From the beginning:\r\n\r\nFrom here on.', '>From is quoted twice.', ''].map(
    (body, at) => `From: a@b.example\r\nSubject: ${at}\r\n\r\n${body}\r\n`,
  );
  const mbox = (lineEnd: string): Bytes =>
    bytesOf(
      mails
        .map((mail) => `From a@b.example Wed May  3 10:00:00 2017\r\n${mail.replace(/^(>*From )/gm, '>$1')}\r\n`)
        .join('')
        .replaceAll('\r\n', lineEnd),
    );

  test.each(['\r\n', '\n'])('each mail has the bytes that were put in (%j)', async (lineEnd) => {
    const { members = [], problems } = await printOf(mbox(lineEnd), { name: 'Sent.mbox' });
    expect(members.map(({ path: at, type, sha256: digest }) => [at, type, digest])).toEqual(
      mails.map((mail, at) => [`${at + 1}.eml`, 'mail', sha256(mail.replaceAll('\r\n', lineEnd))]),
    );
    expect(problems).toEqual([]);
  });

  test('is known by its first line, whatever it is called', async () => {
    expect((await printOf(mbox('\n'), { name: 'Inbox' })).members).toHaveLength(mails.length);
  });

  test('with one mail is that mail', async () => {
    const one = bytesOf(`From a@b.example Wed May  3 10:00:00 2017\n${head}\nText.\n\n`);
    expect(await printOf(one, { name: 'one.mbox' })).toMatchObject({ mail: { subject: 'Plan' }, problems: [] });
  });
});

describe('what strangers send', () => {
  test('mails in mails without end stop at the limit', async () => {
    let eml = `${head}\r\nThe innermost.`;
    for (let depth = 0; depth < 20; depth += 1) eml = multipart(`Content-Type: message/rfc822\r\n\r\n${eml}`);
    const lines = outline(await printOf(bytesOf(eml), named));
    expect(lines.at(-1)).toBe(`${'  '.repeat(5)}! members: too-large`);
  });
});

const vectors = sharedVectors('email-dkim');
describe.skipIf(vectors === undefined)('mails of the shared vectors', () => {
  test.each<[string, string, string[]]>([
    ['tika/testEmailWithPNGAtt.eml', 'Tika Test', ['testPNG.png: png 17041']],
    ['tika/testRFC822_base64', 'international characters, voilà!', []],
    ['mail-dkim/goodkey_1.eml', 'Blah blah blah', []],
  ])('%s', async (name, words, inside) => {
    const bytes = new Uint8Array(readFileSync(path.join(vectors ?? '', name)));
    const hints = { name: `${name}.eml` };
    expect(await textOf(bytes, hints)).toContain(words);
    expect(outline(await printOf(bytes, hints))).toEqual(inside);
  });
});

async function written(message: object): Promise<Bytes> {
  const transport = createTransport({ streamTransport: true, buffer: true, newline: 'windows' });
  const { message: raw } = (await transport.sendMail(message)) as { message: Buffer };
  return new Uint8Array(raw);
}

describe.skipIf(vectors === undefined)('mails as Outlook keeps them', () => {
  test.each<[string, string, string, string[]]>([
    ['tika/testMSG.msg', 'making the type detection code more modular', 'MIME registry use cases', []],
    [
      'tika/testMSG_att_msg.msg',
      'From: Nick Booth To: Nick Booth Subject: test email Date: Fri, 18 Jun 2010 09:54:19 +1000 Test email with 1 msg',
      'test email',
      ['Test Attachment: unsupported', 'smbprn.00009008.KdcPjl.pdf: pdf 13539'],
    ],
    // Big5: engines differ in it, so that it is shown and has no digest.
    ['tika/testMSG_chinese.msg', '', 'Alfresco MSG format testing ( MSG 格式測試 )', ['! text: unsupported']],
    [
      'msgreader/test.msg',
      'From: christoph@freiraum.xyz',
      'asdf',
      ['5AAoPFgV-nJ965R7o-98C38840-4454-4750-9AEF-F53DB3E37548.jpg: jpeg 122784'],
    ],
  ])('%s', async (name, words, subject, inside) => {
    const bytes = new Uint8Array(readFileSync(path.join(vectors ?? '', name)));
    const print = await printOf(bytes, { name });
    expect(print).toMatchObject({ type: 'mail', mail: { subject } });
    expect(await textOf(bytes, { name })).toContain(words);
    expect(outline(print)).toEqual(inside);
  });
});
