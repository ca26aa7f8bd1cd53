// Which IP addresses are no part of the public internet: Mastodon's list (app/lib/private_address_check.rb) with the private,
// loopback and link-local ranges written out. `::` alone was once a real bypass there (GHSA-crr4-7rm4-8gpw).
const ipv4Ranges = [
  '0.0.0.0/8',
  '10.0.0.0/8',
  '100.64.0.0/10',
  '127.0.0.0/8',
  '169.254.0.0/16',
  '172.16.0.0/12',
  '192.0.0.0/24',
  '192.0.2.0/24',
  '192.88.99.0/24',
  '192.168.0.0/16',
  '198.18.0.0/15',
  '198.51.100.0/24',
  '203.0.113.0/24',
  '224.0.0.0/4',
  '240.0.0.0/4',
].map(parseIpv4Range);

const ipv6Ranges = [
  '::/127',
  '64:ff9b::/96',
  '64:ff9b:1::/48',
  '100::/64',
  '2001::/32',
  '2001:10::/28',
  '2001:20::/28',
  '2001:db8::/32',
  '2002::/16',
  '3fff::/20',
  'fc00::/7',
  'fe80::/10',
  'fec0::/10',
  'ff00::/8',
].map(parseIpv6Range);

interface Range {
  first: bigint;
  shift: bigint;
}

/**
 * What kind of IP literal a host is, as `new URL()` writes it (it has already turned decimal, octal, hexadecimal and short
 * forms into dotted decimal, and IPv6 into its compressed form in brackets); undefined for a name.
 */
export function ipLiteralKind(hostname: string): 'private' | 'public' | undefined {
  if (hostname.startsWith('[')) return isPrivateIpv6(hostname.slice(1, -1)) ? 'private' : 'public';
  if (/^\d+(\.\d+){3}$/.test(hostname)) return contains(ipv4Ranges, ipv4Value(hostname)) ? 'private' : 'public';
  return undefined;
}

function isPrivateIpv6(literal: string): boolean {
  const value = ipv6Value(literal);
  const high = value >> 32n;
  // ::a.b.c.d (compatible) and ::ffff:a.b.c.d (mapped) stand for the IPv4 address inside them.
  if (value > 1n && (high === 0n || high === 0xffffn)) return contains(ipv4Ranges, value & 0xffffffffn);
  return contains(ipv6Ranges, value);
}

function contains(ranges: Range[], value: bigint): boolean {
  return ranges.some((range) => value >> range.shift === range.first >> range.shift);
}

function ipv4Value(dotted: string): bigint {
  return dotted.split('.').reduce((value, part) => (value << 8n) | BigInt(part), 0n);
}

function ipv6Value(literal: string): bigint {
  const [head = '', tail] = literal.split('::');
  const before = head === '' ? [] : head.split(':');
  const after = tail === undefined || tail === '' ? [] : tail.split(':');
  const groups = [...before, ...Array<string>(8 - before.length - after.length).fill('0'), ...after];
  return groups.reduce((value, group) => (value << 16n) | BigInt(`0x${group}`), 0n);
}

function parseIpv4Range(text: string): Range {
  const [base = '', bits = ''] = text.split('/');
  return { first: ipv4Value(base), shift: BigInt(32 - Number(bits)) };
}

function parseIpv6Range(text: string): Range {
  const [base = '', bits = ''] = text.split('/');
  return { first: ipv6Value(base), shift: BigInt(128 - Number(bits)) };
}
