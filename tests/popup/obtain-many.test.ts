import 'fake-indexeddb/auto';
import { createHash } from 'node:crypto';
import { describe, expect, test } from 'vitest';
import { obtainMany } from '../../entrypoints/popup/obtain-many.ts';
import { fileNameOf } from '../../entrypoints/own-page/file-name.ts';
import { isPageDenied } from '../../utils/flagging/registry-facts.ts';
import type { PageDocument } from '../../utils/messages.ts';
import { openDatabase } from '../../utils/storage/database.ts';
import { origin, SmallLog } from '../flagging/small-log.ts';
import { fingerprintHere } from './fingerprint-here.ts';

const text = (word: string): string =>
  `${word} : plan de communication de la semaine 14, à relire avant jeudi. `.repeat(20);
const hosted: Record<string, string> = {
  'https://a.example.org/1.txt': text('un'),
  'https://b.example.org/copy-of-1.txt': text('un'),
  'https://a.example.org/2.txt': text('deux'),
  'https://a.example.org/short.txt': 'short',
};
const documentAt = (address: string): { document: PageDocument; name: string } => ({
  document: { id: address, address, where: 'link', label: '', report: 'pending' },
  name: address.split('/').at(-1) ?? '',
});

describe('several documents are obtained', () => {
  test('each as if alone; what fails is told by name, and the same bytes are one document', async () => {
    let asked = 0;
    let most = 0;
    const world = {
      isOnline: () => true,
      fetch: async (input: string | URL | Request) => {
        most = Math.max(most, ++asked);
        await new Promise((resolve) => setTimeout(resolve));
        asked--;
        const body = hosted[input instanceof Request ? input.url : String(input)];
        return new Response(body ?? 'no', { status: body === undefined ? 404 : 200 });
      },
    };
    const progress: number[] = [];
    const addresses = [...Object.keys(hosted), 'https://a.example.org/gone.txt'];
    const { documents, failures } = await obtainMany(
      addresses.map(documentAt),
      { signal: new AbortController().signal, neverList: [], fingerprint: fingerprintHere, world },
      (done) => progress.push(done),
    );
    const digest = (word: string): string => createHash('sha256').update(text(word)).digest('hex');
    expect(documents.map(({ name, addresses: at, obtained }) => [name, at, obtained.checked.subject])).toEqual([
      ['1.txt', ['https://a.example.org/1.txt', 'https://b.example.org/copy-of-1.txt'], digest('un')],
      ['2.txt', ['https://a.example.org/2.txt'], digest('deux')],
    ]);
    expect(failures).toEqual([
      { name: 'short.txt', outcome: { kind: 'stopped', reason: 'too-small' } },
      { name: 'gone.txt', outcome: { kind: 'failed', reason: 'host-refused' } },
    ]);
    expect(progress).toEqual([1, 2, 3, 4, 5]);
    expect(most).toBe(3);
  });
});

test.each<[string, boolean]>([
  ['https://stolen.example/thread/1', true],
  ['https://www.STOLEN.example.:8443/thread/1', true],
  ['https://stolen.example.org/thread/1', false],
  ['about:blank', false],
  ['', false],
])('a page at %j is denied: %s', async (address, expected) => {
  const database = openDatabase(`denied-${address}`);
  await (await SmallLog.create()).trustIn(database);
  const row = await database.views.get(origin);
  row?.view.trust?.list.denyList.push('stolen.example');
  if (row) await database.views.put(row);
  expect(await isPageDenied(database, origin, address)).toBe(expected);
  expect(await isPageDenied(database, 'other.example/log', address)).toBe(false);
  await database.delete();
});

test.each([
  ['note_interne_v3.docx', 'note_interne_v3.docx'],
  ['../../.bashrc', 'bashrc'],
  ['Été 2026: “budget”.pdf', 'Été-2026-budget-.pdf'],
  ['\u202egpj.exe', 'gpj.exe'],
  ['', 'document'],
  ['x'.repeat(300), 'x'.repeat(60)],
])('a file called %j is saved as %j', (name, expected) => expect(fileNameOf(name)).toBe(expected));
