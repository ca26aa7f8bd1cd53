import type { BiffRecord } from './biff-records.ts';

const WIDE = 1;
const HAS_PHONETIC = 4;
const HAS_FORMATS = 8;

/** A string with its length in front ([MS-XLS] 2.5.294), within one record. */
export function readString(data: DataView, at: number): string {
  const length = data.getUint16(at, true);
  const isWide = (data.getUint8(at + 2) & WIDE) !== 0;
  return decode(data, at + 3, Math.min(length, Math.floor((data.byteLength - at - 3) / (isWide ? 2 : 1))), isWide);
}

/** The strings that cells share ([MS-XLS] 2.4.265): in one record and those that continue it, each of which says anew how wide it writes. */
export function readSharedStrings(records: readonly BiffRecord[]): string[] {
  const reader = new ContinuedReader(records);
  reader.skip(4);
  const strings: string[] = [];
  for (let count = reader.uint32(); count > 0 && !reader.isAtEnd; count -= 1) {
    const length = reader.uint16();
    const flags = reader.uint8();
    const formats = (flags & HAS_FORMATS) === 0 ? 0 : reader.uint16();
    const phonetic = (flags & HAS_PHONETIC) === 0 ? 0 : reader.uint32();
    strings.push(reader.text(length, (flags & WIDE) !== 0));
    reader.skip(formats * 4 + phonetic);
  }
  return strings;
}

class ContinuedReader {
  private index = 0;
  private at = 0;

  constructor(private readonly records: readonly BiffRecord[]) {}

  get isAtEnd(): boolean {
    while (this.index < this.records.length && this.at >= this.data.byteLength) {
      this.index += 1;
      this.at = 0;
    }
    return this.index >= this.records.length;
  }

  uint8(): number {
    return this.isAtEnd ? 0 : this.data.getUint8(this.at++);
  }

  uint16(): number {
    return this.uint8() + this.uint8() * 0x100;
  }

  uint32(): number {
    return this.uint16() + this.uint16() * 0x10000;
  }

  skip(bytes: number): void {
    for (let left = bytes; left > 0 && !this.isAtEnd;) {
      const step = Math.min(left, this.data.byteLength - this.at);
      this.at += step;
      left -= step;
    }
  }

  text(length: number, startsWide: boolean): string {
    let isWide = startsWide;
    let text = '';
    while (text.length < length) {
      if (this.at >= this.data.byteLength) {
        if (this.isAtEnd) break;
        isWide = (this.uint8() & WIDE) !== 0;
      }
      const width = isWide ? 2 : 1;
      const step = Math.min(length - text.length, Math.floor((this.data.byteLength - this.at) / width));
      if (step === 0) break;
      text += decode(this.data, this.at, step, isWide);
      this.at += step * width;
    }
    return text;
  }

  private get data(): DataView {
    return this.records[Math.min(this.index, this.records.length - 1)]?.data ?? new DataView(new ArrayBuffer(0));
  }
}

function decode(data: DataView, at: number, length: number, isWide: boolean): string {
  const bytes = new Uint8Array(data.buffer, data.byteOffset + at, length * (isWide ? 2 : 1));
  // Written narrow, the high bytes are left out: Latin-1, not a code page.
  return isWide ? new TextDecoder('utf-16le', { ignoreBOM: true }).decode(bytes) : String.fromCharCode(...bytes);
}
