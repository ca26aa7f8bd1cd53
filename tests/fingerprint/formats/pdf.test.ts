import { createHash } from 'node:crypto';
import { PDFDocument, PDFHexString, PDFName, StandardFonts } from 'pdf-lib';
import { describe, expect, test } from 'vitest';
import { MAX_PAGES } from '../../../utils/fingerprint/limits.ts';
import { printOf, readDocument, sharedDocument, textOf } from './read-document.ts';
import { writtenByTable } from './written-by-table.ts';

const sentence = 'The ballot papers for the second round were printed on 3 May, not on 30 April. ';

async function pdfOf(
  pages: readonly string[],
  change?: (pdf: PDFDocument) => unknown,
): Promise<Uint8Array<ArrayBuffer>> {
  const pdf = await PDFDocument.create();
  const font = await pdf.embedFont(StandardFonts.Helvetica);
  for (const text of pages) pdf.addPage().drawText(text, { font, size: 10, y: 700, x: 40, maxWidth: 500 });
  await change?.(pdf);
  return new Uint8Array(await pdf.save());
}

test('text in the order of the pages, words made whole, its reader named', async () => {
  const read = await readDocument(await pdfOf(['one\ntwo bal-\nlot', 'three']));
  expect(read.text).toBe('one\ntwo ballot\nthree');
  expect(read.extractor).toMatch(/^pdf\.js \d+\.\d+\.\d+$/);
});

test('Info, XMP and its history, side by side', async () => {
  const xmp = `<?xpacket begin="\ufeff"?><x:xmpmeta xmlns:x="adobe:ns:meta/"><r:RDF xmlns:r="http://www.w3.org/1999/02/22-rdf-syntax-ns#">
    <r:Description xmlns:d="http://purl.org/dc/elements/1.1/" xmlns:p="http://ns.adobe.com/xap/1.0/" p:CreateDate="2017-05-01T10:00:00+02:00">
    <d:creator><r:Seq><r:li>A. Martin</r:li><r:li>B. Petit</r:li></r:Seq></d:creator><p:ModifyDate>2017-05-03</p:ModifyDate></r:Description>
    <r:Description xmlns:m="http://ns.adobe.com/xap/1.0/mm/" xmlns:e="http://ns.adobe.com/xap/1.0/sType/ResourceEvent#"><m:History><r:Seq>
    <r:li e:action="saved" e:when="2017-05-02T01:02:03Z" e:softwareAgent="Layout 9"/>
    <r:li r:parseType="Resource"><e:action>converted</e:action></r:li></r:Seq></m:History></r:Description></r:RDF></x:xmpmeta>`;
  const bytes = await pdfOf(['x'], (pdf) => {
    pdf.setTitle('Plan');
    pdf.setAuthor('C. Durand');
    pdf.setCreator('Writer');
    pdf.setProducer('Printer 1');
    pdf.setLanguage('fr-FR');
    pdf.setCreationDate(new Date('2017-05-04T12:30:00Z'));
    pdf.setModificationDate(new Date('2017-05-05T12:30:00Z'));
    const stream = pdf.context.stream(new TextEncoder().encode(xmp), { Type: 'Metadata', Subtype: 'XML' });
    pdf.catalog.set(PDFName.of('Metadata'), pdf.context.register(stream));
  });
  expect((await readDocument(bytes)).metadata).toEqual({
    title: 'Plan',
    authors: ['C. Durand'],
    producers: ['Writer', 'Printer 1'],
    languages: ['fr-FR'],
    created: '2017-05-04T12:30:00Z',
    modified: '2017-05-05T12:30:00Z',
    xmp: { authors: ['A. Martin', 'B. Petit'], created: '2017-05-01T10:00:00+02:00', modified: '2017-05-03' },
    history: [{ action: 'saved', when: '2017-05-02T01:02:03Z', program: 'Layout 9' }, { action: 'converted' }],
  });
});

test('XMP that is no XML is a problem of the metadata alone', async () => {
  const bytes = await pdfOf([sentence.repeat(4)], (pdf) => {
    const stream = pdf.context.stream('<x:xmpmeta><unclosed>', { Type: 'Metadata', Subtype: 'XML' });
    pdf.catalog.set(PDFName.of('Metadata'), pdf.context.register(stream));
  });
  const print = await printOf(bytes);
  expect(print.problems).toEqual([{ part: 'metadata', reason: 'damaged' }]);
  expect(print.textSha256).toBeDefined();
});

test('files inside are members', async () => {
  const inside = new TextEncoder().encode(sentence.repeat(4));
  const bytes = await pdfOf(['x'], (pdf) => pdf.attach(inside, 'notes/plan.txt'));
  expect((await printOf(bytes)).members).toMatchObject([
    { path: 'notes/plan.txt', type: 'text', sha256: createHash('sha256').update(inside).digest('hex') },
  ]);
});

describe('tables that are not in the file', () => {
  test.each([
    ['GBK-EUC-H', 'GB1', '选票于五月三日印制', 'd1a1c6b1d3dacee5d4c2c8fdc8d5d3a1d6c6', 'gbk'],
    ['ETen-B5-H', 'CNS1', '選票於五月三日印製', 'bfefb2bca9f3a4ada4eba454a4e9a64cbb73', 'big5'],
    [
      '90ms-RKSJ-H',
      'Japan1',
      '投票用紙は五月三日に印刷',
      '938a955b97708e8682cd8cdc8c8e8e4f93fa82c988f38dfc',
      'shift_jis',
    ],
    ['KSCms-UHC-H', 'Korea1', '투표용지는 인쇄되었다', 'c5f5c7a5bfebc1f6b4c220c0cebce2b5c7befab4d9', 'euc-kr'],
    ['UniGB-UCS2-H', 'GB1', '选票于五月三日印制', '900979684e8e4e9467084e0965e553705236', 'utf-16be'],
    ['UniJIS-UTF16-H', 'Japan1', '投票用紙は五月三日', '6295796875287d19306f4e9467084e0965e5', 'utf-16be'],
    ['UniKS-UTF16-V', 'Korea1', '투표용지는', 'd22cd45cc6a9c9c0b294', 'utf-16be'],
  ])('%s, for %s: %s', async (encoding, ordering, text, hex, charset) => {
    // Another one's tables say the same.
    expect(new TextDecoder(charset).decode(Buffer.from(hex, 'hex'))).toBe(text);
    expect(await textOf(writtenByTable({ encoding, ordering, hex }))).toBe(text);
  });

  test.each(['GBK-EUC-Q', '../cmaps/GBK-EUC-H'])('%s is none: what it writes is no text', async (encoding) => {
    const print = await printOf(writtenByTable({ encoding, ordering: 'GB1', hex: 'b5dab6fe'.repeat(20), times: 20 }));
    expect(print).not.toHaveProperty('textSha256');
  });
});

describe('what strangers send', () => {
  test('more pages than are read', async () => {
    const bytes = await pdfOf([], (pdf) => {
      for (let page = 0; page <= MAX_PAGES; page += 1) pdf.addPage();
    });
    expect((await printOf(bytes)).problems).toEqual([{ part: 'text', reason: 'too-large' }]);
  });

  test('a title without end is cut', async () => {
    const bytes = await pdfOf(['x'], (pdf) => {
      (pdf.context.lookup(pdf.context.trailerInfo.Info) as never as Map<unknown, unknown>).set(
        PDFName.of('Title'),
        PDFHexString.fromText('a'.repeat(100_000)),
      );
    });
    expect((await readDocument(bytes)).metadata?.title).toHaveLength(1_000);
  });

  test('a job that is given up stops between pages', async () => {
    const abort = new AbortController();
    abort.abort(new Error('given up'));
    const { pdf } = await import('../../../utils/fingerprint/formats/pdf/pdf.ts');
    const addMember = (): Promise<boolean> => Promise.resolve(true);
    const context = { hints: {}, addMember, addUnread: () => true, bytesLeft: () => 0, signal: abort.signal };
    await expect(pdf.read(await pdfOf(['x']), context)).rejects.toThrow('given up');
  });
});

describe('shared documents', () => {
  test.each([
    ['pdf-encryption-ladder/r2-user-password.pdf', [{ part: 'text', reason: 'encrypted' }]],
    ['pdf-encryption-ladder/r5-user-password.pdf', [{ part: 'text', reason: 'encrypted' }]],
    ['pdf-encryption-ladder/r6-both-passwords.pdf', [{ part: 'text', reason: 'encrypted' }]],
    ['qpdf/20-pages.pdf', [{ part: 'text', reason: 'encrypted' }]],
    [
      'pdfjs/poppler-742-0-fuzzed.pdf',
      [
        { part: 'text', reason: 'damaged' },
        { part: 'members', reason: 'damaged' },
      ],
    ],
    ['pdfjs/poppler-85140-0.pdf', []],
    ['pdfjs/PDFBOX-4352-0.pdf', []],
    ['qpdf/bad36.pdf', []],
  ])('%s', async (name, problems) => {
    const bytes = sharedDocument(name);
    if (bytes === undefined) return;
    const print = await printOf(bytes);
    expect(print.problems).toEqual(problems);
    expect(print.sha256).toBe(createHash('sha256').update(bytes).digest('hex'));
  });

  test.each(['r2-empty-password', 'r2-owner-password', 'r5-empty-password', 'r6-empty-password', 'unencrypted'])(
    '%s opens without a password',
    async (name) => {
      const bytes = sharedDocument(`pdf-encryption-ladder/${name}.pdf`);
      if (bytes !== undefined) expect(await textOf(bytes)).toBe('pdf encryption test password: asdfzxcv');
    },
  );

  test('the same text as its plain edition, and a PDF pinned to its page', async () => {
    const pdf = sharedDocument('pypdf/attachment.pdf');
    const plain = sharedDocument('pypdf/crazyones.txt');
    if (pdf === undefined || plain === undefined) return;
    const [print, plainPrint] = [await printOf(pdf), await printOf(plain)];
    expect(print.textSha256).toBe(plainPrint.textSha256);
    expect(print.members).toMatchObject([{ path: 'jpeg.pdf', type: 'pdf', metadata: { languages: ['en-US'] } }]);
  });
});
