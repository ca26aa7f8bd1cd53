import { createHash } from 'node:crypto';

const BLOCK_BYTES = 16_384;

/** BEP 52, as it says it: leaves of 16 KiB, zeros up to a power of two, pairs up to the root; all in memory. */
export function piecesRootOf(bytes: Uint8Array): Buffer {
  const count = Math.ceil(bytes.length / BLOCK_BYTES);
  const leaves = Array.from({ length: count }, (_, at) =>
    sha256(bytes.subarray(at * BLOCK_BYTES).subarray(0, BLOCK_BYTES)),
  );
  while (Math.log2(leaves.length) % 1 !== 0) leaves.push(Buffer.alloc(32));
  let level = leaves;
  while (level.length > 1)
    level = level.flatMap((left, at) => (at % 2 === 0 ? [sha256(left, level[at + 1] as Buffer)] : []));
  return level[0] as Buffer;
}

function sha256(...pieces: Uint8Array[]): Buffer {
  const hash = createHash('sha256');
  for (const piece of pieces) hash.update(piece);
  return hash.digest();
}
