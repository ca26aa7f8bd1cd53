import { KEPT, LEFT_OUT, sketchCharacters } from './sketch-characters.ts';
import { codePointAt, lengthAt } from './utf8.ts';

/** The longest full case folding in Unicode 16.0. */
const MOST_FOLDED = 3;
const SPACE = 0x20;

/** Folds normalised text for the sketch: case folded, only letters, marks and digits, and single spaces between them. */
export class TextFolder {
  private readonly characters = sketchCharacters();
  private hasStarted = false;
  private spaceWaits = false;

  /** How many code points a piece of so many bytes may become. */
  static roomFor(byteCount: number): number {
    return MOST_FOLDED * byteCount + 1;
  }

  /**
   * Writes the code points of a piece (valid UTF-8, whole code points) from `at` on; answers where the next go. One loop over local
   * variables, with a way of its own for ASCII: three times as fast as with a function for what is put.
   */
  fold(piece: Uint8Array, output: Int32Array, at: number): number {
    const { blocks, foldings, ascii } = this.characters;
    let { hasStarted, spaceWaits } = this;
    let end = at;
    let next = 0;
    for (let byte = 0; byte < piece.length; byte = next) {
      const lead = piece[byte] as number;
      const isAscii = lead < 0x80;
      const codePoint = isAscii ? lead : codePointAt(piece, byte);
      next = byte + (isAscii ? 1 : lengthAt(piece, byte));
      const kind = isAscii ? ascii[lead] : (blocks[codePoint >> 8] as Uint8Array)[codePoint & 255];
      if (kind === LEFT_OUT) {
        if (codePoint === SPACE) spaceWaits = hasStarted;
        continue;
      }
      if (spaceWaits) output[end++] = SPACE;
      spaceWaits = false;
      hasStarted = true;
      if (isAscii) output[end++] = kind as number;
      else if (kind === KEPT) output[end++] = codePoint;
      else for (const folded of foldings.get(codePoint) ?? []) output[end++] = folded;
    }
    this.hasStarted = hasStarted;
    this.spaceWaits = spaceWaits;
    return end;
  }
}
