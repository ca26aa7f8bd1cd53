/**
 * `name=value; …` (RFC 6376 §3.2), of signatures and of keys; undefined when it is none, or a name stands twice. White space around
 * values is left out, white space within stays.
 */
export function parseTagList(text: string): Map<string, string> | undefined {
  const tags = new Map<string, string>();
  const parts = text.split(';');
  // A last semicolon is allowed.
  if (parts.at(-1)?.trim() === '') parts.pop();
  for (const part of parts) {
    const [, name, value] = /^\s*([A-Za-z][A-Za-z0-9_]*)\s*=([^]*)$/.exec(part) ?? [];
    if (name === undefined || value === undefined || tags.has(name)) return undefined;
    tags.set(name, value.trim());
  }
  return tags;
}

/** `a : b : c`, of `h=`, `q=`, `s=` and `t=`: lower case. */
export function parseColonList(value: string): string[] {
  return value.split(':').map((part) => part.trim().toLowerCase());
}

/** Base64 as mails fold it; undefined when it is none. */
export function parseFoldedBase64(value: string): Uint8Array<ArrayBuffer> | undefined {
  try {
    return Uint8Array.from(atob(value.replace(/\s+/g, '')), (character) => character.charCodeAt(0));
  } catch {
    return undefined;
  }
}
