import { contentTypes, relationships, wordOf, zipOf } from '../formats/make-zip.ts';

// Entities that name each other ("a billion laughs"), in every format that is XML inside. Ten of ten, nine times over: three gigabytes.

type Bytes = Uint8Array<ArrayBuffer>;
const LEVELS = 9;

/** A document type that makes them; `root` is the element that it speaks of. */
export function laughs(root: string): string {
  const entities = Array.from(
    { length: LEVELS },
    (_, level) => `<!ENTITY l${level + 1} "${`&l${level};`.repeat(10)}">`,
  );
  return `<!DOCTYPE ${root} [<!ENTITY l0 "lol">${entities.join('')}]>`;
}
export const laugh = `&l${LEVELS};`;

export function wordOfEntities(): Bytes {
  const body = `<w:document xmlns:w="x"><w:body><w:p><w:r><w:t>${laugh}</w:t></w:r></w:p></w:body></w:document>`;
  return wordOf('', { 'word/document.xml': laughs('w:document') + body });
}

export function openDocumentOfEntities(): Bytes {
  return zipOf({
    mimetype: 'application/vnd.oasis.opendocument.text',
    'content.xml': `${laughs('office:document-content')}<office:document-content><office:body><office:text><text:p>${laugh}</text:p></office:text></office:body></office:document-content>`,
  });
}

export function bookOfEntities(): Bytes {
  return zipOf({
    mimetype: 'application/epub+zip',
    'META-INF/container.xml': '<container><rootfiles><rootfile full-path="a.opf"/></rootfiles></container>',
    'a.opf': '<package><manifest><item id="a" href="a.xhtml"/></manifest><spine><itemref idref="a"/></spine></package>',
    'a.xhtml': `${laughs('html')}<html><body><p>${laugh}</p></body></html>`,
  });
}

/** A drawing is its source: a text like any other. */
export function drawingOfEntities(): Bytes {
  return new Uint8Array(Buffer.from(`<?xml version="1.0"?>${laughs('svg')}<svg><text>${laugh}</text></svg>`));
}

/** XMP in a picture: what it says of itself. */
export function pictureOfEntities(): Bytes {
  const packet = `${laughs('x')}<x:xmpmeta><rdf:RDF><rdf:Description><dc:title>${laugh}</dc:title></rdf:Description></rdf:RDF></x:xmpmeta>`;
  const body = Buffer.from(`http://ns.adobe.com/xap/1.0/\0${packet}`);
  const head = Buffer.from([0xff, 0xd8, 0xff, 0xe1, 0, 0]);
  head.writeUInt16BE(body.length + 2, 4);
  return new Uint8Array(Buffer.concat([head, body, Buffer.from([0xff, 0xd9])]));
}

/** A hundred thousand cells that all name one string of a megabyte. */
export function sheetOfOneString(): Bytes {
  return zipOf({
    '[Content_Types].xml': contentTypes('/xl/workbook.xml', 'spreadsheetml.sheet.main+xml'),
    'xl/workbook.xml': '<workbook><sheets><sheet name="x" sheetId="1" r:id="a"/></sheets></workbook>',
    'xl/_rels/workbook.xml.rels': relationships([
      ['a', 'worksheet', 'a.xml'],
      ['s', 'sharedStrings', 's.xml'],
    ]),
    'xl/s.xml': `<sst><si><t>${'lol '.repeat(250_000)}</t></si></sst>`,
    'xl/a.xml': `<worksheet><sheetData><row>${'<c t="s"><v>0</v></c>'.repeat(100_000)}</row></sheetData></worksheet>`,
  });
}

/** One cell that says that it stands there sixteen thousand times, in every row. */
export function repeatedCells(): Bytes {
  const cell = `<table:table-cell table:number-columns-repeated="16384"><text:p>${'lol '.repeat(500)}</text:p></table:table-cell>`;
  return zipOf({
    mimetype: 'application/vnd.oasis.opendocument.spreadsheet',
    'content.xml': `<office:document-content><office:body><office:spreadsheet><table:table>${`<table:table-row>${cell}</table:table-row>`.repeat(1_000)}</table:table></office:spreadsheet></office:body></office:document-content>`,
  });
}

/** Elements in each other without end. */
export function deepWord(): Bytes {
  return wordOf('<w:p>'.repeat(200_000));
}
