import { countBits, hammingDistance } from '../protocol/bit-counts.ts';
import { NEAR_PICTURE_BITS, PICTURE_BITS } from '../protocol/compare-pictures.ts';
import { NEAR_TEXT_BITS, SKETCH_BITS } from '../protocol/compare-sketches.ts';
import { nearPrintsOf, type NearPrints } from '../protocol/near-prints.ts';
import type { NearColumn, NearTableRow } from '../storage/near-tables.ts';

/** Places answered for one print of one document: the nearest. Whoever signs one sketch a thousand times crowds out nobody nearer. */
export const MAX_NEAR_PLACES = 256;

/** How much two prints of a kind may differ, and how many words each has. */
const kinds = {
  sketches: { words: SKETCH_BITS / 32, maxDistance: SKETCH_BITS - NEAR_TEXT_BITS },
  pictures: { words: PICTURE_BITS / 32, maxDistance: NEAR_PICTURE_BITS },
} as const;
type Kind = keyof typeof kinds;

interface Printed {
  index: number;
  statement: Parameters<typeof nearPrintsOf>[0];
}

export function emptyNearTable(origin: string): NearTableRow {
  const column = (): NearColumn => ({ words: new Uint32Array(), places: new Uint32Array() });
  return { origin, sketches: column(), pictures: column() };
}

/** The table with these statements added. The never-list, which may change, is applied when something was found. */
export function addPrints(table: NearTableRow, statements: readonly Printed[]): NearTableRow {
  const prints = statements.map(({ index, statement }) => ({ index, ...nearPrintsOf(statement) }));
  return {
    origin: table.origin,
    sketches: extended(table.sketches, prints, ({ sketch }) => sketch),
    pictures: extended(table.pictures, prints, ({ picture }) => picture),
  };
}

/** Places in the log of the statements whose prints are near to these, the nearest first. */
export function findNear(table: NearTableRow, { sketch, picture }: NearPrints): number[] {
  const places = [
    ...(sketch === undefined ? [] : nearIn(table, 'sketches', sketch)),
    ...(picture === undefined ? [] : nearIn(table, 'pictures', picture)),
  ];
  return [...new Set(places)];
}

function extended<T extends { index: number }>(
  { words, places }: NearColumn,
  prints: readonly T[],
  of: (print: T) => Uint32Array | undefined,
): NearColumn {
  const added = prints.flatMap((print) => {
    const found = of(print);
    return found === undefined ? [] : [{ index: print.index, found }];
  });
  const width = added[0]?.found.length ?? 0;
  const all = new Uint32Array(words.length + added.length * width);
  all.set(words);
  added.forEach(({ found }, at) => all.set(found, words.length + at * width));
  const allPlaces = new Uint32Array(places.length + added.length);
  allPlaces.set(places);
  added.forEach(({ index }, at) => (allPlaces[places.length + at] = index));
  return { words: all, places: allPlaces };
}

/** From end to end: unrelated prints differ in half of their bits, so that the first half of the words sorts out nearly all of them. */
function nearIn(table: NearTableRow, kind: Kind, wanted: Uint32Array): number[] {
  const { words, places } = table[kind];
  const { words: width, maxDistance } = kinds[kind];
  const half = width / 2;
  const first = wanted.subarray(0, half);
  const found: { place: number; distance: number }[] = [];
  for (let at = 0; at < places.length; at += 1) {
    const start = at * width;
    let distance = 0;
    for (let word = 0; word < half; word += 1)
      distance += countBits((words[start + word] as number) ^ (first[word] as number));
    if (distance > maxDistance) continue;
    distance = hammingDistance(words.subarray(start, start + width), wanted);
    if (distance <= maxDistance) found.push({ place: places[at] as number, distance });
  }
  // The newest of equals: what an organisation said last is what counts.
  found.sort((a, b) => a.distance - b.distance || b.place - a.place);
  return found.slice(0, MAX_NEAR_PLACES).map(({ place }) => place);
}
