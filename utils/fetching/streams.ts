type Bytes = Uint8Array<ArrayBuffer>;

/** The body is larger than was asked for; what had arrived has been dropped. */
export class TooLargeError extends Error {
  override readonly name = 'TooLargeError';
}

/** The same stream, erring once more than `maxBytes` have passed: decoded bytes, so a small compressed bomb stops here too. */
export function capped(body: ReadableStream<Bytes>, maxBytes: number): ReadableStream<Bytes> {
  let size = 0;
  return body.pipeThrough(
    new TransformStream<Bytes, Bytes>({
      transform(chunk, controller) {
        size += chunk.length;
        if (size > maxBytes) throw new TooLargeError(`more than ${maxBytes} bytes`);
        controller.enqueue(chunk);
      },
    }),
  );
}

/** The first chunk to look at, and a stream that still begins with it. */
export async function withFirstBytes(
  body: ReadableStream<Bytes>,
): Promise<{ firstBytes: Bytes; body: ReadableStream<Bytes> }> {
  const reader = body.getReader();
  const first = await reader.read();
  const firstBytes = first.done ? new Uint8Array() : first.value;
  const whole = new ReadableStream<Bytes>({
    start(controller) {
      if (first.done) controller.close();
      else controller.enqueue(firstBytes);
    },
    async pull(controller) {
      const part = await reader.read();
      if (part.done) controller.close();
      else controller.enqueue(part.value);
    },
    cancel: (reason) => reader.cancel(reason),
  });
  return { firstBytes, body: whole };
}
