import { readFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, test } from 'vitest';
import { agree } from '../../utils/finding/agree.ts';
import { isColoured, sideOf, weakestOf } from '../../utils/finding/agreement.ts';
import { verdicts, type Verdict } from '../../utils/protocol/statement.ts';

// The tables of docs/spec/finding-policy.md are those of the code, cell by cell.

const spec = readFileSync(path.join(import.meta.dirname, '../../docs/spec/finding-policy.md'), 'utf8');

describe('two voices', () => {
  const [header, ...rows] = tableAfter('Two voices:');
  const columns = header?.slice(1) ?? [];

  test('has every verdict once in each direction', () => {
    expect(new Set(columns)).toEqual(new Set(verdicts));
    expect(rows.map(([row]) => row)).toEqual(columns);
  });

  const cells = rows.flatMap(([row = '', ...found]) => found.map((cell, i) => [row, columns[i] ?? '', cell] as const));
  test.each(cells)('%s and %s: %s', (one, other, cell) => {
    const outcome = agree([one, other].map((verdict) => ({ kind: 'verdict', verdict: verdict as Verdict })));
    expect(outcome?.kind === 'disputed' ? outcome.kind : `${outcome?.kind}-${outcome?.verdict}`).toBe(cell);
  });

  test('all 49', () => {
    expect(cells).toHaveLength(verdicts.length ** 2);
  });
});

describe('sides', () => {
  const rows = tableAfter('## 4. Agreement').slice(1);
  const sides = { 'not authentic': 'not-authentic', genuine: 'genuine', none: 'none' } as Record<string, string>;

  test('names every verdict, its side and whether it has a colour', () => {
    expect(
      rows.map(([verdict, side = '', colour]) => [verdict, sides[side.replace(/[ :]*\(.*| *:.*/, '')], colour]),
    ).toEqual(
      rows.map(([verdict]) => [verdict, sideOf(verdict as Verdict), isColoured(verdict as Verdict) ? 'yes' : 'no']),
    );
    expect(new Set(rows.map(([verdict]) => verdict))).toEqual(new Set(verdicts));
  });

  test('the weakest word of a side is the one furthest down', () => {
    const words = rows.map(([verdict]) => verdict as Verdict);
    for (const [at, word] of words.entries())
      for (const lower of words.slice(at).filter((one) => sideOf(one) === sideOf(word)))
        expect(weakestOf([word, lower])).toBe(lower);
  });
});

/** Cells of the first table after a line that begins so, its ruler left out. */
function tableAfter(start: string): string[][] {
  const lines = spec.slice(spec.indexOf(`\n${start}`)).split('\n');
  const first = lines.findIndex((line) => line.startsWith('|'));
  const length = lines.slice(first).findIndex((line) => !line.startsWith('|'));
  return lines
    .slice(first, first + length)
    .filter((line) => !/^\|[\s|:-]+\|$/.test(line))
    .map((line) =>
      line
        .split('|')
        .slice(1, -1)
        .map((cell) => cell.replaceAll('*', '').trim()),
    );
}
