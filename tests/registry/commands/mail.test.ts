import { truncate, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { gzipSync } from 'node:zlib';
import { strToU8, zipSync } from 'fflate';
import { expect, test } from 'vitest';
import { runCommand } from '../../../registry/cli.ts';
import { archiveProcess, isTooLarge, mailsInArchive } from '../../../registry/commands/mails-in-file.ts';
import { describeMail } from '../../../registry/commands/describe-mail.ts';
import type { MailEvidence } from '../../../utils/mail-evidence/mail-evidence.ts';
import { rsaKey, signSimply } from '../../mail-evidence/simple-signer.ts';
import { runJson, temporaryFolder } from './command-line.ts';

test('mail: without a key, with the right one, with another, as data and as words', async () => {
  const folder = await temporaryFolder();
  const file = (name: string): string => path.join(folder, name);
  const key = rsaKey(1024);
  const header = ['From: Claire <claire@lumiere-2027.fr>', 'To: b@x.test', 'Subject: un\u001b[31m', 'Date: today'];
  const mail = signSimply(header, 'Bonjour.\r\n', { key, names: ['from', 'to', 'date'] });
  await writeFile(file('a.eml'), Buffer.from(mail, 'latin1'));
  await writeFile(file('key.txt'), `mai._domainkey.lumiere-2027.fr. IN TXT "${key.record}"\n`);
  await writeFile(file('other.txt'), rsaKey(1024).record);
  expect(await runJson('mail', file('a.eml'))).toMatchObject({
    path: file('a.eml'),
    result: 'no-key',
    signatures: [{ reason: 'not-asked' }],
  });
  expect(await runJson('mail', file('a.eml'), '--key', file('other.txt'))).toMatchObject({ result: 'invalid' });
  const evidence = await runJson<MailEvidence>('mail', file('a.eml'), '--key', file('key.txt'));
  expect(evidence).toMatchObject({ result: 'valid-but-weak', signatures: [{ key: { from: 'given', bits: 1024 } }] });
  const words = describeMail('a.eml', evidence);
  expect(words.split('\n').slice(0, 2)).toEqual([
    'a.eml: valid-but-weak',
    '  valid-but-weak: by lumiere-2027.fr (mai)',
  ]);
  expect(words).toContain('does not cover subject: un [31m');
});

test('mail: a key or a resolver, and a resolver is asked by https alone', async () => {
  await expect(runCommand(['mail', 'x.eml', '--key', 'a', '--ask', 'https://dns.google/dns-query'])).rejects.toThrow(
    'Either',
  );
  await expect(runCommand(['mail', 'x.eml', '--ask', 'http://dns.google/dns-query'])).rejects.toThrow(
    'no resolver’s https address',
  );
  await expect(runCommand(['mail', 'none.eml'])).rejects.toThrow('none.eml does not exist.');
});

test('mail: of a folder, what is a mail', async () => {
  const folder = await temporaryFolder();
  await writeFile(path.join(folder, 'a.eml'), 'From: a@b.test\nTo: c@d.test\nSubject: x\n\nx\n');
  await writeFile(path.join(folder, 'b.txt'), 'From: a@b.test\nTo: c@d.test\n\nA paste of a mail is a text.\n');
  const lines = (await runCommand(['mail', folder])).trimEnd().split('\n');
  expect(lines.map((line) => JSON.parse(line) as object)).toEqual([
    { path: path.join(folder, 'a.eml'), result: 'unsigned', signatures: [], signaturesLeftOut: 0 },
  ]);
});

test('mail: each of a folder in one file, as it was before it was put in; none of Outlook’s own', async () => {
  const folder = await temporaryFolder();
  const key = rsaKey(2048);
  const mail = signSimply(
    ['From: a@lumiere-2027.fr', 'To: b@x.test', 'Subject: x', 'Date: today'],
    'From now on, by hand.\r\nEnd.\r\n',
    { key },
  );
  const quoted = mail.replace('\r\nFrom now', '\r\n>From now').replaceAll('\r\n', '\n');
  const mbox = path.join(folder, 'a.mbox');
  await writeFile(mbox, `From a Wed May  3 10:00:00 2017\n${quoted}\n`.repeat(2));
  await writeFile(path.join(folder, 'key.txt'), key.record);
  const lines = (await runCommand(['mail', mbox, '--key', path.join(folder, 'key.txt')])).trimEnd().split('\n');
  expect(lines.map((line) => JSON.parse(line) as object)).toMatchObject([
    { path: mbox, number: 1, result: 'valid' },
    { path: mbox, number: 2, result: 'valid' },
  ]);
  const msg = path.join(folder, 'b.msg');
  await writeFile(msg, Buffer.from('d0cf11e0a1b11ae1', 'hex'));
  expect(await runCommand(['mail', msg])).toBe('');
});

test('mail: each in an archive, whatever it lies in there, and why one cannot be taken apart', async () => {
  const folder = await temporaryFolder();
  const key = rsaKey(2048);
  const mail = signSimply(['From: a@lumiere-2027.fr', 'To: b@x.test', 'Subject: x', 'Date: today'], 'Bonjour.\r\n', {
    key,
  });
  const letter = new Uint8Array(Buffer.from(mail, 'latin1'));
  const mbox = strToU8(`From a Wed May  3 10:00:00 2017\n${mail.replaceAll('\r\n', '\n')}\n`.repeat(2));
  const inner = zipSync({ 'Sent.mbox': mbox, 'note.txt': strToU8('From: a@b.test\n\nno mail') });
  const file = path.join(folder, 'dump.tar.gz');
  await writeFile(path.join(folder, 'dump.zip'), zipSync({ 'a/letter.eml': letter, 'b.zip': inner }));
  await writeFile(path.join(folder, 'key.txt'), key.record);
  await writeFile(file, gzipSync(letter).subarray(0, 60));
  const lines = (await runCommand(['mail', folder, '--key', path.join(folder, 'key.txt')])).trimEnd().split('\n');
  expect(lines.map((line) => JSON.parse(line) as object)).toMatchObject([
    { path: path.join(folder, 'dump.zip'), member: ['a/letter.eml'], result: 'valid' },
    { member: ['b.zip', 'Sent.mbox', '1.eml'], result: 'valid' },
    { member: ['b.zip', 'Sent.mbox', '2.eml'], result: 'valid' },
  ]);
});

test('mail: of an archive one mail is had after another, and whoever fails over one fails', async () => {
  const folder = await temporaryFolder();
  const file = path.join(folder, 'dump.zip');
  const letter = (name: string): Uint8Array => strToU8(`From: ${name}@b.test\nTo: c@d.test\nSubject: x\n\nx\n`);
  await writeFile(file, zipSync({ 'a.eml': letter('a'), 'b.eml': letter('b'), 'c.eml': letter('c') }));
  const pool = archiveProcess();
  const taken: string[] = [];
  const take = async ({ member, bytes }: { member?: string[]; bytes: Uint8Array }): Promise<void> => {
    taken.push(`begins ${member?.join(' › ')}: ${new TextDecoder().decode(bytes).slice(6, 14)}`);
    await new Promise((resolve) => setTimeout(resolve, 20));
    taken.push(`has ${member?.join(' › ')}`);
    if (taken.length === 8) throw new Error('no more');
  };
  expect(await mailsInArchive(file, pool, take)).toBeUndefined();
  const wanted = ['a', 'b', 'c'].flatMap((name) => [`begins ${name}.eml: ${name}@b.test`, `has ${name}.eml`]);
  expect(taken).toEqual(wanted);
  await expect(mailsInArchive(file, pool, take)).rejects.toThrow('no more');
  pool.close();
});

test('mail: a file that is too large to be read says so', async () => {
  const folder = await temporaryFolder();
  const file = path.join(folder, 'dump.zip');
  await writeFile(file, 'PK\u0003\u0004');
  await truncate(file, 2 ** 31);
  const pool = archiveProcess();
  const nobody = (): Promise<void> => Promise.resolve();
  expect(await mailsInArchive(file, pool, nobody)).toBe('too-large');
  expect(await isTooLarge(file)).toBe(true);
  await truncate(file, 2 ** 31 - 1);
  expect(await isTooLarge(file)).toBe(false);
  pool.close();
});
