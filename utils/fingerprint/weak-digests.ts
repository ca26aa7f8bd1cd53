import { md5 } from '@noble/hashes/legacy.js';
import { toHex } from '../protocol/bytes.ts';

/** Digests that hosts and other people's lists name. All of them can be made to collide: they find a statement, and prove nothing. */
export interface WeakDigests {
  /** Hex. */
  md5: string;
  sha1: string;
  /** SHA-1 as git takes it: over `blob LENGTH`, a zero byte and the bytes. */
  gitBlobSha1: string;
}

/** Between two pieces others may have their turn: MD5 has no native form in a browser, and takes some 12 ms a megabyte. */
const PIECE_BYTES = 1024 * 1024;

/** Of bytes that are whole in memory, in a browser. `pause` is called between pieces. */
export async function weakDigests(
  bytes: Uint8Array<ArrayBuffer>,
  pause: () => Promise<void> = () => Promise.resolve(),
): Promise<WeakDigests> {
  const hash = md5.create();
  for (let from = 0; from < bytes.length; from += PIECE_BYTES) {
    hash.update(bytes.subarray(from, from + PIECE_BYTES));
    await pause();
  }
  const sha1 = async (of: Uint8Array<ArrayBuffer>): Promise<string> =>
    toHex(new Uint8Array(await crypto.subtle.digest('SHA-1', of)));
  const head = gitBlobHead(bytes.length);
  const blob = new Uint8Array(head.length + bytes.length);
  blob.set(head);
  blob.set(bytes, head.length);
  return { md5: toHex(hash.digest()), sha1: await sha1(bytes), gitBlobSha1: await sha1(blob) };
}

/** What git hashes before a file's bytes. */
export function gitBlobHead(size: number): Uint8Array<ArrayBuffer> {
  return new TextEncoder().encode(`blob ${size}\0`);
}
