import { mkdtempSync } from 'node:fs';
import { mkdir, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, describe, expect, test } from 'vitest';
import { readFingerprintList } from '../../../registry/commands/fingerprint-list.ts';
import { collectDocuments, type ImportDocument } from '../../../registry/commands/import-documents.ts';
import { readLines } from '../../../registry/commands/read-lines.ts';
import { addressKeysOf } from '../../../registry/commands/seen-at.ts';
import { silentTerminal } from '../../../registry/commands/terminal.ts';
import { encodeLayout } from '../../../utils/fingerprint/page-layout/page-layout.ts';

const folder = mkdtempSync(path.join(tmpdir(), 'touchstone-lists-'));
afterAll(() => rm(folder, { recursive: true, force: true }));

const hex = (byte: string, bytes: number): string => byte.repeat(bytes);
const weak = { md5: hex('0a', 16), sha1: hex('0b', 20), btRoot: hex('0c', 32), gitBlobSha1: hex('0d', 20) };
const print = { path: 'dump/a.txt', relative: 'a.txt', size: 1_500, sha256: hex('ab', 32), weak };
const other = { ...print, path: 'dump/b.txt', relative: 'b.txt', sha256: hex('cd', 32) };
const lineOf = (more: object = {}): string => JSON.stringify({ ...print, ...more });
const list = `${lineOf()}\n${JSON.stringify(other)}\n`;

async function fileOf(content: string | Buffer, name = 'list.ndjson'): Promise<string> {
  const file = path.join(folder, name);
  await writeFile(file, content);
  return file;
}

async function documentsOf(content: string | Buffer, name?: string): Promise<ImportDocument[]> {
  return collectDocuments([await fileOf(content, name)], silentTerminal());
}

const pathsOf = (documents: readonly ImportDocument[]): string[] => documents.flatMap(({ paths }) => paths);
const utf16be = (text: string): Buffer => Buffer.from(text, 'utf16le').swap16();

test.each<[string, string | Buffer]>([
  ['as it is printed', list],
  ['with a byte order mark and CR LF', `\ufeff${list.replaceAll('\n', '\r\n')}`],
  ['after blank lines', `\n\n${list}`],
  ['after what npm run says', `\n> touchstone@1.0.0 touchstone\n> tsx registry/cli.ts fingerprint\n\n${list}`],
  ['after npm’s warnings', `npm warn Unknown env config\n${list}`],
  ['without a last line feed, with blank lines between', list.trim().replace('\n', '\n\n')],
  ['its members in another order', list.replaceAll(/"path":"([^"]*)",(.*)\}/g, '$2,"path":"$1"}')],
  ['paths of Windows', list.replaceAll('dump/', String.raw`C:\\dump\\`)],
])('a list of fingerprints %s', async (_, content) => {
  const documents = await documentsOf(content);
  expect(pathsOf(documents)).toEqual(['a.txt', 'b.txt']);
  expect(documents[0]).toMatchObject({ sha256: print.sha256, fingerprints: { size: 1_500, ...weak } });
});

test('a list is read by lines, larger than a list of digests may be', async () => {
  const metadata = 'x'.repeat(70 * 1_048_576);
  expect(pathsOf(await documentsOf(`${lineOf({ metadata })}\n${JSON.stringify(other)}\n`))).toEqual(['a.txt', 'b.txt']);
});

test('a name with a line separator of Unicode, and one longer than a piece of the file', async () => {
  const long = `${'é'.repeat(30_000)}/\u2028`;
  expect(pathsOf(await documentsOf(`${lineOf({ relative: long })}\n`))).toEqual([long]);
});

test('a line that is too long ends the reading and is named', async () => {
  const file = await fileOf(`${lineOf()}\n${'x'.repeat(3_000)}\n`);
  const lines: unknown[] = [];
  for await (const { number, bytes } of readLines(file, 2_000)) lines.push([number, bytes?.length]);
  expect(lines).toEqual([
    [1, lineOf().length],
    [2, undefined],
  ]);
  await expect(readFingerprintList(file, lineOf(), { maxLineBytes: 2_000 })).rejects.toThrow(
    /line 2: longer than 2000 bytes\. Nothing was signed/,
  );
});

const cut = list.slice(0, list.length - 20);
test.each<[string, string | Buffer, RegExp]>([
  ['UTF-16 with a mark', Buffer.from(`\ufeff${list}`, 'utf16le'), /is a list in UTF-16.*PowerShell/],
  ['UTF-16 without one', Buffer.from(list, 'utf16le'), /is a list in UTF-16/],
  ['UTF-16, the other end first', utf16be(`\ufeff${list}`), /is a list in UTF-16/],
  [
    'one digest in UTF-16, without a line feed',
    Buffer.from(`\ufeff${hex('ab', 32)}  a.txt`, 'utf16le'),
    /is a list in UTF-16/,
  ],
  [
    'a digest in UTF-16 of a file with a name in Chinese',
    utf16be(`\ufeff${hex('ab', 32)}  上海.txt\r\n`),
    /is a list in UTF-16/,
  ],
  ['digests in UTF-16', Buffer.from(`\ufeff${hex('ab', 32)}  a.txt\r\n`, 'utf16le'), /is a list in UTF-16/],
  ['cut off', cut, /line 2: a whole JSON object expected/],
  ['cut off in its first line', cut.slice(0, 300), /line 1: a whole JSON object expected/],
  ['words first', `Fingerprints of the dump\n${list}`, /line 1: a whole JSON object expected/],
  ['words last', `${list}done\n`, /line 3: a whole JSON object expected/],
  ['another object first', `{"level":"warn"}\n${list}`, /line 1: sha256/],
  ['written on several lines', JSON.stringify(print, undefined, 2), /line 1: a whole JSON object/],
  ['an array', `[${lineOf()},\n${lineOf()}]`, /line 1: a whole JSON object/],
  ['an array on several lines', JSON.stringify([print], undefined, 2), /line 1: a whole JSON object/],
  ['not UTF-8', Buffer.from(list.replace('dump', 'd\u00fcmp'), 'latin1'), /line 1: not UTF-8/],
  [
    'a journal of --resume',
    `{"touchstoneFingerprints":"1.0.0","isWeakWanted":true}\n{"file":"a","print":{}}\n`,
    /line 1: this is a journal of --resume/,
  ],
  [
    'digests with a broken line',
    `${hex('ab', 32)}  a\nsha256sum: b: denied\n${hex('cd', 32)}  c\n`,
    /line 2: no digest/,
  ],
])('refused, never signed about as a document: a list that is %s', async (_, content, message) => {
  const refused = expect(documentsOf(content)).rejects;
  await refused.toThrow(message);
  await refused.toThrow('To speak about this file itself, put it into a folder and name that.');
});

test('digests in a list that is too large are refused, too', async () => {
  const line = `${hex('ab', 32)}  ${'a'.repeat(4_000)}\n`;
  await expect(documentsOf(Buffer.alloc(65 * 1_048_576, line))).rejects.toThrow('Split it, and name its parts');
});

test('what is no list is a document, and so is a list that is not named but lies in a named folder', async () => {
  const documents = {
    'a text in UTF-16': Buffer.from('\ufeffDear all,\r\n{a note}', 'utf16le'),
    'a program': 'function a()\n{\n  return "path";\n}\n',
    'JSON of another kind': '{"path":"/index.html","status":200}\n{"path":"/","status":404}\n',
    'JSON with a digest': '{"name":"a","sha256":"00"}\n',
    bytes: Buffer.from([1, 0, 2, 0x0a, 0x7b, 0xff, 0, 0]),
    'a text that quotes a digest': `Dear all,\n${hex('ab', 32)}  x\n`,
    nothing: '',
  };
  const named: string[] = [];
  for (const [name, content] of Object.entries(documents)) named.push(await fileOf(content, name));
  const inner = path.join(folder, 'inner');
  await mkdir(inner);
  await fileOf(list, 'inner/list.ndjson');
  const found = await collectDocuments([...named, inner], silentTerminal());
  expect(pathsOf(found)).toEqual([...Object.keys(documents), 'list.ndjson']);
}, 30_000);

describe('every value is checked before anything is signed, and the line named', () => {
  const layout = encodeLayout([{ left: 0, right: 255, gaps: [10, 20, 30, 40] }]);
  const good = {
    textSha256: `text-v1:${hex('01', 32)}`,
    textSketch: `text-sketch-v1:${hex('02', 16)}`,
    extractor: 'pdfjs-dist 5',
    imageHash: `pdq-v1:${hex('03', 32)}`,
    imageQuality: 99,
    torrent: { btih: hex('04', 20), btmh: hex('05', 32) },
    pageLayouts: [layout],
  };

  test('good ones', async () => {
    const [document] = await documentsOf(lineOf(good));
    const { extractor: textExtractor, torrent, pageLayouts, ...same } = good;
    expect(document).toMatchObject({ fingerprints: { ...weak, ...same, ...torrent, textExtractor }, pageLayouts });
  });

  test.each<[string, object]>([
    ['sha256', { sha256: hex('AB', 32) }],
    ['size', { size: -1 }],
    ['size', { size: 1.5 }],
    ['size', { size: '1500' }],
    ['textSha256', { textSha256: 'zz' }],
    ['textSketch', { textSketch: 'q' }],
    ['extractor', { extractor: 'x'.repeat(1_025) }],
    ['imageHash', { imageHash: 'nope' }],
    ['imageQuality', { imageQuality: 101 }],
    ['imageQuality', { imageQuality: 50.5 }],
    ['btih', { torrent: { btih: 'x' } }],
    ['btmh', { torrent: { btmh: hex('04', 20) } }],
    ['torrent', { torrent: 'x' }],
    ['md5', { weak: { ...weak, md5: 'x' } }],
    ['md5', { weak: {} }],
    ['btRoot', { weak: { ...weak, btRoot: 'x' } }],
    ['gitBlobSha1', { weak: { ...weak, gitBlobSha1: null } }],
    ['pageLayouts', { pageLayouts: ['!'] }],
    ['pageLayouts', { pageLayouts: Array<string>(9).fill(layout) }],
    ['standIn', { standIn: 'page' }],
    ['relative', { relative: '' }],
    ['made without --weak', { weak: undefined }],
    ['without "relative"', { relative: undefined }],
  ])('%s: %j', async (name, bad) => {
    const message = new RegExp(`list\\.ndjson, line 2: ${name}`);
    await expect(documentsOf(`${JSON.stringify(other)}\n${lineOf({ ...good, ...bad })}\n`)).rejects.toThrow(message);
  });
});

test('what came by standard input has no path: it can be said where one document was seen, not below which address', async () => {
  const documents = await documentsOf(lineOf({ path: '-', relative: undefined }));
  expect(pathsOf(documents)).toEqual([]);
  expect(addressKeysOf(documents, 'https://files.example/a.pdf', [])[0]).toHaveLength(1);
  expect(() => addressKeysOf(documents, 'https://files.example/d/', [])).toThrow('came by standard input');
});

test.each(['\ud83d', 'a\udc00b'])(
  'a name that is no Unicode text, %j, has no address, and what to do is said',
  async (broken) => {
    const documents = await documentsOf(lineOf({ relative: `d/${broken}.pdf` }));
    expect(() => addressKeysOf(documents, 'https://files.example/d/', [])).toThrow(
      /--seen-at cannot be joined with "d\/.*\.pdf": .*no Unicode text.*Rename the file.*or leave --seen-at out/,
    );
    expect(addressKeysOf(documents, 'https://files.example/a.pdf', [])[0]).toHaveLength(1);
  },
);

test('what only stands in for a document is told, also where another list names it without saying so', async () => {
  const digests = await fileOf(`${print.sha256}  a.txt\n${other.sha256}  b.txt\n`, 'SUMS');
  const prints = await fileOf(`${lineOf({ standIn: 'login-page' })}\n`);
  const documents = await collectDocuments([digests, prints], silentTerminal());
  expect(documents.map(({ sha256, isStandIn }) => [sha256, isStandIn])).toEqual([
    [print.sha256, true],
    [other.sha256, undefined],
  ]);
});
