import { parseUrl } from '../protocol/parse-url.ts';
import { ipLiteralKind } from './address-ranges.ts';
import { hostNameOf, isUnder } from './host-names.ts';
import { isOneTimeAddress } from './side-effects.ts';

export type GuardJudgement = { allowed: true } | { allowed: false; reason: 'private-address' | 'blocked' };

/** Names that only ever mean something on this machine or in its network, or nothing at all (RFC 6761, RFC 8375 and habit). */
export const privateSuffixes = [
  'localhost',
  'local',
  'internal',
  'intranet',
  'lan',
  'home',
  'home.arpa',
  'corp',
  'test',
  'invalid',
  'example',
  'arpa',
];
/** Names of networks that may never be reached from here: a request would end at some resolver, and tell it. */
export const hiddenSuffixes = ['onion', 'i2p'];
const webPorts = ['', '80', '443'];

/**
 * The first line of the fetch guard: whether an address may ever be requested as a document, decided by name and literal
 * alone, before anything is sent. (A fetch that the browser refuses may already have reached the server.) The second line is
 * the connection's address space and the rule on every hop; see fetch-document.ts and network-rules.ts.
 */
export function judgeAddress(address: string): GuardJudgement {
  const url = parseUrl(address);
  if (url?.protocol !== 'https:' && url?.protocol !== 'http:') return refused('blocked');
  const hostname = hostNameOf(url);
  const literal = ipLiteralKind(hostname);
  if (literal !== undefined) return refused(literal === 'private' ? 'private-address' : 'blocked');
  if (!hostname.includes('.') || isUnder(hostname, privateSuffixes)) return refused('private-address');
  if (isUnder(hostname, hiddenSuffixes)) return refused('blocked');
  if (url.username !== '' || url.password !== '' || !webPorts.includes(url.port)) return refused('blocked');
  return isOneTimeAddress(url) ? refused('blocked') : { allowed: true };
}

function refused(reason: 'private-address' | 'blocked'): GuardJudgement {
  return { allowed: false, reason };
}
