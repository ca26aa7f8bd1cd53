import { ProtocolError } from './errors.ts';
import type { JsonValue } from './strict-json.ts';

// Hours to 23: `24:00:00` is the next day's midnight to Date.parse, and on the last day of 9999 a time that cannot be written.
const format = /^[0-9]{4}-[0-9]{2}-[0-9]{2}T(?:[01][0-9]|2[0-3]):[0-9]{2}:[0-9]{2}Z$/;

/** RFC 3339 in UTC, whole seconds: `2026-11-22T20:10:43Z`. @throws RangeError outside the years 0 to 9999 */
export function formatTime(seconds: number): string {
  const text = new Date(seconds * 1_000).toISOString().replace('.000Z', 'Z');
  if (!format.test(text)) throw new RangeError(`${seconds} is no time this format can write`);
  return text;
}

/** Seconds since 1970. Exactly what {@link formatTime} writes, so that a time has one spelling. @throws ProtocolError malformed */
export function parseTime(value: JsonValue | undefined): number {
  const seconds = typeof value === 'string' && format.test(value) ? Date.parse(value) / 1_000 : Number.NaN;
  if (Number.isNaN(seconds) || seconds < 0 || formatTime(seconds) !== value)
    throw new ProtocolError('malformed', 'a time like 2026-11-22T20:10:43Z expected');
  return seconds;
}
