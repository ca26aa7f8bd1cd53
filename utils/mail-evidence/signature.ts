import type { Canonicalisation } from './canonical-header.ts';
import type { HeaderField } from './message.ts';
import { parseColonList, parseFoldedBase64, parseTagList } from './tag-list.ts';

const algorithms = ['rsa-sha256', 'rsa-sha1', 'ed25519-sha256'] as const;
export type Algorithm = (typeof algorithms)[number];

/** What a DKIM-Signature field says (RFC 6376 §3.5): claims, until they are verified. */
export interface Signature {
  algorithm: Algorithm;
  /** `d=`: who takes responsibility. Lower case. */
  domain: string;
  /** `s=`: which of the domain's keys. */
  selector: string;
  /** `i=`: on behalf of whom, as the signer says. */
  identity: string;
  headers: Canonicalisation;
  body: Canonicalisation;
  /** `h=`: names of the signed fields, lower case, in the order in which they were signed. */
  names: string[];
  bodyHash: Uint8Array<ArrayBuffer>;
  value: Uint8Array<ArrayBuffer>;
  /** `l=`: how many bytes of the canonical body are signed; absent: all. */
  bodyBytes?: number;
  /** `v=`: signed before RFC 4871 was out, after a draft of it. */
  isDraft: boolean;
  /** `t=` and `x=`: seconds since 1970, as the signer says. */
  signedAtSeconds?: number;
  expiresAtSeconds?: number;
}

export type SignatureAnswer =
  | { kind: 'signature'; signature: Signature }
  /** `malformed`: it is against the rules that it follows; `unsupported`: it asks for what nobody here can check. */
  | { kind: 'malformed' | 'unsupported'; domain: string; selector: string };

const MAX_HOST_LENGTH = 253;
/** More names than any signer lists; each one is looked for among all fields. */
const MAX_NAMES = 500;

/** Reads a DKIM-Signature field. The bytes are a stranger's. */
export function parseSignature({ raw }: HeaderField): SignatureAnswer {
  const tags = parseTagList(raw.slice(raw.indexOf(':') + 1)) ?? new Map<string, string>();
  const [domain, selector] = [hostOf(tags.get('d')), hostOf(tags.get('s'))];
  const method = methodOf(tags);
  const claims = domain === '' || selector === '' ? undefined : claimsOf(tags, domain);
  if (claims === undefined) return { kind: 'malformed', domain, selector };
  if (method === undefined) return { kind: 'unsupported', domain, selector };
  return { kind: 'signature', signature: { domain, selector, ...method, ...claims } };
}

/** How it was computed; undefined for what nobody here can. */
function methodOf(
  tags: ReadonlyMap<string, string>,
): Pick<Signature, 'algorithm' | 'headers' | 'body' | 'isDraft'> | undefined {
  const version = tags.get('v') ?? '';
  // Drafts had no version, or one below 1; they are computed alike.
  const isDraft = /^(0\.\d+)?$/.test(version);
  const algorithm = algorithms.find((known) => known === tags.get('a')?.toLowerCase());
  const [headers, body = 'simple'] = (tags.get('c') ?? 'simple')
    .toLowerCase()
    .split('/')
    .map((part) => part.trim());
  const isByDns = parseColonList(tags.get('q') ?? 'dns/txt').some((query) => query === 'dns/txt' || query === 'dns');
  if (!isByDns || algorithm === undefined || !(isDraft || version === '1')) return undefined;
  if (!isCanonicalisation(headers) || !isCanonicalisation(body)) return undefined;
  return { algorithm, headers, body, isDraft };
}

/** What is signed, and what the signer says of it; undefined where it is against the rules. */
function claimsOf(
  tags: ReadonlyMap<string, string>,
  domain: string,
): Omit<Signature, 'domain' | 'selector' | keyof NonNullable<ReturnType<typeof methodOf>>> | undefined {
  const [value, bodyHash] = [parseFoldedBase64(tags.get('b') ?? ''), parseFoldedBase64(tags.get('bh') ?? '')];
  const names = parseColonList(tags.get('h') ?? '');
  const identity = tags.has('i') ? unquoted(tags.get('i') ?? '') : `@${domain}`;
  const numbers = numbersOf(tags);
  if (value === undefined || value.length === 0 || bodyHash === undefined || numbers === undefined) return undefined;
  // RFC 6376 §5.4: a signature that does not cover the author is none.
  if (!names.includes('from') || names.length > MAX_NAMES || !isOfDomain(domainOf(identity), domain)) return undefined;
  return { value, bodyHash, names, identity, ...numbers };
}

/** `l=`, `t=` and `x=`; undefined where one is no number, or it was to expire before it was made. */
function numbersOf(
  tags: ReadonlyMap<string, string>,
): Pick<Signature, 'bodyBytes' | 'signedAtSeconds' | 'expiresAtSeconds'> | undefined {
  const number = (name: string): number | undefined => {
    const value = tags.get(name);
    if (value === undefined) return undefined;
    return /^\d{1,12}$/.test(value) ? Number(value) : Number.NaN;
  };
  const [bodyBytes, signedAtSeconds, expiresAtSeconds] = [number('l'), number('t'), number('x')];
  if ([bodyBytes, signedAtSeconds, expiresAtSeconds].some(Number.isNaN)) return undefined;
  if (signedAtSeconds !== undefined && expiresAtSeconds !== undefined && expiresAtSeconds <= signedAtSeconds)
    return undefined;
  return {
    ...(bodyBytes !== undefined && { bodyBytes }),
    ...(signedAtSeconds !== undefined && { signedAtSeconds }),
    ...(expiresAtSeconds !== undefined && { expiresAtSeconds }),
  };
}

/** The same host, or one below it. */
export function isOfDomain(host: string, domain: string): boolean {
  return host === domain || host.endsWith(`.${domain}`);
}

/** What stands behind the last `@` of an address, lower case. */
export function domainOf(address: string): string {
  return address.slice(address.lastIndexOf('@') + 1).toLowerCase();
}

/** Lower case; empty when it is no host name. */
function hostOf(value = ''): string {
  const host = value.toLowerCase();
  return host.length <= MAX_HOST_LENGTH && /^[a-z0-9_]([a-z0-9_-]*)(\.[a-z0-9_-]+)*$/.test(host) ? host : '';
}

function isCanonicalisation(value: string | undefined): value is Canonicalisation {
  return value === 'simple' || value === 'relaxed';
}

/** DKIM's own quoting (RFC 6376 §2.11): `=3B` for a semicolon. */
function unquoted(value: string): string {
  return value
    .replace(/\s+/g, '')
    .replace(/=([0-9A-F]{2})/g, (_, hex: string) => String.fromCharCode(parseInt(hex, 16)));
}
