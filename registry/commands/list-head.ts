import { open } from 'node:fs/promises';

/** The start of a file, by which it is told whether it is a list. */
export interface ListHead {
  /** Without a byte order mark. */
  text: string;
  /** As many of its lines as are whole: all of a short file, which need not end with a line feed. */
  wholeLines: string;
  isUtf16: boolean;
}

/** Said wherever a file is refused that may have been meant as a document. */
export const IS_MEANT_ITSELF = 'To speak about this file itself, put it into a folder and name that.';
/** Some lines of any list. */
const HEAD_BYTES = 65_536;

export async function readListHead(file: string): Promise<ListHead> {
  const handle = await open(file);
  try {
    const { buffer, bytesRead } = await handle.read(Buffer.alloc(HEAD_BYTES), 0, HEAD_BYTES, 0);
    const bytes = buffer.subarray(0, bytesRead);
    const encoding = encodingOf(bytes);
    const text = new TextDecoder(encoding).decode(bytes);
    const wholeLines = bytesRead < HEAD_BYTES ? text : text.slice(0, text.lastIndexOf('\n') + 1);
    return { text, wholeLines, isUtf16: encoding !== 'utf-8' };
  } finally {
    await handle.close();
  }
}

/** Whether a line begins like one of `touchstone fingerprint --json`, be it on several lines or in an array by now. */
export function hasPrints(text: string): boolean {
  return /^[ \t[]*\{\s*"path"\s*:/m.test(text) && /"sha256"\s*:\s*"/.test(text);
}

/** By its mark, or by a zero in every pair of its first bytes, on the same side: what stands first in a list is ASCII. */
function encodingOf(bytes: Buffer): 'utf-8' | 'utf-16le' | 'utf-16be' {
  const mark = bytes.subarray(0, 2).toString('hex');
  const isZero = (offset: number): boolean[] => [0, 2, 4, 6].map((at) => bytes[at + offset] === 0);
  const [highFirst, lowFirst] = [isZero(0), isZero(1)];
  if (mark === 'feff' || (highFirst.every(Boolean) && !lowFirst.some(Boolean))) return 'utf-16be';
  if (mark === 'fffe' || (lowFirst.every(Boolean) && !highFirst.some(Boolean))) return 'utf-16le';
  return 'utf-8';
}
