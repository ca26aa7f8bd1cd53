/** Hashes one after another piece with SHA-256, at once. */
type Sha256 = (...pieces: readonly Uint8Array[]) => Uint8Array;

const BLOCK_BYTES = 16_384;
const DIGEST_BYTES = 32;

/**
 * The root by which torrents of version 2 name a file (BEP 52, `pieces root`): of the tree of SHA-256 over its blocks of 16 KiB, filled up with
 * zeros to a power of two. Of the tree only one digest a level is kept.
 */
export class PiecesRoot {
  private readonly block = new Uint8Array(BLOCK_BYTES);
  private held = 0;
  private readonly levels: (Uint8Array | undefined)[] = [];

  constructor(private readonly sha256: Sha256) {}

  update(bytes: Uint8Array): void {
    for (let at = 0; at < bytes.length;) {
      const piece = bytes.subarray(at, at + BLOCK_BYTES - this.held);
      at += piece.length;
      if (piece.length === BLOCK_BYTES) this.add(this.sha256(piece));
      else {
        this.block.set(piece, this.held);
        this.held += piece.length;
        if (this.held === BLOCK_BYTES) this.endBlock();
      }
    }
  }

  /** 32 bytes; undefined of an empty file, which torrents name by nothing. Once, after all bytes have come. */
  root(): Uint8Array | undefined {
    if (this.held > 0) this.endBlock();
    const top = this.levels.findLastIndex((digest) => digest !== undefined);
    let root: Uint8Array | undefined;
    let filling: Uint8Array = new Uint8Array(DIGEST_BYTES);
    for (const [level, digest] of this.levels.entries()) {
      // What stands alone has filling on its right; the last level, if it alone is there, is the root itself.
      if (digest !== undefined)
        root = root === undefined && level === top ? digest : this.sha256(digest, root ?? filling);
      else if (root !== undefined) root = this.sha256(root, filling);
      filling = this.sha256(filling, filling);
    }
    return root;
  }

  private endBlock(): void {
    this.add(this.sha256(this.block.subarray(0, this.held)));
    this.held = 0;
  }

  /** A digest of the lowest level; two of one level are one of the next. */
  private add(digest: Uint8Array): void {
    let current = digest;
    let level = 0;
    for (let left = this.levels[0]; left !== undefined; left = this.levels[level]) {
      this.levels[level] = undefined;
      current = this.sha256(left, current);
      level += 1;
    }
    this.levels[level] = current;
  }
}
