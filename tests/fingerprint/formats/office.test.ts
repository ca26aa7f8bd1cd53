import exceljs from 'exceljs';
import { describe, expect, test } from 'vitest';
import { binaryBookOf } from './make-binary-book.ts';
import { contentTypes, relationships, zipOf } from './make-zip.ts';
import { printOf, readDocument, sharedDocument, textOf } from './read-document.ts';

describe('Excel', () => {
  test('cells as they are stored, rows and sheets in their order', async () => {
    const book = new exceljs.Workbook();
    book.creator = 'A. Martin';
    book.lastModifiedBy = 'B. Petit';
    const first = book.addWorksheet('First');
    first.addRow(['amount', 1.5, true, { formula: 'B1*2', result: 3 }, { richText: [{ text: 'ri' }, { text: 'ch' }] }]);
    first.getCell('B1').numFmt = '0.00 "€"';
    book.addWorksheet('Second').addRow(['amount', 'last']);
    const bytes = new Uint8Array(await book.xlsx.writeBuffer());
    expect(await textOf(bytes)).toBe('amount 1.5 TRUE 3 rich amount last');
    expect((await readDocument(bytes)).metadata).toMatchObject({ authors: ['A. Martin'], lastEditor: 'B. Petit' });
  });

  test('strings in their cells, phonetic guides left out', async () => {
    const bytes = zipOf({
      '[Content_Types].xml': contentTypes('/xl/workbook.xml', 'spreadsheetml.sheet.main+xml'),
      'xl/workbook.xml':
        '<workbook><sheets><sheet name="x" sheetId="1" r:id="b"/><sheet name="y" sheetId="2" r:id="a"/></sheets></workbook>',
      'xl/_rels/workbook.xml.rels': relationships([
        ['a', 'worksheet', 'worksheets/one.xml'],
        ['b', 'worksheet', '/xl/worksheets/two.xml'],
        ['s', 'sharedStrings', 'sharedStrings.xml'],
      ]),
      'xl/sharedStrings.xml': '<sst><si><t>東京</t><rPh><t>とうきょう</t></rPh></si></sst>',
      'xl/worksheets/one.xml':
        '<worksheet><sheetData><row><c t="s"><v>0</v></c><c t="s"><v>99</v></c></row></sheetData></worksheet>',
      'xl/worksheets/two.xml':
        '<worksheet><sheetData><row><c t="inlineStr"><is><t>inline</t></is></c><c t="e"><v>#N/A</v></c></row></sheetData></worksheet>',
    });
    expect(await textOf(bytes)).toBe('inline #N/A 東京');
  });

  test('a binary workbook: the same cells as in XML', async () => {
    const second = [[{ rk: 2 | (7 << 2) }, { rk: 3 | (250 << 2) }, { rk: 0x3ff80000 }, { rk: 2 | (-7 << 2) }]];
    const first = [
      [{ text: 'montant' }, { number: 1.5 }],
      [{ truth: true }, { error: 0x2a }, { shared: 0 }, { shared: 9 }],
    ];
    const bytes = binaryBookOf([first, second], ['東京']);
    expect(await textOf(bytes)).toBe('montant 1.5 TRUE #N/A 東京 7 2.5 1.5 -7');
    expect((await readDocument(bytes)).type).toBe('xlsm');
  });

  test('a binary workbook without its parts', async () => {
    const bytes = zipOf({
      '[Content_Types].xml':
        '<Types><Override PartName="/xl/workbook.bin" ContentType="application/vnd.ms-excel.sheet.binary.macroEnabled.main"/></Types>',
    });
    expect((await printOf(bytes)).problems).toEqual([{ part: 'text', reason: 'damaged' }]);
  });
});

test('PowerPoint: slides in their order, each with its notes, numbers of slides left out', async () => {
  const slide = (text: string): string =>
    `<p:sld><a:p><a:r><a:t>${text}</a:t></a:r><a:br/><a:fld type="slidenum"><a:t>1</a:t></a:fld><a:fld type="datetime1"><a:t>May</a:t></a:fld></a:p></p:sld>`;
  const bytes = zipOf({
    '[Content_Types].xml': contentTypes('/ppt/presentation.xml', 'presentationml.presentation.main+xml'),
    'ppt/presentation.xml':
      '<p:presentation><p:sldIdLst><p:sldId id="256" r:id="r2"/><p:sldId r:id="r1" id="257"/></p:sldIdLst></p:presentation>',
    'ppt/_rels/presentation.xml.rels': relationships([
      ['r1', 'slide', 'slides/slide1.xml'],
      ['r2', 'slide', 'slides/slide2.xml'],
    ]),
    'ppt/slides/slide1.xml': slide('one'),
    'ppt/slides/slide2.xml': slide('two'),
    'ppt/slides/_rels/slide2.xml.rels': relationships([['n', 'notesSlide', '../notesSlides/notes1.xml']]),
    'ppt/notesSlides/notes1.xml': '<p:notes><a:p><a:r><a:t>say this</a:t></a:r></a:p></p:notes>',
    'ppt/media/picture.png': 'x',
  });
  const read = await readDocument(bytes);
  expect(read.type).toBe('pptx');
  expect(read.paths).toEqual(['ppt/media/picture.png']);
  expect(await textOf(bytes)).toBe('two May say this one May');
});

describe('OpenDocument', () => {
  const odf = (kind: string, content: string, others: Record<string, string> = {}): Uint8Array<ArrayBuffer> =>
    zipOf({
      mimetype: `application/vnd.oasis.opendocument.${kind}`,
      'content.xml': `<office:document-content><office:body>${content}</office:body></office:document-content>`,
      ...others,
    });

  test('a text: spaces, notes at the end, deletions, comments and descriptions left out, headers once', async () => {
    const bytes = odf(
      'text',
      `<office:text><text:tracked-changes><text:deletion><text:p>gone</text:p></text:deletion></text:tracked-changes>
      <text:h>Head<text:line-break/>line</text:h>
      <text:p>a<text:s text:c="3"/>b<text:tab/>c<text:note><text:note-citation>1</text:note-citation><text:note-body><text:p>the note</text:p></text:note-body></text:note>d
      <text:span>e</text:span><office:annotation><text:p>comment</text:p></office:annotation> page <text:page-number>4</text:page-number></text:p>
      <text:p><draw:frame><svg:title>picture</svg:title><draw:text-box><text:p>box</text:p></draw:text-box></draw:frame><text:title>Plan</text:title></text:p></office:text>`,
      {
        'styles.xml':
          '<office:document-styles><office:master-styles><style:master-page><style:header><text:p>Campaign</text:p></style:header><style:footer><text:p>foot</text:p></style:footer></style:master-page></office:master-styles></office:document-styles>',
        'meta.xml':
          '<office:document-meta><office:meta><dc:title>Plan</dc:title><meta:initial-creator>A. Martin</meta:initial-creator><dc:creator>B. Petit</dc:creator><meta:generator>LibreOffice/7.4</meta:generator><meta:creation-date>2017-03-27T10:00:00</meta:creation-date><dc:date>2017-03-28T10:00:00</dc:date><meta:editing-cycles>3</meta:editing-cycles><meta:editing-duration>PT1H5M3S</meta:editing-duration><dc:language>fr-FR</dc:language><meta:template xlink:href="../../home/georgy/letter.ott"/></office:meta></office:document-meta>',
        'Pictures/1.png': 'x',
        'Thumbnails/thumbnail.png': 'y',
      },
    );
    expect(await textOf(bytes)).toBe('Campaign Head line a b cd e page box Plan the note foot');
    const { type, metadata, paths } = await readDocument(bytes);
    expect(type).toBe('odt');
    expect(paths).toEqual(['Pictures/1.png']);
    expect(metadata).toEqual({
      title: 'Plan',
      authors: ['A. Martin'],
      lastEditor: 'B. Petit',
      producers: ['LibreOffice/7.4'],
      created: '2017-03-27T10:00:00',
      modified: '2017-03-28T10:00:00',
      template: '../../home/georgy/letter.ott',
      languages: ['fr-FR'],
      revision: 3,
      editingMinutes: 65,
    });
  });

  test('a sheet: stored values, repeated cells', async () => {
    const cells = `<table:table-cell office:value-type="string"><text:p>amount</text:p></table:table-cell><table:table-cell office:value-type="currency" office:value="1.5" table:number-columns-repeated="2"><text:p>1,50 €</text:p></table:table-cell>
      <table:table-cell office:value-type="boolean" office:boolean-value="true"><text:p>WAHR</text:p></table:table-cell><table:table-cell table:number-columns-repeated="16000"/>`;
    const bytes = odf(
      'spreadsheet',
      `<office:spreadsheet><table:table><table:table-row>${cells}</table:table-row></table:table></office:spreadsheet>`,
    );
    expect(await textOf(bytes)).toBe('amount 1.5 1.5 TRUE');
    expect((await readDocument(bytes)).type).toBe('ods');
  });

  test('a presentation: pages in their order with their notes', async () => {
    const page = (text: string, notes: string): string =>
      `<draw:page><draw:frame><draw:text-box><text:p>${text}</text:p></draw:text-box></draw:frame><presentation:notes><draw:frame><draw:text-box><text:p>${notes}</text:p></draw:text-box></draw:frame></presentation:notes></draw:page>`;
    const bytes = odf(
      'presentation',
      `<office:presentation>${page('one', 'say this')}${page('two<text:page-number>2</text:page-number>', 'and that')}</office:presentation>`,
    );
    expect(await textOf(bytes)).toBe('one say this two and that');
    expect((await readDocument(bytes)).type).toBe('odp');
  });

  test('encrypted', async () => {
    const bytes = sharedDocument('encrypted/testODTEncrypted.odt');
    if (bytes === undefined) return;
    expect(await printOf(bytes)).toMatchObject({
      type: 'odt',
      problems: [
        { part: 'text', reason: 'encrypted' },
        { part: 'metadata', reason: 'encrypted' },
      ],
    });
  });
});

describe('EPUB', () => {
  const book = (others: Record<string, string> = {}): Uint8Array<ArrayBuffer> =>
    zipOf({
      mimetype: 'application/epub+zip',
      'META-INF/container.xml': '<container><rootfiles><rootfile full-path="OPS/book.opf"/></rootfiles></container>',
      'OPS/book.opf': `<package><metadata><dc:title>Plan</dc:title><dc:creator>A. Martin</dc:creator><dc:language>fr</dc:language><dc:identifier>urn:uuid:1</dc:identifier><meta property="dcterms:modified">2017-03-27T10:00:00Z</meta><meta name="generator" content="Maker 1"/></metadata>
        <manifest><item id="b" href="two.xhtml"/><item id="a" href="chapter%20one.xhtml#x"/></manifest><spine><itemref idref="a"/><itemref idref="b"/><itemref idref="none"/></spine></package>`,
      'OPS/chapter one.xhtml':
        '<html><head><title/></head><body><h1>One</h1><p>caf&eacute;&nbsp;<b>au</b> lait<a id="x"/></p><script>x</script></body></html>',
      'OPS/two.xhtml': '<html><body><p>two</p></body></html>',
      ...others,
    });

  test('chapters in reading order', async () => {
    expect(await textOf(book())).toBe('One café au lait two');
    expect(await readDocument(book())).toMatchObject({
      type: 'epub',
      metadata: {
        title: 'Plan',
        authors: ['A. Martin'],
        producers: ['Maker 1'],
        modified: '2017-03-27T10:00:00Z',
        languages: ['fr'],
        documentId: 'urn:uuid:1',
      },
    });
  });

  test('chapters that are locked', async () => {
    const locked = book({
      'META-INF/encryption.xml': '<encryption><CipherReference URI="OPS/two.xhtml"/></encryption>',
    });
    expect((await printOf(locked)).problems).toEqual([{ part: 'text', reason: 'encrypted' }]);
  });
});
