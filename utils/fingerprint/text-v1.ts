import { COMPLEX, DROPPED, INERT, kindBlocks, WHITE_SPACE } from './character-kinds.ts';
import { MAX_UNSETTLED_CHARACTERS } from './limits.ts';
import { nfkc } from './nfkc.ts';
import { UnreadableError } from './problem.ts';
import { codePointAt, countCodePoints, lastCodePointStart, lengthAt, putCodePoint } from './utf8.ts';

// Text v1, step 2 (docs/spec/fingerprint-text-v1.md), from UTF-8 to UTF-8 in one pass. What is normal already is copied;
// only around a code point that is not, a few code points are taken out and brought to NFKC.

const FLUSH_BYTES = 65_536;
/** A space that waits, and one code point. */
const MOST_BYTES_PER_STEP = 5;
const SPACE = 0x20;

/**
 * Normalises valid UTF-8; answers the number of code points. `write` must use each piece before it returns: the memory is reused.
 * @throws {UnreadableError} too-large: more than MAX_UNSETTLED_CHARACTERS in a row have no normal form but together
 */
export function normaliseText(utf8: Uint8Array, write: (piece: Uint8Array) => void): number {
  return new Normaliser(utf8, write).run();
}

/** The same for a short text. A lone surrogate counts as U+FFFD. */
export function normaliseString(text: string): string {
  const decoder = new TextDecoder('utf-8', { ignoreBOM: true });
  let normal = '';
  normaliseText(new TextEncoder().encode(text), (piece) => (normal += decoder.decode(piece)));
  return normal;
}

class Normaliser {
  private readonly kinds = kindBlocks();
  /** Bytes written before a piece is handed on; little for a little text. */
  private readonly capacity: number;
  private readonly output: Uint8Array;
  private length = 0;
  private characters = 0;
  private spaceWaits = false;

  constructor(
    private readonly input: Uint8Array,
    private readonly write: (piece: Uint8Array) => void,
  ) {
    this.capacity = Math.min(input.length, FLUSH_BYTES);
    this.output = new Uint8Array(this.capacity + 2 * MOST_BYTES_PER_STEP);
  }

  run(): number {
    let at = 0;
    while (at < this.input.length) {
      at = this.copyAscii(at);
      if (at < this.input.length) at = this.takeCodePoint(at);
    }
    this.flush(this.length);
    return this.characters;
  }

  /** Up to the first byte that is not ASCII, or until the output is full. */
  private copyAscii(from: number): number {
    const { input, output, capacity } = this;
    const kinds = this.kinds[0] as Uint8Array;
    this.makeRoom();
    let { length, spaceWaits } = this;
    let at = from;
    for (; at < input.length && length < capacity; at += 1) {
      const byte = input[at] as number;
      if (byte >= 0x80) break;
      const kind = kinds[byte];
      if (kind === INERT) {
        if (spaceWaits) output[length++] = SPACE;
        spaceWaits = false;
        output[length++] = byte;
      } else if (kind === WHITE_SPACE) spaceWaits = length > 0;
    }
    this.length = length;
    this.spaceWaits = spaceWaits;
    return at;
  }

  private takeCodePoint(at: number): number {
    const codePoint = codePointAt(this.input, at);
    if (this.kindOf(codePoint) === COMPLEX) return this.bringToForm(at);
    this.put(codePoint);
    return at + lengthAt(this.input, at);
  }

  /**
   * From a code point that is not normal to the next that is a boundary (UAX #15, section 9.1: starters that compose with
   * nothing before them), together with the one before, which may compose with it.
   */
  private bringToForm(from: number): number {
    const segment = this.takeBackLast();
    let at = from;
    for (; at < this.input.length; at += lengthAt(this.input, at)) {
      const codePoint = codePointAt(this.input, at);
      const kind = this.kindOf(codePoint);
      if (kind === INERT || kind === WHITE_SPACE) break;
      if (kind !== COMPLEX) continue;
      if (segment.length >= MAX_UNSETTLED_CHARACTERS) throw new UnreadableError('too-large');
      segment.push(codePoint);
    }
    for (const codePoint of nfkc(segment)) this.put(codePoint);
    return at;
  }

  private takeBackLast(): number[] {
    if (this.spaceWaits || this.length === 0) return [];
    this.length = lastCodePointStart(this.output, this.length);
    return [codePointAt(this.output, this.length)];
  }

  private put(codePoint: number): void {
    const kind = this.kindOf(codePoint);
    if (kind === DROPPED) return;
    // The output is never empty again after the first code point: the last one always stays.
    if (kind === WHITE_SPACE) this.spaceWaits = this.length > 0;
    else {
      this.makeRoom();
      if (this.spaceWaits) this.output[this.length++] = SPACE;
      this.spaceWaits = false;
      this.length = putCodePoint(this.output, this.length, codePoint);
    }
  }

  private kindOf(codePoint: number): number {
    return (this.kinds[codePoint >> 8] as Uint8Array)[codePoint & 255] as number;
  }

  private makeRoom(): void {
    if (this.length >= this.capacity) this.flush(lastCodePointStart(this.output, this.length));
  }

  private flush(end: number): void {
    const piece = this.output.subarray(0, end);
    this.characters += countCodePoints(piece);
    if (end > 0) this.write(piece);
    this.output.copyWithin(0, end, this.length);
    this.length -= end;
  }
}
