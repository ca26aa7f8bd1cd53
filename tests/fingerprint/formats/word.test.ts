import {
  Document,
  Footer,
  FootnoteReferenceRun,
  Header,
  Packer,
  PageNumber,
  Paragraph,
  Table,
  TableCell,
  TableRow,
  TextRun,
} from 'docx';
import { describe, expect, test } from 'vitest';
import { relationships, wordOf } from './make-zip.ts';
import { printOf, readDocument, sharedDocument, textOf } from './read-document.ts';

const p = (runs: string): string => `<w:p>${runs}</w:p>`;
const r = (text: string): string => `<w:r><w:t xml:space="preserve">${text}</w:t></w:r>`;

describe('the text of a Word document', () => {
  test.each([
    [
      'paragraphs, tabs and breaks',
      p(
        `<w:pPr><w:tabs><w:tab w:val="left"/></w:tabs></w:pPr>${r('a')}<w:r><w:tab/><w:t>b</w:t><w:br/><w:t>c</w:t></w:r>`,
      ) + p(r('d')),
      'a\tb\nc\nd\n',
    ],
    ['runs that divide a word', p(r('bal') + r('lot')), 'ballot\n'],
    [
      'insertions kept, deletions left out',
      p(`${r('on ')}<w:ins>${r('3')}</w:ins><w:del><w:r><w:delText>4</w:delText></w:r>${r('5')}</w:del>${r(' May')}`),
      'on 3 May\n',
    ],
    [
      'what was moved stands once',
      p(`<w:moveFrom>${r('x')}</w:moveFrom>`) + p(`<w:moveTo>${r('x')}</w:moveTo>`),
      '\nx\n',
    ],
    [
      'hidden words',
      p(
        `<w:r><w:rPr><w:vanish/></w:rPr><w:t>secret</w:t></w:r><w:r><w:rPr><w:vanish w:val="0"/></w:rPr><w:t>seen</w:t></w:r>`,
      ),
      'seen\n',
    ],
    ['a paragraph whose mark is hidden', p(`<w:pPr><w:rPr><w:vanish/></w:rPr></w:pPr>${r('seen')}`), 'seen\n'],
    [
      'text boxes once',
      p(
        `<w:r><mc:AlternateContent><mc:Choice>${p(r('box'))}</mc:Choice><mc:Fallback>${p(r('box'))}</mc:Fallback></mc:AlternateContent></w:r>`,
      ),
      'box\n\n',
    ],
    [
      'numbers of pages are nobody’s text',
      p(
        `<w:r><w:fldChar w:fldCharType="begin"/></w:r><w:r><w:instrText> PAGE </w:instrText></w:r><w:r><w:fldChar w:fldCharType="separate"/></w:r>${r('7')}<w:r><w:fldChar w:fldCharType="end"/></w:r><w:fldSimple w:instr="NUMPAGES">${r('9')}</w:fldSimple>${r('end')}`,
      ),
      'end\n',
    ],
    ['results of other fields are', p(`<w:fldSimple w:instr="REF x">${r('above')}</w:fldSimple>`), 'above\n'],
    ['hyphens', p('<w:r><w:t>well</w:t><w:noBreakHyphen/><w:t>known</w:t><w:softHyphen/></w:r>'), 'well-known\n'],
    ['a bullet typed by hand', p(r('• item')), 'item\n'],
  ])('%s', async (_, body, text) => {
    expect((await readDocument(wordOf(body))).text).toBe(text);
  });

  test('headers, body, notes, footers, each once', async () => {
    const document = new Document({
      footnotes: { 1: { children: [new Paragraph('the note')] } },
      sections: ['one', 'two'].map((text) => ({
        headers: { default: new Header({ children: [new Paragraph('Campaign')] }) },
        footers: {
          default: new Footer({
            children: [new Paragraph({ children: [new TextRun({ children: ['Page ', PageNumber.CURRENT] })] })],
          }),
        },
        children: [
          new Paragraph({ children: [new TextRun(text), new FootnoteReferenceRun(1)] }),
          new Table({ rows: [new TableRow({ children: [new TableCell({ children: [new Paragraph('cell')] })] })] }),
        ],
      })),
    });
    const bytes = new Uint8Array(await Packer.toBuffer(document));
    expect(await textOf(bytes)).toBe('Campaign one cell two cell the note Page');
  });

  test('comments are not the document’s', async () => {
    const bytes = sharedDocument('same-text/comment/testComment.docx');
    if (bytes !== undefined) expect(await textOf(bytes)).toBe('Here is some text.');
  });
});

test('what it says of itself: properties, the template’s path, the ids', async () => {
  const bytes = wordOf(p(r('x')), {
    '_rels/.rels': relationships([
      ['a', 'metadata/core-properties', 'docProps/core.xml'],
      ['b', 'extended-properties', '/docProps/app.xml'],
    ]),
    'docProps/core.xml':
      '<cp:p><dc:title>Plan</dc:title><dc:creator>A. Martin;B. Petit</dc:creator><cp:lastModifiedBy>Иванов</cp:lastModifiedBy><cp:revision>7</cp:revision><dcterms:created>2017-03-27T10:00:00Z</dcterms:created><dcterms:modified>2017-03-27T11:00:00Z</dcterms:modified></cp:p>',
    'docProps/app.xml':
      '<P><Template>Normal.dotm</Template><TotalTime>42</TotalTime><Application>Microsoft Office Word</Application><AppVersion>14.0000</AppVersion><Company>En Marche</Company></P>',
    'word/_rels/document.xml.rels': relationships([
      ['c', 'settings', 'settings.xml'],
      ['d', 'styles', 'styles.xml'],
    ]),
    'word/settings.xml': '<w:settings><w:rsids><w:rsidRoot w:val="00AB12CD"/></w:rsids></w:settings>',
    'word/_rels/settings.xml.rels': relationships([
      ['e', 'attachedTemplate', 'file:///C:\\Users\\georgy\\Normal.dotm'],
    ]),
    'word/styles.xml':
      '<w:styles><w:docDefaults><w:rPrDefault><w:rPr><w:lang w:val="fr-FR"/></w:rPr></w:rPrDefault></w:docDefaults><w:style><w:rPr><w:lang w:val="ru-RU"/></w:rPr></w:style></w:styles>',
  });
  expect((await readDocument(bytes)).metadata).toEqual({
    title: 'Plan',
    authors: ['A. Martin', 'B. Petit'],
    lastEditor: 'Иванов',
    organisation: 'En Marche',
    producers: ['Microsoft Office Word 14.0000'],
    created: '2017-03-27T10:00:00Z',
    modified: '2017-03-27T11:00:00Z',
    template: 'file:///C:\\Users\\georgy\\Normal.dotm',
    languages: ['fr-FR'],
    revision: 7,
    editingMinutes: 42,
    documentId: '00AB12CD',
  });
});

test('what was put in is a member, previews are not', async () => {
  const bytes = wordOf(p(r('x')), {
    'word/media/image1.png': 'x',
    'word/embeddings/plan.bin': 'y',
    'docProps/thumbnail.jpeg': 'z',
  });
  expect((await readDocument(bytes)).paths).toEqual(['word/media/image1.png', 'word/embeddings/plan.bin']);
});

describe('what strangers send', () => {
  const report = 'The ballot papers for the second round were printed on 3 May. '.repeat(5);

  test('a damaged part costs that part alone', async () => {
    const print = await printOf(wordOf(p(r(report)), { '_rels/.rels': '<Relationships><Relationship>' }));
    expect(print).toMatchObject({ type: 'docx', problems: [{ part: 'metadata', reason: 'damaged' }] });
    expect(print.textSha256).toBeDefined();
    const broken = await printOf(wordOf(`<w:p>${r(report)}`));
    expect(broken.problems).toEqual([{ part: 'text', reason: 'damaged' }]);
    expect(broken).not.toHaveProperty('textSha256');
  });

  test('programs are neither run nor text', async () => {
    const bytes = wordOf(p(r(report)), {
      '[Content_Types].xml':
        '<Types><Override PartName="/word/document.xml" ContentType="application/vnd.ms-word.document.macroEnabled.main+xml"/></Types>',
      'word/vbaProject.bin': 'Sub AutoOpen()',
    });
    const print = await printOf(bytes);
    expect(print).toMatchObject({ type: 'docm', problems: [] });
    expect(print).not.toHaveProperty('members');
  });

  test('a part that unpacks without end', async () => {
    const bomb = new Uint8Array(40_000_000).fill(0x20);
    const print = await printOf(wordOf('', { 'word/document.xml': bomb }));
    expect(bomb.length / print.size).toBeGreaterThan(200);
    expect(print.problems).toEqual([{ part: 'text', reason: 'too-large' }]);
  });

  test('cut off', async () => {
    const bytes = sharedDocument('damaged/testWORD_truncated.docx');
    if (bytes !== undefined) expect((await printOf(bytes)).problems).toEqual([{ part: 'members', reason: 'damaged' }]);
  });
});
