import { createMD5, createSHA1, createSHA256 } from 'hash-wasm';
import { toHex } from '../protocol/bytes.ts';
import { PiecesRoot } from './pieces-root.ts';

/** Digests that hosts, torrents and other people's lists name. They find a statement, and prove nothing: all but the root can be made to collide. */
export interface WeakDigests {
  /** Hex. */
  md5: string;
  sha1: string;
  /** SHA-1 as git takes it: over `blob LENGTH`, a zero byte and the bytes. Absent where the length was not known before they came. */
  gitBlobSha1?: string;
  /** As torrents of version 2 name the file; absent of an empty one. */
  btRoot?: string;
}

export interface WeakHashing {
  update(bytes: Uint8Array): void;
  /** Once all bytes have come; the same when asked again. */
  digests(): WeakDigests;
}

/** Between two pieces others may have their turn. */
const PIECE_BYTES = 1024 * 1024;

/** In a browser, beside the fingerprint of the same bytes and only when asked for: they cost more than it does. `size`: bytes to come, if known. */
export async function startWeakDigests(size?: number): Promise<WeakHashing> {
  const [md5, sha1, sha256] = await Promise.all([createMD5(), createSHA1(), createSHA256()]);
  const blob = size === undefined ? undefined : (await createSHA1()).update(gitBlobHead(size));
  const pieces = new PiecesRoot((...parts) => {
    sha256.init();
    for (const part of parts) sha256.update(part);
    return sha256.digest('binary');
  });
  let digests: WeakDigests | undefined;
  return {
    update: (bytes) => {
      for (const hash of [md5, sha1, blob, pieces]) hash?.update(bytes);
    },
    digests: () =>
      (digests ??= {
        md5: md5.digest(),
        sha1: sha1.digest(),
        ...(blob && { gitBlobSha1: blob.digest() }),
        ...btRootOf(pieces),
      }),
  };
}

/** Of bytes that are whole in memory. `pause` is called between pieces. */
export async function weakDigests(
  bytes: Uint8Array,
  pause: () => Promise<void> = () => Promise.resolve(),
): Promise<WeakDigests> {
  const hashing = await startWeakDigests(bytes.length);
  for (let from = 0; from < bytes.length; from += PIECE_BYTES) {
    hashing.update(bytes.subarray(from, from + PIECE_BYTES));
    await pause();
  }
  return hashing.digests();
}

export function btRootOf(pieces: PiecesRoot): { btRoot?: string } {
  const root = pieces.root();
  return root === undefined ? {} : { btRoot: toHex(root) };
}

/** What git hashes before a file's bytes. */
export function gitBlobHead(size: number): Uint8Array<ArrayBuffer> {
  return new TextEncoder().encode(`blob ${size}\0`);
}
