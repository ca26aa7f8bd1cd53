import { expect, test } from 'vitest';
import { findAlike } from '../../entrypoints/desk/alike.ts';
import { newRow } from '../../entrypoints/desk/row.ts';
import { flipped, sketchOf } from '../registry-client/near-prints.ts';
import { digestOf, fileAt } from './rows.ts';

const text = [1, 22, 333, 4_444];

test('files that read nearly the same are found, the nearest first, each content once and not itself', () => {
  const row = (id: number, name: string, different?: number, bytes = name) => {
    const sketch = different === undefined ? {} : { textSketch: sketchOf(flipped(text, different)) };
    return newRow(id, 1, fileAt(name, { digests: { sha256: digestOf(bytes), isPlainText: false, ...sketch } }));
  };
  const rows = [
    row(0, 'own', 0),
    row(1, 'copy of own', 0, 'own'),
    row(2, 'far', 25),
    row(3, 'near', 24),
    row(4, 'nearer', 3),
    row(5, 'copy of nearer', 3, 'nearer'),
    row(6, 'without text'),
    row(7, 'the same text in other bytes', 0),
  ];
  const own = rows[0] as (typeof rows)[0];
  expect(findAlike(own, rows).map(({ row: { file }, equalBits }) => [file.path, equalBits])).toEqual([
    ['the same text in other bytes', 128],
    ['nearer', 125],
    ['near', 104],
  ]);
  expect(findAlike(rows[6] as (typeof rows)[0], rows)).toEqual([]);
});
