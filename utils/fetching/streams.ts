type Bytes = Uint8Array<ArrayBuffer>;

/** The body is larger than was asked for; what had arrived has been dropped. */
export class TooLargeError extends Error {
  override readonly name = 'TooLargeError';
}

/**
 * The first chunk to look at, and the pieces of the body from the first on, which err once more than `maxBytes` have passed: decoded bytes,
 * so a small compressed bomb stops here too. No stream of our own over the body's: each costs a large file a twentieth of its time.
 * @throws TooLargeError; what the body errs with
 */
export async function openCapped(
  source: ReadableStream<Bytes>,
  maxBytes: number,
): Promise<{ firstBytes: Bytes; body: AsyncIterable<Bytes> }> {
  const reader = source.getReader();
  let size = 0;
  const readPart = async (): Promise<Bytes | undefined> => {
    const { value } = await reader.read();
    size += value?.length ?? 0;
    if (size <= maxBytes) return value;
    const error = new TooLargeError(`more than ${maxBytes} bytes`);
    await reader.cancel(error);
    throw error;
  };
  const first = await readPart();
  return { firstBytes: first ?? new Uint8Array(), body: piecesFrom(reader, first, readPart) };
}

/** Lets go of the body when whoever reads stops before its end. */
async function* piecesFrom(
  reader: ReadableStreamDefaultReader<Bytes>,
  first: Bytes | undefined,
  readPart: () => Promise<Bytes | undefined>,
): AsyncGenerator<Bytes> {
  try {
    for (let part = first; part !== undefined; part = await readPart()) yield part;
  } finally {
    await reader.cancel();
  }
}

/** All of it, held once. */
export async function wholeOf(body: AsyncIterable<Bytes>): Promise<Bytes> {
  const parts: Bytes[] = [];
  for await (const part of body) parts.push(part);
  return new Uint8Array(await new Blob(parts).arrayBuffer());
}
