import { GrowingBytes } from '../../growing-bytes.ts';
import { fromHex } from '../../../protocol/bytes.ts';
import { reasonOf, UnreadableError } from '../../problem.ts';
import { archiveEntries } from './libarchive.ts';

// libarchive unfolds bzip2 and xz for archives alone, but takes several streams after one another as one. So before the file's goes a stream that
// holds the head of a tar, which says that a file of a terabyte follows, and after it one that holds a mark and zeros: who comes to the mark has
// read all that was compressed, undamaged.

type Piece = Uint8Array<ArrayBuffer>;

/** Pieces that are kept back until it is known whether they are the end: more than the mark and its zeros. */
const PIECES_KEPT_BACK = 4;
/** SHA-256 of "touchstone: the end of what was compressed". */
const MARK = '967fcf0b5ddf08691987498fbc17927ae371f73a2d71c3b406ef12d6c4b1b497';

/** @throws {UnreadableError} on the way, where it is damaged */
export async function* unfoldByArchive(bytes: Piece, compression: 'bzip2' | 'xz'): AsyncGenerator<Piece> {
  const keptBack: Piece[] = [];
  let failure: unknown;
  try {
    for await (const { data } of archiveEntries(between(bytes, compression)))
      for (const piece of data()) {
        keptBack.push(piece);
        if (keptBack.length > PIECES_KEPT_BACK) yield keptBack.shift() as Piece;
      }
  } catch (thrown) {
    // It always ends so: the terabyte is not there.
    failure = thrown;
  }
  const end = new GrowingBytes();
  for (const piece of keptBack) end.add(piece);
  const last = beforeMark(end.view());
  if (last === undefined) throw new UnreadableError(reasonOf(failure) === 'too-large' ? 'too-large' : 'damaged');
  yield last;
}

function beforeMark(end: Piece): Piece | undefined {
  const length = end.findLastIndex((byte) => byte !== 0) + 1;
  const mark = fromHex(MARK);
  const from = length - mark.length;
  return from >= 0 && mark.every((byte, at) => end[from + at] === byte) ? end.subarray(0, from) : undefined;
}

function between(bytes: Piece, compression: 'bzip2' | 'xz'): Piece {
  const [head, tail] = around[compression].map(base64Bytes) as [Piece, Piece];
  const all = new Uint8Array(head.length + bytes.length + tail.length);
  all.set(head);
  all.set(bytes, head.length);
  all.set(tail, head.length + bytes.length);
  return all;
}

function base64Bytes(text: string): Piece {
  return Uint8Array.from(atob(text), (character) => character.charCodeAt(0));
}

/** Compressed: 512 bytes of a tar (POSIX.1-2017, pax) with one file of 2^40 bytes; the mark and 131,072 zeros. */
const around = {
  xz: [
    '/Td6WFoAAAFpIt42AgAhARwAAAAQz1jM4AH/AC9dADIAM1AYaImDAdzibg/G1ogymODdfb3I6idme9UNjPOMkiR1RNbWul4uYLzme0AAAACSFHEHAAFHgAQAAADMyYzvPjANiwIAAAAAAVla',
    '/Td6WFoAAAFpIt42AgAhARwAAAAQz1jM4gAfAHtdAEsf1eCy6t0MJe24JPd8FCyUGsZ4Uv0PolmaWI1FT1fWhXnMPt9ysajcIeuO6lCELrI68bRDQ0Hh9/HuJIvtGgICPRkJkYpAzrtVnSeqKg8MZQk4cCw9l7MGPtTS0570VFLAyVsuwNJ256iFfsAY9DDj9FZ3Xcg7/bA+AAAAhu6ILQABkwGggAgADRFAAT4wDYsCAAAAAAFZWg==',
  ],
  bzip2: [
    'QlpoOTFBWSZTWYcdZOAAACDbwOiAQABXAAAA5AAeAEAACAAgAFRQNNGEaPUEpok09E2oB6/O5YGnrM4vchSiGWXYdAU5ZRVYeONm8+6AMS+LuSKcKEhDjrJwAA==',
    'QlpoOTFBWSZTWTUeP/cABA5/78FIEKAAAgAQACAAAgAgIBCAgJGAJAQMAIEAiACAiCAAVDUEAAeowRp+lBKSA0GQ0NDEepuqAABUIAAMYggABGk/pQ1Xp74LKfMYohJNVX4qt2gYAAAPxdyRThQkDUeP/cA=',
  ],
};
