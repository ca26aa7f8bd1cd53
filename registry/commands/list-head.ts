import { open } from 'node:fs/promises';

/** The start of a file, by which it is told whether it is a list. */
export interface ListHead {
  /** Without a byte order mark; of UTF-16 what of it is ASCII. */
  text: string;
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
    if (!isUtf16(bytes)) return { text: bytes.toString('utf8').replace(/^\ufeff/, ''), isUtf16: false };
    return {
      text: bytes
        .toString('latin1')
        .replace(/^\u00ff\u00fe|^\u00fe\u00ff/, '')
        .replaceAll('\0', ''),
      isUtf16: true,
    };
  } finally {
    await handle.close();
  }
}

/** Whether a line begins like one of `touchstone fingerprint --json`, be it on several lines or in an array by now. */
export function hasPrints(text: string): boolean {
  return /^[ \t[]*\{\s*"path"\s*:/m.test(text) && /"sha256"\s*:\s*"/.test(text);
}

/** By its mark, or by a zero in every pair of bytes. */
function isUtf16(bytes: Buffer): boolean {
  const mark = bytes.subarray(0, 2).toString('hex');
  return mark === 'fffe' || mark === 'feff' || [0, 2, 4, 6].every((at) => (bytes[at] === 0) !== (bytes[at + 1] === 0));
}
