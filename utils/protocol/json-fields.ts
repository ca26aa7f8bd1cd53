import { ProtocolError } from './errors.ts';
import type { JsonObject, JsonValue } from './strict-json.ts';

// Typed readers for parsed JSON. `name` is what the message calls the field; every refusal is `malformed`.

export function asObject(value: JsonValue | undefined, name: string): JsonObject {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) throw malformed(name, 'an object');
  return value;
}

export function asArray(value: JsonValue | undefined, name: string, { max }: { max: number }): JsonValue[] {
  if (!Array.isArray(value) || value.length > max) throw malformed(name, `an array of at most ${max}`);
  return value;
}

/** `max` counts UTF-16 code units, as `length` does. Control and bidi characters are data and pass. */
export function asString(
  value: JsonValue | undefined,
  name: string,
  { max, min = 1 }: { max: number; min?: number },
): string {
  if (typeof value !== 'string' || value.length < min || value.length > max)
    throw malformed(name, `a string of ${min} to ${max}`);
  return value;
}

export function asInteger(
  value: JsonValue | undefined,
  name: string,
  { min = 0, max = Number.MAX_SAFE_INTEGER } = {},
): number {
  if (typeof value !== 'number' || value < min || value > max)
    throw malformed(name, `an integer from ${min} to ${max}`);
  return value;
}

export function asBoolean(value: JsonValue | undefined, name: string): boolean {
  if (typeof value !== 'boolean') throw malformed(name, 'true or false');
  return value;
}

/** Lower-case hex of exactly `bytes` bytes: a digest in upper case would be a second spelling of the same key. */
export function asHex(value: JsonValue | undefined, name: string, bytes = 32): string {
  if (typeof value !== 'string' || value.length !== 2 * bytes || !/^[0-9a-f]*$/.test(value))
    throw malformed(name, `${bytes} bytes in lower-case hex`);
  return value;
}

export function asOneOf<T extends string>(value: JsonValue | undefined, name: string, allowed: readonly T[]): T {
  const found = allowed.find((word) => word === value);
  if (found === undefined) throw malformed(name, `one of ${allowed.join(', ')}`);
  return found;
}

export function asMatching(value: JsonValue | undefined, name: string, pattern: RegExp): string {
  if (typeof value !== 'string' || !pattern.test(value)) throw malformed(name, `text like ${pattern.source}`);
  return value;
}

/** Refuses members that are not in `allowed`: nothing signed may stay unread. */
export function onlyKeys(object: JsonObject, name: string, allowed: readonly string[]): void {
  for (const key of Object.keys(object))
    if (!allowed.includes(key))
      throw new ProtocolError('malformed', `${name}: unknown field ${JSON.stringify(key.slice(0, 64))}`);
}

/** Reads a member that may be left out; `null` is not leaving it out. */
export function optional<T>(value: JsonValue | undefined, read: (value: JsonValue) => T): T | undefined {
  return value === undefined ? undefined : read(value);
}

type Present<T> = { [K in keyof T as undefined extends T[K] ? never : K]: T[K] } & {
  [K in keyof T as undefined extends T[K] ? K : never]?: Exclude<T[K], undefined>;
};

/** Leaves the fields out that are undefined, so that absent fields are absent. */
export function present<T extends object>(fields: T): Present<T> {
  return Object.fromEntries(Object.entries(fields).filter(([, value]) => value !== undefined)) as Present<T>;
}

function malformed(name: string, expected: string): ProtocolError {
  return new ProtocolError('malformed', `${name}: ${expected} expected`);
}
