import { UnreadableError } from '../../problem.ts';

/** What the central directory says of one file (APPNOTE 4.3.12). */
export interface ZipEntry {
  /** As written, bytes that are no UTF-8 read as code page 437: data, never opened. */
  path: string;
  /** APPNOTE 4.4.5: 0 stored, 8 deflated. */
  method: number;
  isEncrypted: boolean;
  packedSize: number;
  /** As claimed. */
  size: number;
  /** Where its local header begins. */
  headerAt: number;
  /** As claimed; zero where the program that wrote it did not know. */
  crc32: number;
  /** Written by a system of Unix's kind, which says that it is a link. */
  isLink: boolean;
}

const END = 0x06054b50;
const END_64_LOCATOR = 0x07064b50;
const END_64 = 0x06064b50;
const ENTRY = 0x02014b50;
const END_LENGTH = 22;
const ENTRY_LENGTH = 46;
/** Of a file's mode (S_IFMT, S_IFLNK), which stands in the upper half of the external attributes. */
const FILE_TYPE = 0o170000;
const LINK = 0o120000;
const MAX_COMMENT = 0xffff;
const CODE_PAGE_437 =
  'ÇüéâäàåçêëèïîìÄÅÉæÆôöòûùÿÖÜ¢£¥₧ƒáíóúñÑªº¿⌐¬½¼¡«»░▒▓│┤╡╢╖╕╣║╗╝╜╛┐└┴┬├─┼╞╟╚╔╩╦╠═╬╧╨╤╥╙╘╒╓╫╪┘┌█▄▌▐▀αßΓπΣσµτΦΘΩδ∞φε∩≡±≥≤⌠⌡÷≈°∙·√ⁿ²■\u00a0';

/**
 * The files that the central directory names, folders left out, at most `maxEntries`.
 * @throws {UnreadableError} `damaged` where there is no directory; one that breaks off is read as far as it goes.
 */
export function readDirectory(bytes: Uint8Array<ArrayBuffer>, maxEntries: number): ZipEntry[] {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.length);
  const entries: ZipEntry[] = [];
  let at = directoryStart(view);
  while (at + ENTRY_LENGTH <= bytes.length && view.getUint32(at, true) === ENTRY && entries.length < maxEntries) {
    const nameLength = view.getUint16(at + 28, true);
    const extraLength = view.getUint16(at + 30, true);
    const nameEnd = at + ENTRY_LENGTH + nameLength;
    const next = nameEnd + extraLength + view.getUint16(at + 32, true);
    if (next > bytes.length) break;
    const entry = {
      path: nameOf(bytes.subarray(at + ENTRY_LENGTH, nameEnd)),
      method: view.getUint16(at + 10, true),
      isEncrypted: (view.getUint16(at + 8, true) & 1) === 1,
      packedSize: view.getUint32(at + 20, true),
      size: view.getUint32(at + 24, true),
      headerAt: view.getUint32(at + 42, true),
      crc32: view.getUint32(at + 16, true),
      isLink: (view.getUint16(at + 40, true) & FILE_TYPE) === LINK,
    };
    readExtra64(view, nameEnd, nameEnd + extraLength, entry);
    if (!/[/\\]$/.test(entry.path)) entries.push(entry);
    at = next;
  }
  return entries;
}

function directoryStart(view: DataView): number {
  const last = view.byteLength - END_LENGTH;
  for (let at = last; at >= Math.max(0, last - MAX_COMMENT); at -= 1) {
    if (view.getUint32(at, true) !== END) continue;
    const start = view.getUint32(at + 16, true);
    const is64 = start === 0xffffffff && at >= 20 && view.getUint32(at - 20, true) === END_64_LOCATOR;
    if (!is64) return isEntry(view, start) ? start : shifted(view, at);
    const end64 = Number(view.getBigUint64(at - 12, true));
    if (end64 + 56 <= view.byteLength && view.getUint32(end64, true) === END_64)
      return Number(view.getBigUint64(end64 + 48, true));
  }
  throw new UnreadableError('damaged');
}

/** Where something stands before the zip, a program that unpacks it, say, the directory lies right before its end. */
function shifted(view: DataView, endAt: number): number {
  const start = endAt - view.getUint32(endAt + 12, true);
  return isEntry(view, start) ? start : endAt;
}

function isEntry(view: DataView, at: number): boolean {
  return at >= 0 && at + 4 <= view.byteLength && view.getUint32(at, true) === ENTRY;
}

/** APPNOTE 4.5.3: what did not fit into 32 bits, in this order. */
function readExtra64(view: DataView, start: number, end: number, entry: ZipEntry): void {
  let at = start;
  while (at + 4 <= end) {
    const fieldEnd = at + 4 + view.getUint16(at + 2, true);
    if (view.getUint16(at, true) === 1 && fieldEnd <= end) {
      let value = at + 4;
      for (const key of ['size', 'packedSize', 'headerAt'] as const) {
        if (entry[key] !== 0xffffffff || value + 8 > fieldEnd) continue;
        entry[key] = Number(view.getBigUint64(value, true));
        value += 8;
      }
    }
    at = fieldEnd;
  }
}

function nameOf(bytes: Uint8Array): string {
  try {
    return new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(bytes);
  } catch {
    return Array.from(bytes, (byte) =>
      byte < 128 ? String.fromCharCode(byte) : (CODE_PAGE_437[byte - 128] ?? ''),
    ).join('');
  }
}
