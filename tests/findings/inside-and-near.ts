import { PDFDict, PDFDocument, PDFHexString, PDFName, PDFNumber } from 'pdf-lib';
import { zipSync } from 'fflate';
import type { Report } from '../../utils/finding/finding.ts';
import type { LeakDocument } from '../sample-leak/generate.ts';
import { dressedDocuments } from '../dressed/documents.ts';
import { pngHead } from '../fingerprint/formats/picture-files.ts';
import { zipTime } from '../sample-leak/formats/office-archive.ts';
import { addressOf, type Hosted } from '../sample-leak/hosting.ts';
import type { Situation } from './situations.ts';

// What lies in a document, what one resembles, and what could not be read: each a real file that the browser takes apart.

const SOME_DAY_SECONDS = Date.UTC(2026, 10, 14, 14, 2) / 1000;
const nearest = { subject: '', ofBits: 128 };
const unread = (part: 'text' | 'picture', reason: 'encrypted' | 'damaged' | 'too-large' | 'timeout') => ({
  checked: { size: 1, sha256: '', atSeconds: SOME_DAY_SECONDS, mediaType: '', problems: [{ part, reason }] },
});

const names = {
  mixed: 'textes/lot.zip',
  genuine: 'textes/lot-authentique.zip',
  locked: 'notes/verrouille.pdf',
  damaged: 'notes/abime.pdf',
  huge: 'images/immense.png',
};

/** A document that a parser took too long over, as a reader's cache holds it: nobody waits 20 seconds for it here. */
export const slowDocument = {
  address: 'https://files.catbox.moe/lente0.pdf',
  problems: unread('text', 'timeout').checked.problems,
};

/** Besides the finding, what the words follow from. The browser must come to the same. */
export const insideAndNear: (Situation & { sample: Partial<Report> })[] = [
  {
    finding: 'contains-rated-fake',
    address: addressOf(names.mixed),
    how: 'An archive: one document in it is rated fake, one verified authentic, one not listed; one could not be opened.',
    sample: { inside: { total: 4, counts: { fake: 1, authentic: 1, unlisted: 1, unopened: 1 } } },
  },
  {
    finding: 'contains-verified-authentic',
    address: addressOf(names.genuine),
    how: 'An archive: every document in it is verified authentic, and the host is a shared one.',
    sample: { inside: { total: 1, counts: { authentic: 1 } } },
  },
  {
    finding: 'resembles-authentic',
    variant: 'near-text',
    address: addressOf('notes/budget-altered.docx'),
    how: 'A genuine letter with another paragraph in place of one.',
    sample: {
      match: 'near-text',
      resembles: [{ ...nearest, kind: 'near-text', equalBits: 114, verdict: 'authentic' }],
    },
  },
  {
    finding: 'resembles-altered',
    variant: 'near-picture',
    address: addressOf('images/ecran.png'),
    how: 'A picture that is altered, met at twice its size.',
    sample: {
      match: 'near-picture',
      resembles: [{ ...nearest, kind: 'near-picture', equalBits: 244, verdict: 'altered' }],
    },
  },
  {
    finding: 'resembles-fake',
    variant: 'near-page',
    address: addressOf('images/circulaire-bis.png'),
    how: 'A screenshot of a page that is a fake, with another paragraph in it.',
    sample: {
      match: 'near-page',
      resembles: [
        {
          ...{ ...nearest, kind: 'near-page', equalBits: 83, verdict: 'fake' },
          pages: { page: 1, otherPage: 1, lines: 25, matchedLines: 21, differing: [{ from: 9, to: 12 }] },
        },
      ],
    },
  },
  {
    finding: 'unlisted',
    variant: 'locked',
    address: addressOf(names.locked),
    how: 'A PDF that wants a password: its bytes were looked up, its text was not.',
    isAsked: true,
    sample: unread('text', 'encrypted'),
  },
  {
    finding: 'unlisted',
    variant: 'broken',
    address: addressOf(names.damaged),
    how: 'A PDF that is broken off.',
    isAsked: true,
    sample: unread('text', 'damaged'),
  },
  {
    finding: 'unlisted',
    variant: 'huge',
    address: addressOf(names.huge),
    how: 'A picture that says it has 3,600 million points.',
    isAsked: true,
    sample: unread('picture', 'too-large'),
  },
  {
    finding: 'unlisted',
    variant: 'slow',
    address: slowDocument.address,
    how: 'A document over which the parser was ended after 20 seconds.',
    isAsked: true,
    sample: unread('text', 'timeout'),
  },
];

/** What is said, and what is hosted besides. */
export async function insideAndNearDocuments(): Promise<{ said: LeakDocument[]; hosted: Hosted[] }> {
  const { known, met } = await dressedDocuments();
  const { genuine, forged } = known;
  const unknown = {
    name: 'inconnu.txt',
    bytes: new TextEncoder().encode('Un compte rendu que personne n’a examiné. '.repeat(40)),
  };
  return {
    said: Object.values(known),
    hosted: [
      met.altered,
      met.screenshot,
      met.changedPage,
      { name: names.mixed, bytes: archive([forged, genuine, unknown], 'perdu.txt') },
      { name: names.genuine, bytes: archive([genuine]) },
      { name: names.locked, bytes: await lockedPdf() },
      { name: names.damaged, bytes: new TextEncoder().encode(`%PDF-1.7\n${'1 0 obj << /Type '.repeat(120)}`) },
      { name: names.huge, bytes: Uint8Array.from([...pngHead(60_000, 60_000), ...new Uint8Array(2_000)]) },
    ],
  };
}

/** `lost`: one more document, which is not the one that its checksum is of. */
function archive(documents: readonly Hosted[], lost?: string): Uint8Array {
  const files = Object.fromEntries(documents.map(({ name, bytes }) => [name, bytes]));
  if (lost === undefined) return zipSync(files, { mtime: zipTime });
  const words = new TextEncoder().encode('Ce qui se trouvait ici. '.repeat(60));
  const whole = zipSync({ ...files, [lost]: [words, { level: 0 }] }, { mtime: zipTime });
  const at = Buffer.from(whole).indexOf(Buffer.from(words.subarray(0, 24)));
  whole.fill(0, at, at + 8);
  return whole;
}

/** Says that it is encrypted, with keys that no password opens (ISO 32000-1, 7.6.3). */
async function lockedPdf(): Promise<Uint8Array> {
  const pdf = await PDFDocument.create({ updateMetadata: false });
  pdf.addPage([300, 300]).drawText('.', { x: 9, y: 9 });
  const { context } = pdf;
  const encrypt = PDFDict.withContext(context);
  const [keys, id] = ['5a'.repeat(32), PDFHexString.of('00'.repeat(16))];
  encrypt.set(PDFName.of('Filter'), PDFName.of('Standard'));
  for (const [name, value] of [
    ['V', 1],
    ['R', 2],
    ['P', -4],
  ] as const)
    encrypt.set(PDFName.of(name), PDFNumber.of(value));
  for (const name of ['O', 'U']) encrypt.set(PDFName.of(name), PDFHexString.of(keys));
  context.trailerInfo.Encrypt = context.register(encrypt);
  context.trailerInfo.ID = context.obj([id, id]);
  return pdf.save({ useObjectStreams: false });
}
