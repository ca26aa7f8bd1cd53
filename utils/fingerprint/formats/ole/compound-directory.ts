/** A stream of a compound file, or its root ([MS-CFB] 2.6). */
export interface CompoundEntry {
  /** Names of the folders and its own, with slashes between; empty for the root. Data, never opened. */
  path: string;
  start: number;
  /** Bytes, as claimed. */
  size: number;
}

const ENTRY_BYTES = 128;
const STORAGE = 1;
const STREAM = 2;
const ROOT = 5;
const NONE = 0xffffffff;
/** Folders in folders; embedded documents in embedded documents take two each. */
const MAX_FOLDERS = 32;

/** Root and streams, by walking the trees of siblings; each entry counts once, whatever points to it. */
export function readCompoundDirectory(directory: Uint8Array<ArrayBuffer>): CompoundEntry[] {
  const view = new DataView(directory.buffer, directory.byteOffset, directory.length);
  const count = Math.floor(directory.length / ENTRY_BYTES);
  const found: CompoundEntry[] = [];
  const seen = new Set<number>();
  const open: { index: number; folder: string; depth: number }[] = [{ index: 0, folder: '', depth: 0 }];
  for (let next = open.pop(); next !== undefined; next = open.pop()) {
    const { index, folder, depth } = next;
    if (index >= count || seen.has(index) || depth > MAX_FOLDERS) continue;
    seen.add(index);
    const at = index * ENTRY_BYTES;
    const type = view.getUint8(at + 0x42);
    const path =
      type === ROOT ? '' : folder + nameOf(directory.subarray(at, at + 0x40), view.getUint16(at + 0x40, true));
    if (type === STREAM || type === ROOT)
      found.push({ path, start: view.getUint32(at + 0x74, true), size: view.getUint32(at + 0x78, true) });
    const child = view.getUint32(at + 0x4c, true);
    const left = view.getUint32(at + 0x44, true);
    const right = view.getUint32(at + 0x48, true);
    if (right !== NONE) open.push({ index: right, folder, depth });
    if (child !== NONE && (type === STORAGE || type === ROOT))
      open.push({ index: child, folder: type === ROOT ? '' : `${path}/`, depth: depth + 1 });
    if (left !== NONE) open.push({ index: left, folder, depth });
  }
  return found;
}

/** `lengthBytes` counts the NUL at the end. */
function nameOf(bytes: Uint8Array, lengthBytes: number): string {
  return new TextDecoder('utf-16le').decode(bytes.subarray(0, Math.max(0, Math.min(lengthBytes, 64) - 2)));
}
