// `npm run fingerprint-table`: one text in every format that we can make here, each fingerprinted, all pairs compared; written to docs/fingerprints.md.
import { writeFileSync } from 'node:fs';
import nodemailer from 'nodemailer';
import { fingerprint } from '../../../utils/fingerprint/fingerprint.ts';
import { nodeHash } from '../node-hash.ts';
import { convertAll, hasOffice, howToGetOffice, type OfficeTarget } from './convert-with-office.ts';
import { docxOf, epubOf, htmlOf, plainPdfOf } from './make-with-libraries.ts';
import { printAll } from './print-with-browser.ts';
import { replaceBlock } from './replace-block.ts';
import { plotPairs } from './plot-pairs.ts';
import { markdownOf, pairsOf, summaryOf, type Edition } from './same-text-table.ts';
import { linesOf, sourceTexts } from './source-texts.ts';

const PAGE = 'docs/fingerprints.md';
const PICTURE = 'docs/images/fingerprint-formats.svg';
const byOffice: readonly (readonly [OfficeTarget, string])[] = [
  ['docx', 'Word (LibreOffice)'],
  ['doc', 'Word 97 (LibreOffice)'],
  ['odt', 'ODT (LibreOffice)'],
  ['rtf', 'RTF (LibreOffice)'],
  ['pdf', 'PDF (LibreOffice)'],
  ['txt', 'text (LibreOffice)'],
  ['html', 'HTML (LibreOffice)'],
  ['epub', 'EPUB (LibreOffice)'],
];
const formats = [
  'plain text',
  'text, UTF-16',
  'HTML',
  'mail',
  'Word (docx)',
  'EPUB',
  'PDF (pdf-lib)',
  'PDF (Chromium)',
  ...byOffice.map(([, name]) => name),
];

if (!hasOffice()) {
  console.error(howToGetOffice);
  process.exit(1);
}
const files = new Map<string, { language: string; format: string; name: string; bytes: Uint8Array }>();
const add = (language: string, format: string, name: string, bytes: Uint8Array | undefined): void => {
  if (bytes !== undefined) files.set(`${language} ${format}`, { language, format, name, bytes });
};
const documents = new Map<string, Uint8Array>();
const pages = new Map<string, string>();
for (const source of sourceTexts) {
  const { language } = source;
  const text = linesOf(source).join('\n');
  documents.set(`${language}.docx`, await docxOf(source));
  pages.set(language, htmlOf(source));
  add(language, 'plain text', 'letter.txt', Buffer.from(text));
  add(language, 'text, UTF-16', 'letter.txt', Buffer.from(`\ufeff${text.replaceAll('\n', '\r\n')}`, 'utf16le'));
  add(language, 'HTML', 'letter.html', Buffer.from(htmlOf(source)));
  add(language, 'mail', 'letter.eml', await mailOf(text));
  add(language, 'Word (docx)', 'letter.docx', documents.get(`${language}.docx`));
  add(language, 'EPUB', 'letter.epub', epubOf(source));
  add(language, 'PDF (pdf-lib)', 'letter.pdf', await plainPdfOf(source));
}
for (const [language, bytes] of await printAll(pages)) add(language, 'PDF (Chromium)', 'letter.pdf', bytes);
const converted = convertAll(documents);
for (const { language } of sourceTexts)
  for (const [ending, format] of byOffice)
    add(language, format, `letter.${ending}`, converted.get(`${language}.${ending}`));

const editions: Edition[] = [];
for (const { language, format, name, bytes } of files.values())
  editions.push({ language, format, print: await fingerprint(inOnePiece(bytes), { name }, { hash: nodeHash }) });
const pairs = pairsOf(editions);
writeFileSync(PICTURE, plotPairs(pairs, formats));
replaceBlock(
  PAGE,
  'formats',
  [
    summaryOf(pairs),
    '',
    '`=`: the same text digest in all five languages. A number: in those where it is not, in how many of their 128 bits the two sketches agree at',
    'least; from 104 on two texts are called near, and what is less stands **bold**. `–`: no such pair.',
    '',
    markdownOf(pairs, formats),
    '',
    `![All pairs, by language](${PICTURE.replace('docs/', '')})`,
  ].join('\n'),
);
console.log(summaryOf(pairs));

async function mailOf(text: string): Promise<Uint8Array> {
  const transport = nodemailer.createTransport({ streamTransport: true, buffer: true });
  const sent = await transport.sendMail({ from: 'a@campaign.example', to: 'b@campaign.example', subject: 'Re:', text });
  return sent.message as Buffer;
}

async function* inOnePiece(bytes: Uint8Array): AsyncGenerator<Uint8Array> {
  yield await Promise.resolve(bytes);
}
