type Bytes = Uint8Array<ArrayBuffer>;

/** The body is larger than was asked for; what had arrived has been dropped. */
export class TooLargeError extends Error {
  override readonly name = 'TooLargeError';
}

/**
 * The first chunk to look at, and a stream that still begins with it and errs once more than `maxBytes` have passed: decoded bytes, so a small
 * compressed bomb stops here too. One stream over the body's own: each further one costs a large file a twentieth of its time.
 * @throws TooLargeError; what the body errs with
 */
export async function openCapped(
  source: ReadableStream<Bytes>,
  maxBytes: number,
): Promise<{ firstBytes: Bytes; body: ReadableStream<Bytes> }> {
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
  const passOn = (part: Bytes | undefined, controller: ReadableStreamDefaultController<Bytes>): void => {
    if (part === undefined) controller.close();
    else controller.enqueue(part);
  };
  const body = new ReadableStream<Bytes>({
    start: (controller) => passOn(first, controller),
    pull: async (controller) => passOn(await readPart(), controller),
    cancel: (reason) => reader.cancel(reason),
  });
  return { firstBytes: first ?? new Uint8Array(), body };
}
