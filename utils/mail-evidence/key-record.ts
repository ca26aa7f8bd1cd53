import { parseRsaKey, type RsaNumbers } from './der.ts';
import type { Algorithm, Signature } from './signature.ts';
import { domainOf } from './signature.ts';
import { parseColonList, parseFoldedBase64, parseTagList } from './tag-list.ts';

export type PublicKey =
  { kind: 'rsa'; bits: number; numbers: RsaNumbers } | { kind: 'ed25519'; bytes: Uint8Array<ArrayBuffer> };

export type KeyRecord =
  | {
      kind: 'key';
      key: PublicKey;
      /** `t=y`: the domain says that it is only trying. */
      isTesting: boolean;
    }
  /** `revoked`: the domain has withdrawn it; `unreadable`: it is no key; `not-for-this`: a key for something else. */
  | { kind: 'revoked' | 'unreadable' | 'not-for-this' };

const ED25519_BYTES = 32;
/** Beyond this a key only costs time; nobody publishes one. */
const MAX_RSA_BITS = 8_192;

/** The text of a key record (RFC 6376 §3.6.1), judged for one signature. */
export function parseKeyRecord(
  text: string,
  signature: Pick<Signature, 'algorithm' | 'domain' | 'identity'>,
): KeyRecord {
  const tags = parseTagList(text);
  if (tags === undefined) return { kind: 'unreadable' };
  const list = (name: string, otherwise: string): string[] => parseColonList(tags.get(name) ?? otherwise);
  const isVersioned = tags.has('v');
  if (isVersioned && (tags.get('v') !== 'DKIM1' || [...tags.keys()][0] !== 'v')) return { kind: 'unreadable' };
  const published = tags.get('p');
  if (published === undefined) return { kind: 'unreadable' };
  if (published === '') return { kind: 'revoked' };
  const [type, hash] = partsOf(signature.algorithm);
  const flags = list('t', '');
  const isForMail = list('s', '*').some((service) => service === '*' || service === 'email');
  const isForHash = !tags.has('h') || list('h', '').includes(hash);
  const isForIdentity = !flags.includes('s') || domainOf(signature.identity) === signature.domain;
  if (!isForMail || !isForHash || !isForIdentity || (tags.get('k') ?? 'rsa').toLowerCase() !== type)
    return { kind: 'not-for-this' };
  const bytes = parseFoldedBase64(published);
  const key = bytes && (type === 'rsa' ? rsaOf(bytes) : ed25519Of(bytes));
  return key === undefined ? { kind: 'unreadable' } : { kind: 'key', key, isTesting: flags.includes('y') };
}

function partsOf(algorithm: Algorithm): [type: string, hash: string] {
  const [type = '', hash = ''] = algorithm.split('-');
  return [type, hash];
}

function rsaOf(der: Uint8Array<ArrayBuffer>): PublicKey | undefined {
  const numbers = parseRsaKey(der);
  if (numbers === undefined) return undefined;
  const bits = numbers.modulus.length * 8 - Math.clz32(numbers.modulus[0] ?? 0) + 24;
  return bits > MAX_RSA_BITS || numbers.exponent.length > 4 ? undefined : { kind: 'rsa', bits, numbers };
}

function ed25519Of(bytes: Uint8Array<ArrayBuffer>): PublicKey | undefined {
  return bytes.length === ED25519_BYTES ? { kind: 'ed25519', bytes } : undefined;
}
