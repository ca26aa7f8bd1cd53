import { vowelsAndTails } from './hangul.ts';
import { nfkc } from './nfkc.ts';
import { PAIR, unicodeTables } from './unicode-16/tables.ts';

// What text v1 does with each code point, answered by one look into an array: nearly every character of nearly every text is
// INERT, so that normalising it is copying it.

/** Stands for itself: a starter that is normal already and composes with nothing before it. */
export const INERT = 0;
export const WHITE_SPACE = 1;
/** Default-ignorable, or a control that is no white space. */
export const DROPPED = 2;
/** Decomposes, is reordered, or may compose with what stands before it: UAX #15 has to be asked. */
export const COMPLEX = 3;

const BLOCK_SIZE = 256;
const BLOCK_COUNT = 0x110000 / BLOCK_SIZE;
const controls = [
  [0x00, 0x1f],
  [0x7f, 0x9f],
] as const;

type Ranges = readonly (readonly [first: number, last: number])[];

let loaded: readonly Uint8Array[] | undefined;

/** The kind of a code point is `kindBlocks()[codePoint >> 8][codePoint & 255]`. */
export function kindBlocks(): readonly Uint8Array[] {
  loaded ??= load();
  return loaded;
}

function load(): readonly Uint8Array[] {
  const tables = unicodeTables();
  const allInert = new Uint8Array(BLOCK_SIZE);
  const blocks = new Array<Uint8Array>(BLOCK_COUNT).fill(allInert);
  const set = (codePoint: number, kind: number): void => {
    let block = blocks[codePoint >> 8] as Uint8Array;
    if (block === allInert) blocks[codePoint >> 8] = block = new Uint8Array(BLOCK_SIZE);
    block[codePoint & 255] = kind;
  };
  const setRanges = (ranges: Ranges, kind: number): void => {
    for (const [first, last] of ranges)
      for (let codePoint = first; codePoint <= last; codePoint += 1) set(codePoint, kind);
  };
  for (const codePoint of tables.decompositions.keys()) if (!isNormal(codePoint)) set(codePoint, COMPLEX);
  for (const codePoint of tables.combiningClasses.keys()) set(codePoint, COMPLEX);
  for (const pair of tables.compositions.keys()) set(pair % PAIR, COMPLEX);
  setRanges(vowelsAndTails, COMPLEX);
  setRanges(controls, DROPPED);
  setRanges(tables.defaultIgnorable, DROPPED);
  setRanges(tables.whiteSpace, WHITE_SPACE);
  return blocks;
}

function isNormal(codePoint: number): boolean {
  const form = nfkc([codePoint]);
  return form.length === 1 && form[0] === codePoint;
}
