// What one of our own programs wrote is, byte for byte, what `JSON.stringify` makes of it. Such a text has one reading: no key twice (the
// first would be missing), no second spelling of a number or a character, nothing around it. The engine's parser reads it five times
// as fast as a strict one; a reader's first sync has sixteen thousand of them. Everything else is for the strict one to judge.

/**
 * The value of a text that is its own stringification and obeys the rules of parseStrictJson; undefined for any other text, valid or not.
 * Objects have no prototype.
 */
export function readPlainJson(text: string, maxDepth: number): unknown {
  // Only half a surrogate pair is written as this escape.
  if (text.includes('\\ud')) return undefined;
  try {
    const value: unknown = JSON.parse(text);
    return JSON.stringify(value) === text ? strict(value, maxDepth) : undefined;
  } catch {
    return undefined;
  }
}

/** @throws RangeError too deep, or a number that is no safe integer */
function strict(value: unknown, depth: number): unknown {
  if (typeof value === 'number') {
    if (!Number.isSafeInteger(value)) throw new RangeError('not an integer within 2^53');
    return value;
  }
  if (typeof value !== 'object' || value === null) return value;
  if (depth === 0) throw new RangeError('too deep');
  if (Array.isArray(value)) return value.map((item) => strict(item, depth - 1));
  const object = Object.create(null) as Record<string, unknown>;
  for (const key of Object.keys(value)) object[key] = strict((value as Record<string, unknown>)[key], depth - 1);
  return object;
}
