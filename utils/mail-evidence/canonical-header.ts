import type { HeaderField } from './message.ts';

export type Canonicalisation = 'simple' | 'relaxed';

/** RFC 6376 §3.4.1, §3.4.2: a field as it is signed, without its last CRLF. */
export function canonicalField({ raw }: Pick<HeaderField, 'raw'>, kind: Canonicalisation): string {
  if (kind === 'simple') return raw;
  const colon = raw.indexOf(':');
  const value = raw
    .slice(colon + 1)
    .replaceAll('\r\n', '')
    .replace(/[ \t]+/g, ' ')
    .replace(/^ | $/g, '');
  return `${raw.slice(0, colon).trimEnd().toLowerCase()}:${value}`;
}

/** The signature's own field with the value of `b=` taken out, and nothing else (RFC 6376 §3.5). */
export function withoutSignature(raw: string): string {
  return raw.replace(/([:;][ \t\r\n]*b[ \t\r\n]*=)[^;]*/, '$1');
}
