import { createReadStream } from 'node:fs';

const LINE_FEED = 0x0a;
/** Longer than that of an archive with ten thousand documents, each with the layouts of eight pages and all that it says of itself. */
export const MAX_LINE_BYTES = 256 * 1_048_576;

export interface Line {
  /** From 1. */
  number: number;
  /** Without the line feed. Undefined where it is longer than was allowed: then it is the last that comes. */
  bytes: Buffer | undefined;
}

/**
 * The lines of a file, which may be larger than memory. Line feeds alone end them, unlike those of node:readline: U+2028 may stand in a
 * file's name, and JSON does not escape it.
 */
export async function* readLines(file: string, maxBytes: number): AsyncGenerator<Line> {
  let pieces: Buffer[] = [];
  let held = 0;
  let number = 1;
  for await (const chunk of createReadStream(file) as AsyncIterable<Buffer>) {
    for (let from = 0; ; number += 1) {
      const end = chunk.indexOf(LINE_FEED, from);
      const piece = chunk.subarray(from, end === -1 ? chunk.length : end);
      pieces.push(piece);
      held += piece.length;
      if (held > maxBytes) {
        yield { number, bytes: undefined };
        return;
      }
      if (end === -1) break;
      yield { number, bytes: Buffer.concat(pieces) };
      pieces = [];
      held = 0;
      from = end + 1;
    }
  }
  if (held > 0) yield { number, bytes: Buffer.concat(pieces) };
}
