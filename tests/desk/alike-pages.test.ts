import { expect, test } from 'vitest';
import { AlikePages } from '../../entrypoints/desk/alike-pages.ts';
import { newRow, type DeskRow } from '../../entrypoints/desk/row.ts';
import { encodeLayout, type PageLayout } from '../../utils/fingerprint/page-layout/page-layout.ts';
import { layoutOf } from '../fingerprint/page-layout/random-layouts.ts';
import { Random } from '../sample-leak/random.ts';
import { digestOf, fileAt } from './rows.ts';

const random = new Random(8);
const [page, cover, other] = [layoutOf(random), layoutOf(random), layoutOf(random)] as const;
const half: PageLayout = [...page.slice(0, 20), ...layoutOf(random).slice(20)];

function row(id: number, name: string, pages: PageLayout[], bytes = name): DeskRow {
  const digests = { sha256: digestOf(bytes), isPlainText: false, pageLayouts: pages.map(encodeLayout) };
  return newRow(id, 1, fileAt(name, { digests }));
}

function pathsAlike(pages: AlikePages, at: number, rows: readonly DeskRow[]): string[] {
  return pages.find(rows[at] as DeskRow, rows).alike.map((one) => one.row.file.path);
}

test('files with a page whose lines fall in the same places, the nearest first, each content once and not itself', () => {
  const rows = [
    row(0, 'own.png', [page]),
    row(1, 'copy.png', [page], 'own.png'),
    row(2, 'changed.png', [half]),
    row(3, 'whole.pdf', [cover, page]),
    row(4, 'again.pdf', [cover, page], 'whole.pdf'),
    row(5, 'other.png', [other]),
    newRow(6, 1, fileAt('text.txt')),
  ];
  const pages = new AlikePages();
  const found = (at: number): string[] => pathsAlike(pages, at, rows);
  expect(found(0)).toEqual(['whole.pdf', 'changed.png']);
  expect(found(5)).toEqual([]);
  expect(found(6)).toEqual([]);
  // Files that came later are found, too.
  rows.push(row(7, 'late.png', [other]));
  expect(found(5)).toEqual(['late.png']);
});

test('a folder that was erased and chosen again is compared as before, and nothing of what was erased is found', () => {
  const pages = new AlikePages();
  const folder = (): DeskRow[] => [row(0, 'own.png', [page]), row(1, 'changed.png', [half])];
  expect(pathsAlike(pages, 0, folder())).toEqual(['changed.png']);
  expect(pathsAlike(pages, 0, folder())).toEqual(['changed.png']);
  expect(pathsAlike(pages, 0, folder().slice(0, 1))).toEqual([]);
  pages.forget();
  expect(pathsAlike(pages, 0, folder())).toEqual(['changed.png']);
});

test('files beyond the limit are counted, and are themselves compared with those within', () => {
  const rows = [row(0, 'own.png', [page]), row(1, 'pair.pdf', [cover, page]), row(2, 'changed.png', [half])];
  const pages = new AlikePages(2);
  expect(pages.find(rows[0] as DeskRow, rows).filesLeftOut).toBe(1);
  expect(pathsAlike(pages, 0, rows)).toEqual(['changed.png']);
  expect(pathsAlike(pages, 1, rows)).toEqual(['own.png', 'changed.png']);
  expect(pages.find(newRow(3, 1, fileAt('text.txt')), rows).filesLeftOut).toBe(0);
});
