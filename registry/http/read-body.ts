import { Problem } from '../problems.ts';

/** Bytes of the largest request: 1,000 usual statements with their details, not 1,000 of the largest. */
export const MAX_BODY_BYTES = 16 * 1024 * 1024;

/** The body, refused by its declared length before a byte is read, and by its true one while it comes. @throws Problem */
export async function readBody(request: Request, maxBytes = MAX_BODY_BYTES): Promise<Uint8Array> {
  const contentType = request.headers.get('content-type') ?? '';
  if (!/^application\/json\s*(?:;\s*charset="?utf-8"?\s*)?$/i.test(contentType))
    throw new Problem('wrong-content-type');
  const declared = Number(request.headers.get('content-length') ?? '0');
  if (declared > maxBytes) throw tooLarge(maxBytes);
  const chunks: Uint8Array[] = [];
  let length = 0;
  // Leaving the loop early cancels the stream: the rest is never taken in.
  for await (const chunk of request.body ?? []) {
    length += chunk.length;
    if (length > maxBytes) throw tooLarge(maxBytes);
    chunks.push(chunk);
  }
  return new Uint8Array(Buffer.concat(chunks, length));
}

function tooLarge(maxBytes: number): Problem {
  return new Problem('body-too-large', `At most ${maxBytes} bytes are taken in one request`);
}
