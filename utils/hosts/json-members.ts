/** A member of hostile JSON: undefined where there is none of its own. `path` goes down objects. */
export function memberOf(json: unknown, ...path: string[]): unknown {
  let value = json;
  for (const name of path) {
    if (typeof value !== 'object' || value === null || !Object.hasOwn(value, name)) return undefined;
    value = (value as Record<string, unknown>)[name];
  }
  return value;
}

export function textOf(json: unknown, ...path: string[]): string | undefined {
  const value = memberOf(json, ...path);
  return typeof value === 'string' ? value : undefined;
}

/** The elements of an array; none where there is no array. */
export function listOf(json: unknown, ...path: string[]): unknown[] {
  const value = memberOf(json, ...path);
  return Array.isArray(value) ? (value as unknown[]) : [];
}
