import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { arrange, byName, columns, groupings, type Arrangement } from '../../entrypoints/desk/arrange.ts';
import { findDuplicates, findVersions, MAX_FOLDERS_OF_A_NAME } from '../../entrypoints/desk/copies.ts';
import { moveTo, nothingSelected, press, type Selection } from '../../entrypoints/desk/selection.ts';
import { keyPress } from '../../entrypoints/desk/table-keys.ts';
import { scrollToShow, windowAt } from '../../entrypoints/desk/window.ts';
import type { DeskRow } from '../../entrypoints/desk/row.ts';
import { digestOf, fake, fileAt, rowsOf } from './rows.ts';

const lineHeight = 40;
const namesOf = (rows: readonly DeskRow[]): string[] => rows.map(({ file }) => file.path);

describe('the window', () => {
  const place = fc.record({
    count: fc.integer({ min: 0, max: 70_000 }),
    scrollTop: fc.integer({ min: -200, max: 2_900_000 }),
    height: fc.integer({ min: 0, max: 2_000 }),
  });

  test('covers everything that can be seen, and little more, for any place', () => {
    fc.assert(
      fc.property(place, ({ count, scrollTop, height }) => {
        const { first, end } = windowAt(count, { scrollTop, height, lineHeight });
        expect(first).toBeGreaterThanOrEqual(0);
        expect(end).toBeLessThanOrEqual(count);
        expect(first).toBeLessThanOrEqual(end);
        const from = Math.floor(Math.max(0, scrollTop) / lineHeight);
        const to = Math.ceil((Math.max(0, scrollTop) + height) / lineHeight);
        for (const line of [from, Math.floor((from + to) / 2), to - 1])
          if (line >= from && line < Math.min(to, count)) expect(line >= first && line < end).toBe(true);
        expect(end - first).toBeLessThanOrEqual(Math.ceil(height / lineHeight) + 50);
      }),
    );
  });

  test('one pixel of scrolling seldom changes it', () => {
    let changes = 0;
    for (let scrollTop = 10_000; scrollTop < 12_000; scrollTop += 1) {
      const at = (top: number): string => JSON.stringify(windowAt(70_000, { scrollTop: top, height: 700, lineHeight }));
      if (at(scrollTop) !== at(scrollTop + 1)) changes += 1;
    }
    expect(changes).toBeLessThan(20);
  });

  test('a line that is shown can be seen whole, below the head', () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 70_000 }), fc.integer({ min: 0, max: 2_800_000 }), (line, scrollTop) => {
        const [height, head] = [600, 34];
        const top = scrollToShow(line, { scrollTop, height, lineHeight, head });
        expect(line * lineHeight).toBeGreaterThanOrEqual(top);
        expect((line + 1) * lineHeight).toBeLessThanOrEqual(top + height - head);
        expect(scrollToShow(line, { scrollTop: top, height, lineHeight, head })).toBe(top);
      }),
    );
  });
});

describe('duplicates and versions', () => {
  const bytes = (path: string, sha256: string, textSha256?: string): ReturnType<typeof fileAt> =>
    fileAt(path, { digests: { sha256: digestOf(sha256), isPlainText: true, ...(textSha256 && { textSha256 }) } });

  test('the same bytes anywhere are duplicates', () => {
    const groups = findDuplicates(rowsOf(bytes('a/x', 'one'), bytes('b/y', 'one'), bytes('a/z', 'two')));
    expect([...groups.values()].map(namesOf)).toEqual([['a/x', 'b/y']]);
  });

  test('the same text, or the same name in another folder, are versions; the same bytes alone are not', () => {
    const rows = rowsOf(
      bytes('a/note.txt', '1', 'text-v1:t'),
      bytes('b/lettre.txt', '2', 'text-v1:t'),
      bytes('c/Note.TXT', '3'),
      bytes('d/copie.pdf', '4'),
      bytes('e/copie.pdf', '4'),
      bytes('f/alone.pdf', '5'),
    );
    expect([...findVersions(rows).values()].map(namesOf)).toEqual([['a/note.txt', 'b/lettre.txt', 'c/Note.TXT']]);
  });

  test('a name that is everywhere says nothing', () => {
    const everywhere = Array.from({ length: MAX_FOLDERS_OF_A_NAME + 1 }, (_, i) =>
      bytes(`${i}/image001.png`, String(i)),
    );
    expect(findVersions(rowsOf(...everywhere)).size).toBe(0);
    expect(findVersions(rowsOf(...everywhere.slice(1))).size).toBe(1);
  });

  test('no file is in two groups, whatever hangs together', () => {
    const any = fc.record({
      folder: fc.constantFrom('a/', 'b/', 'c/'),
      name: fc.constantFrom('x', 'y', 'z'),
      sha: fc.constantFrom('1', '2', '3'),
      text: fc.constantFrom(undefined, 'text-v1:t', 'text-v1:u'),
    });
    fc.assert(
      fc.property(fc.array(any, { maxLength: 14 }), (made) => {
        const rows = rowsOf(...made.map(({ folder, name, sha, text }) => bytes(`${folder}${name}`, sha, text)));
        for (const groups of [findDuplicates(rows), findVersions(rows)]) {
          const ids = [...groups.values()].flat().map(({ id }) => id);
          expect(new Set(ids).size).toBe(ids.length);
        }
        for (const members of findVersions(rows).values())
          for (const row of members) {
            const isTied = (other: DeskRow): boolean =>
              other !== row &&
              (other.name === row.name || (row.file.digests?.textSha256 ?? 'none') === other.file.digests?.textSha256);
            expect(members.some(isTied)).toBe(true);
          }
      }),
    );
  });
});

describe('the arrangement', () => {
  const rows = rowsOf('b/10.pdf', 'b/9.pdf', ['a/fake.pdf', fake('Agence Lumen')], 'É.txt', fileAt('e/gone', {}));

  test('names are in the order of people: numbers by value, case and accents apart', () => {
    expect(namesOf(arrange(rows, byName).rows)).toEqual(['a/fake.pdf', 'b/9.pdf', 'b/10.pdf', 'É.txt', 'e/gone']);
  });

  test('a filter by finding, leak and words', () => {
    const shown = (change: Partial<Arrangement>): string[] => namesOf(arrange(rows, { ...byName, ...change }).rows);
    expect(shown({ group: 'fake' })).toEqual(['a/fake.pdf']);
    expect(shown({ leak: 'Campagne Lumière 2027' })).toEqual(['a/fake.pdf']);
    expect(shown({ text: ' LUMEN ' })).toEqual(['a/fake.pdf']);
    expect(shown({ text: digestOf('b/9.pdf').slice(0, 12) })).toContain('b/9.pdf');
    expect(shown({ text: 'nothing like it' })).toEqual([]);
  });

  test('no arrangement loses or repeats a row; closed groups keep theirs', () => {
    const any = fc.record({
      by: fc.constantFrom(...columns),
      descending: fc.boolean(),
      grouping: fc.constantFrom(...groupings),
      close: fc.boolean(),
    });
    fc.assert(
      fc.property(any, ({ by, descending, grouping, close }) => {
        const arrangement: Arrangement = { ...byName, sort: { by, descending }, grouping };
        const open = arrange(rows, arrangement);
        const keys = open.lines.flatMap((line) => (line.kind === 'group' ? [line.key] : []));
        const arranged = close ? arrange(rows, { ...arrangement, closed: new Set(keys) }) : open;
        const ids = arranged.rows.map(({ id }) => id);
        expect(new Set(ids).size).toBe(ids.length);
        if (grouping !== 'duplicates' && grouping !== 'versions') expect(ids).toHaveLength(rows.length);
        const drawn = arranged.lines.flatMap((line) => (line.kind === 'row' ? [line.row.id] : []));
        expect(drawn).toHaveLength(close && grouping !== 'none' ? 0 : ids.length);
      }),
    );
  });

  test('by leak: what belongs to none comes last', () => {
    const { lines } = arrange(rows, { ...byName, grouping: 'leak' });
    expect(lines.flatMap((line) => (line.kind === 'group' ? [line.title] : []))).toEqual(['Campagne Lumière 2027', '']);
  });
});

describe('the selection', () => {
  const { lines, rows } = arrange(rowsOf('a', 'b', 'c', 'd', 'e'), byName);
  const plain = { shift: false, toggle: false };
  const chosen = ({ ids }: Selection): number[] => [...ids].sort((a, b) => a - b);

  test('a press chooses one, Ctrl adds and takes away, Shift goes from the anchor', () => {
    let selection = press(nothingSelected, lines, 1, plain);
    expect(chosen(selection)).toEqual([1]);
    selection = press(selection, lines, 3, { shift: false, toggle: true });
    expect(chosen(selection)).toEqual([1, 3]);
    selection = press(selection, lines, 4, { shift: true, toggle: true });
    expect(chosen(selection)).toEqual([1, 3, 4]);
    expect(chosen(press(selection, lines, 3, { shift: false, toggle: true }))).toEqual([1, 4]);
    expect(chosen(press(selection, lines, 0, { shift: true, toggle: false }))).toEqual([0, 1, 2, 3]);
  });

  test('Shift and an arrow grow and shrink the range; the keyboard stays inside the list', () => {
    let selection = moveTo(nothingSelected, lines, 2, false);
    selection = moveTo(moveTo(selection, lines, 3, true), lines, 4, true);
    expect(chosen(selection)).toEqual([2, 3, 4]);
    expect(chosen(moveTo(selection, lines, 3, true))).toEqual([2, 3]);
    expect(moveTo(selection, lines, 99, false).active).toBe(4);
    expect(moveTo(selection, lines, -99, false).active).toBe(0);
  });

  test('a group stands for all its files, also closed', () => {
    const grouped = arrange(rowsOf('a', 'b', 'c'), { ...byName, grouping: 'leak', closed: new Set(['']) });
    expect(grouped.lines).toHaveLength(1);
    expect(chosen(press(nothingSelected, grouped.lines, 0, { shift: false, toggle: true }))).toEqual([0, 1, 2]);
  });

  test('keys', () => {
    const at = (active: number): Selection => ({ ...nothingSelected, active, anchor: active });
    const arranged = { lines, rows };
    const type = (key: string, selection = at(2), more = {}): ReturnType<typeof keyPress> =>
      keyPress({ key, shiftKey: false, ctrlKey: false, metaKey: false, ...more }, { selection, arranged, page: 2 });
    const activeAfter = (key: string): number | undefined => {
      const action = type(key);
      return action?.kind === 'select' ? action.selection.active : undefined;
    };
    expect(['ArrowDown', 'ArrowUp', 'PageDown', 'PageUp', 'Home', 'End'].map(activeAfter)).toEqual([3, 1, 4, 0, 0, 4]);
    expect(type('a')).toBeUndefined();
    expect(type('a', at(2), { ctrlKey: true })).toMatchObject({ selection: { ids: new Set([0, 1, 2, 3, 4]) } });
    expect(type(' ')).toMatchObject({ selection: { ids: new Set([2]) } });
    expect(type('Enter')).toMatchObject({ kind: 'open', row: { name: 'c' } });
    expect(type('Enter', nothingSelected)).toBeUndefined();
    expect(type('Tab')).toBeUndefined();
  });
});
