import { expect, test, vi } from 'vitest';
import { findMail } from '../../entrypoints/desk/find-mail.ts';
import { onlyMailAsSent } from '../../utils/fingerprint/formats/mail/mails-as-sent.ts';
import { fileAt } from './rows.ts';

const mail = 'Subject: a\r\n\r\nb\r\n';
const one = `From a@b Mon May  3 10:00:00 2027\n${mail}\n`;
const bytesOf = (text: string): Uint8Array<ArrayBuffer> => new Uint8Array(Buffer.from(text, 'latin1'));

test.each<[string, Uint8Array<ArrayBuffer>, string | undefined]>([
  ['a mail', bytesOf(mail), mail],
  ['a folder with one mail', bytesOf(one), mail],
  ['a folder with several', bytesOf(one.repeat(3)), undefined],
  ['a file of Outlook’s', bytesOf('\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1'), undefined],
])('the only mail in %s', (_, bytes, found) => {
  const only = onlyMailAsSent(bytes);
  expect(only && Buffer.from(only).toString('latin1')).toBe(found);
});

test.each([
  ['a folder of mails goes to a worker, whatever it is called', 'a.eml', one.repeat(3), 1],
  ['a mail is taken as it is', 'a.eml', mail, 0],
  ['another document is not opened', 'a.pdf', one, 0],
])('%s', async (_, name, content, times) => {
  const split = vi.fn(() => Promise.resolve(bytesOf('worker')));
  const file = new File([content], name);
  // Read through on the page itself, a large folder would stop it.
  if (times > 0) file.arrayBuffer = () => expect.fail('read on the page');
  const found = await findMail(fileAt(`a/${name}`), new Map([[`a/${name}`, file]]), split);
  expect(split).toHaveBeenCalledTimes(times);
  expect(found).toEqual(name === 'a.pdf' ? undefined : bytesOf(times > 0 ? 'worker' : mail));
});
