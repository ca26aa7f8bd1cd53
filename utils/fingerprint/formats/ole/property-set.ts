import { decodeCodePage } from '../code-pages.ts';

/** A value of a property set: what its type makes of it; dates in ISO 8601, durations in minutes. */
export type PropertyValue = string | number;

const CODE_PAGE = 1;
const INT_16 = 2;
const INT_32 = 3;
const ANSI = 0x1e;
const UTF_16 = 0x1f;
const FILETIME = 0x40;
const MAX_PROPERTIES = 256;
/** FILETIME counts tenths of microseconds from 1601. */
const MS_TO_1970 = 11_644_473_600_000;
const TICKS_PER_MS = 10_000n;

/**
 * The properties of the first section of a property set stream ([MS-OLEPS] 2.21), by their number. What does not lie within it is left out.
 * `durations`: numbers of those whose FILETIME is no date.
 */
export function readPropertySet(
  bytes: Uint8Array<ArrayBuffer>,
  durations: readonly number[] = [],
): Map<number, PropertyValue> {
  const found = new Map<number, PropertyValue>();
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.length);
  if (bytes.length < 48 || view.getUint16(0, true) !== 0xfffe) return found;
  const section = view.getUint32(44, true);
  if (section + 8 > bytes.length) return found;
  const places: [number, number][] = [];
  const count = Math.min(view.getUint32(section + 4, true), MAX_PROPERTIES);
  for (let at = section + 8; places.length < count && at + 8 <= bytes.length; at += 8)
    places.push([view.getUint32(at, true), section + view.getUint32(at + 4, true)]);
  const codePageAt = places.find(([id]) => id === CODE_PAGE)?.[1];
  const codePage =
    codePageAt !== undefined && codePageAt + 6 <= bytes.length ? view.getUint16(codePageAt + 4, true) : 1252;
  for (const [id, at] of places) {
    if (at + 8 > bytes.length) continue;
    const value = valueAt(bytes, view, at, codePage, durations.includes(id));
    if (value !== undefined) found.set(id, value);
  }
  return found;
}

function valueAt(
  bytes: Uint8Array,
  view: DataView,
  at: number,
  codePage: number,
  isDuration: boolean,
): PropertyValue | undefined {
  const type = view.getUint32(at, true);
  const number = view.getUint32(at + 4, true);
  const content = bytes.subarray(at + 8);
  switch (type) {
    case INT_16:
      return view.getInt16(at + 4, true);
    case INT_32:
      return view.getInt32(at + 4, true);
    case ANSI:
      return endedByNul(decodeCodePage(content.subarray(0, number), codePage));
    case UTF_16:
      return endedByNul(new TextDecoder('utf-16le').decode(content.subarray(0, number * 2)));
    case FILETIME:
      return at + 12 > bytes.length ? undefined : timeOf(view.getBigUint64(at + 4, true), isDuration);
    default:
      return undefined;
  }
}

function endedByNul(text: string): string {
  const end = text.indexOf('\0');
  return end === -1 ? text : text.slice(0, end);
}

function timeOf(ticks: bigint, isDuration: boolean): PropertyValue | undefined {
  const ms = Number(ticks / TICKS_PER_MS);
  if (isDuration) return Math.round(ms / 60_000);
  if (ms === 0) return undefined;
  const date = new Date(ms - MS_TO_1970);
  return Number.isNaN(date.getTime()) ? undefined : date.toISOString().replace('.000Z', 'Z');
}
