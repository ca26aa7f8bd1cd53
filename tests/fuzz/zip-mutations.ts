import { unzipSync, zipSync } from 'fflate';
import { plainMutations, textMutations, type Mutation } from './mutations.ts';

const ENTRY = [0x50, 0x4b, 0x01, 0x02];
const LOCAL = [0x50, 0x4b, 0x03, 0x04];
const END = [0x50, 0x4b, 0x05, 0x06];
/** Where the fields of an entry of the directory stand (APPNOTE 4.3.12), and how many bytes each has. */
const fields = [
  [8, 2],
  [10, 2],
  [16, 4],
  [20, 4],
  [24, 4],
  [28, 2],
  [30, 2],
  [38, 4],
  [42, 4],
] as const;
const MAX_PART_BYTES = 5_000_000;

/** What hurts a reader of ZIP files, and of what is in them. */
export const zipMutations: readonly Mutation[] = [
  function directoryField(bytes, random) {
    const places = [...find(bytes, ENTRY), ...find(bytes, END)];
    if (places.length === 0) return bytes;
    const copy = bytes.slice();
    const view = new DataView(copy.buffer);
    const at = random.of(places);
    const [offset, width] = random.of(fields);
    if (at + offset + width > copy.length) return bytes;
    const value = random.of([0, 1, 8, 12, 0xffff, 0xffffffff, copy.length, random.below(copy.length)]);
    if (width === 2) view.setUint16(at + offset, value & 0xffff, true);
    else view.setUint32(at + offset, value, true);
    return copy;
  },
  function sameBytesForAll(bytes, random) {
    const [entries, locals] = [find(bytes, ENTRY), find(bytes, LOCAL)];
    if (entries.length === 0 || locals.length === 0) return bytes;
    const copy = bytes.slice();
    const target = random.of(locals);
    for (const at of entries) if (at + 46 <= copy.length) new DataView(copy.buffer).setUint32(at + 42, target, true);
    return copy;
  },
  /** The damage is inside a part, and the ZIP around it is whole: most damage to a compressed file never reaches what reads the parts. */
  function insideOnePart(bytes, random, other) {
    let parts: Record<string, Uint8Array<ArrayBuffer>>;
    try {
      parts = unzipSync(bytes, { filter: ({ originalSize }) => originalSize < MAX_PART_BYTES });
    } catch {
      return bytes;
    }
    const names = Object.keys(parts);
    if (names.length === 0) return bytes;
    const name = random.of(names);
    const part = parts[name];
    if (part === undefined || part.length === 0) return bytes;
    parts[name] = random.of([...textMutations, ...plainMutations])(part, random, other);
    return zipSync(parts, { level: 1 });
  },
];

function find(bytes: Uint8Array, signature: readonly number[]): number[] {
  const places: number[] = [];
  for (let at = bytes.indexOf(0x50); at >= 0; at = bytes.indexOf(0x50, at + 1))
    if (signature.every((byte, index) => bytes[at + index] === byte)) places.push(at);
  return places;
}
