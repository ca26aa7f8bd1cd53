import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, test } from 'vitest';
import { SNIFF_BYTES } from '../../utils/fingerprint/limits.ts';
import { charsetOf, isPageInsteadOfDocument, sniffType, type Hints } from '../../utils/fingerprint/sniff.ts';
import { sharedVectors } from '../check/shared-vectors.ts';

const bytes = (text: string): Uint8Array => Buffer.from(text, 'latin1');

test.each<[string, string, Hints, string]>([
  ['nothing', '', {}, 'text'],
  ['text', 'Dear all,\n', {}, 'text'],
  ['text whatever it is called', 'Dear all,\n', { name: 'report.pdf', mediaType: 'application/pdf' }, 'text'],
  ['a PDF whatever it is called', '%PDF-1.7\n%\xe2\xe3', { name: 'a.txt', mediaType: 'text/plain' }, 'pdf'],
  ['a PDF after some bytes', `\n\n${'x'.repeat(900)}%PDF-1.4`, {}, 'pdf'],
  ['a text that speaks of PDF later', `${'x'.repeat(1_100)}%PDF-1.4`, {}, 'text'],
  ['HTML', '<!DOCTYPE html><html>', {}, 'html'],
  ['HTML after space, comment and mark', '\xef\xbb\xbf \n<!-- saved from -->\r\n<HTML lang=en>', {}, 'html'],
  ['HTML after an XML declaration', '<?xml version="1.0"?>\n<!DOCTYPE html>', {}, 'html'],
  ['HTML under a PDF name', '<html>Sign in', { name: '/x/report.pdf', mediaType: 'application/pdf' }, 'html'],
  ['what is declared HTML', 'Please sign in', { mediaType: 'Text/HTML; charset=utf-8' }, 'html'],
  ['XML is text', '<?xml version="1.0"?>\n<note/>', {}, 'text'],
  ['a word that starts like a tag', '<bullet> one', {}, 'text'],
  ['HTML source in a paste', '<!DOCTYPE html><html>', { plainText: true, mediaType: 'text/plain' }, 'text'],
  ['a login page in place of a paste', 'Sign in', { plainText: true, mediaType: 'text/html' }, 'html'],
  ['NUL', 'abc\0def', {}, 'binary'],
  ['UTF-16', '\xff\xfea\0b\0', {}, 'text'],
  ['a mail called one', 'From: a@example.org\r\nTo: b@example.org\r\n\r\nHi', { name: 'x.EML?dl=1' }, 'mail'],
  ['a mail declared one', 'Received: by x\n\tfor y\nSubject: z\n\n', { mediaType: 'message/rfc822' }, 'mail'],
  ['an mbox', 'From a@b Thu\nFrom: a\nTo: b\n\n', { name: 'inbox.mbox' }, 'mail'],
  ['a paste of a mail', 'From: a@example.org\nTo: b@example.org\n\nHi', {}, 'text'],
  ['no mail, whatever it is called', 'Hello', { name: 'x.eml' }, 'text'],
  ['RTF', '{\\rtf1\\ansi', {}, 'rtf'],
  ['a torrent', 'd8:announce35:udp://', {}, 'torrent'],
  ['a tar', `${'a'.repeat(100)}${'\0'.repeat(157)}ustar\u000000`, {}, 'tar'],
  ['WebP', 'RIFF\x10\0\0\0WEBPVP8 ', {}, 'webp'],
  ['a RIFF that is none', 'RIFF\x10\0\0\0WAVEfmt ', {}, 'binary'],
])('%s', (_, text, hints, type) => {
  expect(sniffType(bytes(text), hints)).toBe(type);
});

test.each([
  ['https://example.org/report.pdf', true],
  ['/report.PDF?download=1#page=2', true],
  ['mail.eml', true],
  ['/news/', false],
  ['page.html', false],
  ['/view.php?file=report.pdf', false],
])('HTML at %s in place of a document: %s', (name, expected) => {
  expect(isPageInsteadOfDocument('html', { name })).toBe(expected);
  expect(isPageInsteadOfDocument('pdf', { name })).toBe(false);
});

test.each([
  ['text/plain; charset=ISO-8859-1', 'iso-8859-1'],
  ['text/plain;format=flowed;Charset="utf-8"', 'utf-8'],
  ['text/plain', undefined],
  [undefined, undefined],
])('charset of %s', (mediaType, charset) => {
  expect(charsetOf(mediaType)).toBe(charset);
});

const documents = sharedVectors('documents');
const byExtension: Record<string, string[]> = {
  pdf: ['pdf'],
  docx: ['zip', 'ole'],
  odt: ['zip'],
  xls: ['ole'],
  doc: ['ole'],
  zip: ['zip'],
  jar: ['zip'],
  '7z': ['7z'],
  rar: ['rar'],
  tgz: ['gzip'],
  tar: ['tar'],
};
describe.skipIf(documents === undefined)('real documents', () => {
  const files = documents === undefined ? [] : readdirSync(documents, { recursive: true, encoding: 'utf8' });
  // qpdf/bad1.pdf has no header at all: nothing says that it is a PDF but its name.
  const known = files.filter((file) => path.extname(file).slice(1) in byExtension && !file.endsWith('bad1.pdf'));
  test.each(known)('%s', (file) => {
    const head = readFileSync(path.join(documents ?? '', file)).subarray(0, SNIFF_BYTES);
    expect(byExtension[path.extname(file).slice(1)]).toContain(sniffType(head));
  });
});
