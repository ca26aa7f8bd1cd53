import { canonicalDecompositions } from './canonical-decompositions.ts';
import { combiningClasses } from './combining-classes.ts';
import { compatibilityDecompositions } from './compatibility-decompositions.ts';
import { compositionExclusions } from './composition-exclusions.ts';
import { defaultIgnorable } from './default-ignorable.ts';
import { readClasses, readMappings, readNumbers, readRanges } from './read-tables.ts';
import { whiteSpace } from './white-space.ts';

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
