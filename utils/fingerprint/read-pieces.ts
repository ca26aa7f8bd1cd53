export type Pieces = AsyncIterable<Uint8Array> | ReadableStream<Uint8Array>;

/** Hands on every piece; lets go of a stream at the end, also when `onPiece` throws. */
export async function readPieces(pieces: Pieces, onPiece: (piece: Uint8Array) => void): Promise<void> {
  if (!('getReader' in pieces)) {
    for await (const piece of pieces) onPiece(piece);
    return;
  }
  // By its reader: not every browser lets a ReadableStream be iterated.
  const reader = pieces.getReader();
  try {
    for (let next = await reader.read(); !next.done; next = await reader.read()) onPiece(next.value);
  } finally {
    await reader.cancel();
  }
}
