import { canonicalDecompositions } from './canonical-decompositions.ts';
import { combiningClasses } from './combining-classes.ts';
import { compatibilityDecompositions } from './compatibility-decompositions.ts';
import { compositionExclusions } from './composition-exclusions.ts';
import { defaultIgnorable } from './default-ignorable.ts';
import { whiteSpace } from './white-space.ts';

// The generated files hold numbers in base 36, each the difference to the one before. Decompositions are items
// `delta>first.second…` (the first of a mapping is itself a difference to the first of the mapping before, one level deep);
// combining classes are runs `delta*length>class`; properties are pairs of first and last code point.

/** Code points that may be composed with the one before: `first * PAIR + second` → composite. */
export const PAIR = 0x110000;

export interface UnicodeTables {
  /** One level, canonical and compatibility together; Hangul syllables are computed instead. */
  decompositions: ReadonlyMap<number, readonly number[]>;
  /** Canonical combining classes other than 0. */
  combiningClasses: ReadonlyMap<number, number>;
  /** Primary composites by `first * PAIR + second`; Hangul syllables are computed instead. */
  compositions: ReadonlyMap<number, number>;
  defaultIgnorable: readonly (readonly [first: number, last: number])[];
  whiteSpace: readonly (readonly [first: number, last: number])[];
}

let loaded: UnicodeTables | undefined;

/** The tables of Unicode 16.0, decoded at the first call. */
export function unicodeTables(): UnicodeTables {
  loaded ??= load();
  return loaded;
}

function load(): UnicodeTables {
  const canonical = readMappings(canonicalDecompositions);
  const classes = readClasses(combiningClasses);
  const excluded = new Set(readNumbers(compositionExclusions));
  const compositions = new Map<number, number>();
  for (const [codePoint, mapping] of canonical) {
    const [first, second] = mapping;
    // UAX #15, Full_Composition_Exclusion: singletons, decompositions that start with a non-starter, non-starters.
    if (first === undefined || second === undefined) continue;
    if (excluded.has(codePoint) || classes.has(first) || classes.has(codePoint)) continue;
    compositions.set(first * PAIR + second, codePoint);
  }
  return {
    decompositions: new Map([...canonical, ...readMappings(compatibilityDecompositions)]),
    combiningClasses: classes,
    compositions,
    defaultIgnorable: readRanges(defaultIgnorable),
    whiteSpace: readRanges(whiteSpace),
  };
}

function readMappings(text: string): Map<number, number[]> {
  const mappings = new Map<number, number[]>();
  let codePoint = 0;
  let first = 0;
  for (const item of itemsOf(text)) {
    const [delta = '', mapping = ''] = item.split('>');
    const [firstDelta = 0, ...rest] = mapping.split('.').map(base36);
    codePoint += base36(delta);
    first += firstDelta;
    mappings.set(codePoint, [first, ...rest]);
  }
  return mappings;
}

function readClasses(text: string): Map<number, number> {
  const classes = new Map<number, number>();
  let start = 0;
  for (const item of itemsOf(text)) {
    const [delta = 0, length = 0, combiningClass = 0] = item.split(/[*>]/).map(base36);
    start += delta;
    for (let index = 0; index < length; index += 1) classes.set(start + index, combiningClass);
  }
  return classes;
}

function readRanges(text: string): [number, number][] {
  const numbers = readNumbers(text);
  const ranges: [number, number][] = [];
  for (let index = 0; index < numbers.length; index += 2) ranges.push([numbers[index] ?? 0, numbers[index + 1] ?? 0]);
  return ranges;
}

function readNumbers(text: string): number[] {
  let number = 0;
  return itemsOf(text).map((delta) => (number += base36(delta)));
}

function itemsOf(text: string): string[] {
  return text.trim().split(/\s+/);
}

function base36(text: string): number {
  return Number.parseInt(text, 36);
}
