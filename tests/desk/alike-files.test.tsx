// @vitest-environment jsdom
import { act } from 'react';
import { createRoot, type Root } from 'react-dom/client';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { AlikeFiles } from '../../entrypoints/desk/alike-files.tsx';
import type { CompareOutcome } from '../../entrypoints/desk/compare-files.ts';
import { rowsOf } from './rows.ts';

const [row] = rowsOf('a/other.pdf');
if (row === undefined) throw new Error('no row');
const alike = [{ row, by: 'near-page' as const, similarity: 1 }];
let root: Root;

beforeEach(() => {
  Object.assign(globalThis, { IS_REACT_ACT_ENVIRONMENT: true });
  // Not in jsdom.
  HTMLDialogElement.prototype.showModal = () => undefined;
  HTMLDialogElement.prototype.close = () => undefined;
  root = createRoot(document.body.appendChild(document.createElement('div')));
});
afterEach(() => act(() => root.unmount()));

async function compare(outcome: () => Promise<CompareOutcome>, filesLeftOut = 0): Promise<string> {
  act(() => root.render(<AlikeFiles name="own.pdf" {...{ alike, filesLeftOut }} compare={outcome} />));
  await act(async () => {
    document.querySelector('button')?.click();
    await Promise.resolve();
  });
  return document.body.textContent;
}

const nothing = { unmatched: [], withLittleText: [], undrawn: [], read: 1, count: 1 };

test.each<[string, () => Promise<CompareOutcome>]>([
  ['that failed', () => Promise.resolve({ kind: 'failed' })],
  ['that throws', () => Promise.reject(new Error('the folder is gone'))],
])('a comparison %s says so, and nothing about the texts', async (_, outcome) => {
  const words = await compare(outcome);
  expect(words).toContain('The comparison did not come to an end');
  expect(words).not.toContain('cannot be read');
  expect(words).not.toContain('Comparing');
});

test('pages without a counterpart are named for each file, and those that nobody looked at counted', async () => {
  const own = { unmatched: [2, 4], withLittleText: [3], undrawn: [5, 6], read: 8, count: 1_200 };
  const pair = { page: 1, otherPage: 1, lines: 30, matchedLines: 30, rows: [], more: 0 };
  const words = await compare(() =>
    Promise.resolve({ kind: 'pages', pairs: [pair], own, other: { ...nothing, unmatched: [5], undrawn: [7] } }),
  );
  for (const said of [
    'This file: own.pdf',
    'Pages 2 and 4 have no counterpart in the other file',
    'Page 3 has too little text',
    'Pages 5 and 6 could not be drawn whole',
    'Only the first 8 of 1,200 pages were compared.',
    'The other: other.pdf',
    'Page 5 has no counterpart',
    'Page 7 could not be drawn whole: what is missing was not compared.',
  ])
    expect(words).toContain(said);
});

test.each([
  ['that none falls in with one of the other is said where each was drawn', [], true],
  ['and is not where one was not', [1], false],
])('of pages: %s', async (_, undrawn, isSaid) => {
  const outcome = { kind: 'pages' as const, pairs: [], own: nothing, other: { ...nothing, undrawn } };
  const words = await compare(() => Promise.resolve(outcome));
  expect(words.includes('No page of the one has its lines in the same places')).toBe(isSaid);
});

test('files that came too late are told of, also where no other is alike', () => {
  act(() =>
    root.render(<AlikeFiles name="own.pdf" alike={[]} filesLeftOut={3} compare={() => Promise.reject(new Error())} />),
  );
  expect(document.body.textContent).toContain(
    'The pages of 3 more files are not looked through: only the first 20,000',
  );
  expect(document.querySelector('ul')).toBeNull();
});
