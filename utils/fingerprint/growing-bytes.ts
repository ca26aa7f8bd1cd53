const FIRST_CAPACITY = 65_536;

/** Bytes that arrive in pieces. One array that doubles: a server that sends byte by byte costs no more than any other. */
export class GrowingBytes {
  private bytes = new Uint8Array(0);
  length = 0;

  /** `expectedBytes`: how many are likely to come, bounded by the caller; taken at the first piece. */
  constructor(private readonly expectedBytes = 0) {}

  add(piece: Uint8Array): void {
    const needed = this.length + piece.length;
    if (needed > this.bytes.length) {
      const larger = new Uint8Array(Math.max(needed, this.bytes.length * 2, FIRST_CAPACITY, this.expectedBytes));
      larger.set(this.bytes.subarray(0, this.length));
      this.bytes = larger;
    }
    this.bytes.set(piece, this.length);
    this.length = needed;
  }

  /** What has come so far; not a copy. */
  view(): Uint8Array<ArrayBuffer> {
    return this.bytes.subarray(0, this.length);
  }
}
