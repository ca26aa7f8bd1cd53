import { caseFolding } from './unicode-16/case-folding.ts';
import { readMappings, readRanges } from './unicode-16/read-tables.ts';
import { wordCharacters } from './unicode-16/word-characters.ts';

// What the text sketch does with each code point (docs/spec/fingerprint-text-v1.md, "Fold"), answered by one look into an array.

export const LEFT_OUT = 0;
/** A letter, mark or digit that folds to itself. */
export const KEPT = 1;
/** Folds to other code points: `foldings` has them. */
export const FOLDED = 2;

const BLOCK_SIZE = 256;
const BLOCK_COUNT = 0x110000 / BLOCK_SIZE;

interface SketchCharacters {
  /** The kind of a code point is `blocks[codePoint >> 8][codePoint & 255]`. */
  blocks: readonly Uint8Array[];
  /** Full case folding; every code point it leads to is a letter or a mark. */
  foldings: ReadonlyMap<number, readonly number[]>;
  /** What each of the first 128 becomes: itself, another, or LEFT_OUT. */
  ascii: Uint8Array;
}

let loaded: SketchCharacters | undefined;

/** Unicode 16.0's answers, decoded at the first call. */
export function sketchCharacters(): SketchCharacters {
  loaded ??= load();
  return loaded;
}

function load(): SketchCharacters {
  const nothing = new Uint8Array(BLOCK_SIZE);
  const everything = new Uint8Array(BLOCK_SIZE).fill(KEPT);
  const blocks = new Array<Uint8Array>(BLOCK_COUNT).fill(nothing);
  const own = (block: number): Uint8Array => {
    const held = blocks[block] as Uint8Array;
    if (held !== nothing && held !== everything) return held;
    return (blocks[block] = held.slice());
  };
  for (const [first, last] of readRanges(wordCharacters)) {
    for (let block = first >> 8; block <= last >> 8; block += 1) {
      const from = Math.max(first, block * BLOCK_SIZE) & 255;
      const to = Math.min(last, block * BLOCK_SIZE + 255) & 255;
      // Most of the 140,000 letters are ideographs, in blocks that are full.
      if (from === 0 && to === 255) blocks[block] = everything;
      else own(block).fill(KEPT, from, to + 1);
    }
  }
  const isKept = (codePoint: number): boolean => blocks[codePoint >> 8]?.[codePoint & 255] === KEPT;
  // Roman numerals and circled letters have cases and are no letters.
  const foldings = new Map([...readMappings(caseFolding)].filter(([codePoint]) => isKept(codePoint)));
  for (const codePoint of foldings.keys()) own(codePoint >> 8)[codePoint & 255] = FOLDED;
  const ascii = Uint8Array.from({ length: 128 }, (_, byte) => {
    if (blocks[0]?.[byte] === KEPT) return byte;
    return foldings.get(byte)?.[0] ?? LEFT_OUT;
  });
  return { blocks, foldings, ascii };
}
