import { GrowingBytes } from '../../growing-bytes.ts';

export interface RtfPicture {
  /** A name of ours: RTF gives them none. */
  path: string;
  bytes: Uint8Array<ArrayBuffer>;
}

const kinds: ReadonlyMap<string, string> = new Map([
  ['pngblip', 'png'],
  ['jpegblip', 'jpg'],
]);

/** Pictures that stand in RTF as hex digits or bytes; those that only Windows draws are left out. */
export class RtfPictures {
  readonly found: RtfPicture[] = [];
  private kind: string | undefined;
  private digit: number | undefined;
  private bytes = new GrowingBytes();

  setKind(word: string): void {
    this.kind = kinds.get(word) ?? this.kind;
  }

  addHex(digits: Iterable<number>): void {
    if (this.kind === undefined) return;
    const bytes: number[] = [];
    for (const digit of digits) {
      const value = hexValue(digit);
      if (value === undefined) continue;
      if (this.digit !== undefined) bytes.push(this.digit * 16 + value);
      this.digit = this.digit === undefined ? value : undefined;
    }
    this.bytes.add(Uint8Array.from(bytes));
  }

  addBytes(bytes: Uint8Array): void {
    if (this.kind !== undefined) this.bytes.add(bytes);
  }

  end(): void {
    if (this.kind !== undefined)
      this.found.push({ path: `picture ${this.found.length + 1}.${this.kind}`, bytes: this.bytes.view() });
    this.kind = undefined;
    this.digit = undefined;
    this.bytes = new GrowingBytes();
  }
}

function hexValue(byte: number): number | undefined {
  if (byte >= 0x30 && byte <= 0x39) return byte - 0x30;
  const lower = byte | 0x20;
  return lower >= 0x61 && lower <= 0x66 ? lower - 0x57 : undefined;
}
