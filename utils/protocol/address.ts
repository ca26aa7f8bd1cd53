import { toHex, utf8 } from './bytes.ts';
import { ProtocolError } from './errors.ts';
import { parseUrl } from './parse-url.ts';
import { sha256 } from './sha256.ts';

/**
 * Query parameters that say who shared a link, never which document it is. Frozen: one more name would change the keys of
 * addresses already listed, so a longer list is address v2 (docs/spec/address-v1.md).
 */
// prettier-ignore
export const trackingParameters: readonly string[] = Object.freeze([
  'utm_source', 'utm_medium', 'utm_campaign', 'utm_term', 'utm_content', 'utm_id', 'utm_name', 'utm_reader', 'utm_referrer', 'utm_social',
  'utm_source_platform', 'utm_creative_format', 'utm_marketing_tactic', 'fbclid', 'gclid', 'gclsrc', 'dclid', 'gbraid', 'wbraid', 'srsltid',
  'msclkid', 'twclid', 'ttclid', 'yclid', 'ysclid', 'igsh', 'igshid', 'li_fat_id', 'epik', 'mc_cid', 'mc_eid', 'mkt_tok', '_hsenc', '_hsmi',
  'hsCtaTracking', 'vero_id', 'oly_anon_id', 'oly_enc_id', 'rb_clickid', 's_kwcid', '_openstat', '_ga', '_gl', 'ref_src', 'ref_url',
  '__twitter_impression',
]);

const MAX_ADDRESS_CHARACTERS = 8_192;
const webSchemes = ['http:', 'https:'];
const trackers = new Set(trackingParameters);

/**
 * Address v1: as the URL standard serialises it (lower-case scheme, lower-case and punycode host, no default port), without its
 * fragment and without tracking parameters; nothing else changes.
 * @throws ProtocolError unsupported (not http or https), denied (holds a user name or password), malformed, too-large
 */
export function normaliseAddress(address: string): string {
  const url = parseAddress(address);
  if (url.username !== '' || url.password !== '') throw new ProtocolError('denied', 'an address with credentials');
  const kept = url.search
    .slice(1)
    .split('&')
    .filter((parameter) => !trackers.has(parameter.split('=', 1)[0] ?? ''))
    .join('&');
  return `${url.protocol}//${url.host}${url.pathname}${kept === '' ? '' : `?${kept}`}`;
}

/** SHA-256 of the normalised address, hex. A reader standing there recognises it; nobody can list the addresses. @throws ProtocolError as {@link normaliseAddress} */
export function addressKey(address: string): string {
  return toHex(sha256(utf8(normaliseAddress(address))));
}

export type ListingAnswer =
  { allowed: true } | { allowed: false; reason: 'not-a-web-address' | 'credentials' | 'no-path' | 'deny-listed' };

/** Whether a signer may list this address. Only the client can ask: everybody after it sees keys. */
export function mayList(address: string, denyList: readonly string[]): ListingAnswer {
  const url = parseUrl(address);
  if (!url || !webSchemes.includes(url.protocol)) return { allowed: false, reason: 'not-a-web-address' };
  if (url.username !== '' || url.password !== '') return { allowed: false, reason: 'credentials' };
  // A bare host is a whole site: its badge would stand beside every link to it.
  if (url.pathname === '/' && url.search.length <= 1) return { allowed: false, reason: 'no-path' };
  if (isDenied(url.hostname, denyList)) return { allowed: false, reason: 'deny-listed' };
  return { allowed: true };
}

/** Whether the host, or a domain it lies under, is on the list: however either is spelt, in capitals, in punycode, with a final dot. */
export function isDenied(hostname: string, denyList: readonly string[]): boolean {
  const host = canonicalHost(hostname);
  return canonicalHosts(denyList).some((denied) => host === denied || host.endsWith(`.${denied}`));
}

/** Each list is read once: it is asked about every address of an import. */
const canonicalLists = new WeakMap<readonly string[], readonly string[]>();

function canonicalHosts(denyList: readonly string[]): readonly string[] {
  const hosts = canonicalLists.get(denyList) ?? denyList.map(canonicalHost).filter((host) => host !== '');
  canonicalLists.set(denyList, hosts);
  return hosts;
}

function canonicalHost(name: string): string {
  // What is more than a host's name is none: a path must not deny the whole host that it stands behind.
  const url = /[/?#@:\\]/.test(name) ? undefined : parseUrl(`https://${name}/`);
  return (url?.hostname ?? name.toLowerCase()).replace(/\.+$/, '');
}

function parseAddress(address: string): URL {
  if (address.length > MAX_ADDRESS_CHARACTERS) throw new ProtocolError('too-large', 'an address that long');
  const url = parseUrl(address);
  if (!url) throw new ProtocolError('malformed', 'not an address');
  if (!webSchemes.includes(url.protocol)) throw new ProtocolError('unsupported', 'not an http: or https: address');
  return url;
}
