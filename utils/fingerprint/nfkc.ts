import { composeSyllable, decomposeSyllable } from './hangul.ts';
import { PAIR, unicodeTables } from './unicode-16/tables.ts';

// Normalization Form KC of Unicode 16.0 (UAX #15), with our own tables: `String.prototype.normalize` follows the engine's
// Unicode version, and a digest must not. The steps are D65–D68 and D117 of The Unicode Standard, section 3.11.

/** Code points → their NFKC. */
export function nfkc(codePoints: readonly number[]): number[] {
  const decomposed: number[] = [];
  for (const codePoint of codePoints) decompose(codePoint, decomposed);
  order(decomposed);
  return compose(decomposed);
}

function decompose(codePoint: number, into: number[]): void {
  const mapping = unicodeTables().decompositions.get(codePoint);
  if (mapping !== undefined) for (const part of mapping) decompose(part, into);
  else into.push(...(decomposeSyllable(codePoint) ?? [codePoint]));
}

/** Canonical ordering: every run of non-starters is sorted by combining class, equal classes in their order. */
function order(codePoints: number[]): void {
  const classes = unicodeTables().combiningClasses;
  for (let start = 0, end = 0; start < codePoints.length; start = end + 1) {
    for (end = start; classes.has(codePoints[end] as number); end += 1);
    if (end - start < 2) continue;
    const sorted = codePoints.slice(start, end).sort((a, b) => (classes.get(a) ?? 0) - (classes.get(b) ?? 0));
    for (const [offset, codePoint] of sorted.entries()) codePoints[start + offset] = codePoint;
  }
}

function compose(codePoints: readonly number[]): number[] {
  const classes = unicodeTables().combiningClasses;
  const composed: number[] = [];
  let starterAt = -1;
  let classBefore = 0;
  for (const codePoint of codePoints) {
    const combiningClass = classes.get(codePoint) ?? 0;
    // Blocked (D115): between the starter and this one stands another starter, or a mark of the same or a higher class.
    const isNext = starterAt === composed.length - 1;
    if (starterAt >= 0 && (isNext || (classBefore !== 0 && classBefore < combiningClass))) {
      const composite = composePair(composed[starterAt] as number, codePoint);
      if (composite !== undefined) {
        composed[starterAt] = composite;
        continue;
      }
    }
    if (combiningClass === 0) starterAt = composed.length;
    classBefore = combiningClass;
    composed.push(codePoint);
  }
  return composed;
}

function composePair(first: number, second: number): number | undefined {
  return composeSyllable(first, second) ?? unicodeTables().compositions.get(first * PAIR + second);
}
