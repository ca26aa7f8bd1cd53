import { UnreadableError } from '../../problem.ts';

// Bencoding (BEP 3), read with places: an info hash is taken over the bytes as they stand, never over an encoding of ours.

/** Lists and dictionaries in each other. */
const MAX_NESTING = 64;
const MAX_VALUES = 500_000;
const MAX_DIGITS = 16;

interface Place {
  /** The first byte of the value, and the first after it. */
  from: number;
  to: number;
}
export type Bencoded = Place &
  (
    | { kind: 'number'; value: number }
    | { kind: 'bytes'; bytes: Uint8Array<ArrayBuffer> }
    | { kind: 'list'; items: Bencoded[] }
    | { kind: 'dictionary'; entries: Map<string, Bencoded> }
  );

/** @throws {UnreadableError} damaged: also a key that stands twice, since programs differ in which of the two counts */
export function readBencoded(bytes: Uint8Array<ArrayBuffer>): Bencoded {
  return new Reader(bytes).value(0);
}

class Reader {
  private at = 0;
  private count = 0;

  constructor(private readonly bytes: Uint8Array<ArrayBuffer>) {}

  value(depth: number): Bencoded {
    if (depth > MAX_NESTING || this.count >= MAX_VALUES) throw new UnreadableError('too-large');
    this.count += 1;
    const from = this.at;
    switch (this.bytes[from]) {
      case 0x69: // i
        this.at += 1;
        return { kind: 'number', value: this.number('e'), from, to: this.at };
      case 0x6c: {
        // l
        this.at += 1;
        const items: Bencoded[] = [];
        while (!this.isEnd()) items.push(this.value(depth + 1));
        return { kind: 'list', items, from, to: this.at };
      }
      case 0x64: // d
        this.at += 1;
        return { kind: 'dictionary', entries: this.entries(depth), from, to: this.at };
      default:
        return { kind: 'bytes', bytes: this.text(), from, to: this.at };
    }
  }

  private entries(depth: number): Map<string, Bencoded> {
    const entries = new Map<string, Bencoded>();
    while (!this.isEnd()) {
      const key = latin1(this.text());
      if (entries.has(key)) throw new UnreadableError('damaged');
      entries.set(key, this.value(depth + 1));
    }
    return entries;
  }

  private isEnd(): boolean {
    if (this.at >= this.bytes.length) throw new UnreadableError('damaged');
    if (this.bytes[this.at] !== 0x65) return false;
    this.at += 1;
    return true;
  }

  private text(): Uint8Array<ArrayBuffer> {
    const length = this.number(':');
    const from = this.at;
    if (length < 0 || from + length > this.bytes.length) throw new UnreadableError('damaged');
    this.at += length;
    return this.bytes.subarray(from, this.at);
  }

  /** Up to its end mark. Leading zeros are against the rules, and out there. */
  private number(end: ':' | 'e'): number {
    const to = this.bytes.subarray(this.at, this.at + MAX_DIGITS + 2).indexOf(end.charCodeAt(0));
    const digits = to < 0 ? '' : latin1(this.bytes.subarray(this.at, this.at + to));
    if (!(end === 'e' ? /^-?\d+$/ : /^\d+$/).test(digits)) throw new UnreadableError('damaged');
    this.at += to + 1;
    return Number(digits);
  }
}

function latin1(bytes: Uint8Array): string {
  let text = '';
  for (const byte of bytes) text += String.fromCharCode(byte);
  return text;
}
