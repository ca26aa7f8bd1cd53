import { createHash } from 'node:crypto';

/** Written by hand: what address v1 makes of it. */
const normalised: [string, string][] = [
  ['https://files.example.org/a.pdf', 'https://files.example.org/a.pdf'],
  ['HTTPS://Files.Example.ORG/A.pdf', 'https://files.example.org/A.pdf'],
  ['https://files.example.org:443/a', 'https://files.example.org/a'],
  ['http://files.example.org:80/a', 'http://files.example.org/a'],
  ['https://files.example.org:80/a', 'https://files.example.org:80/a'],
  ['http://files.example.org/a', 'http://files.example.org/a'],
  ['https://files.example.org', 'https://files.example.org/'],
  ['https://files.example.org/a#page=2', 'https://files.example.org/a'],
  ['https://files.example.org/a?', 'https://files.example.org/a'],
  ['https://files.example.org/a/', 'https://files.example.org/a/'],
  ['https://files.example.org/a?utm_source=x&b=1', 'https://files.example.org/a?b=1'],
  ['https://files.example.org/a?b=1&fbclid=y&c=2', 'https://files.example.org/a?b=1&c=2'],
  ['https://files.example.org/a?utm_source=x', 'https://files.example.org/a'],
  ['https://files.example.org/a?c=2&b=1', 'https://files.example.org/a?c=2&b=1'],
  ['https://files.example.org/a?b=1&&b=1', 'https://files.example.org/a?b=1&&b=1'],
  ['https://files.example.org/a?UTM_SOURCE=x', 'https://files.example.org/a?UTM_SOURCE=x'],
  ['https://files.example.org/a?my_utm_source=x', 'https://files.example.org/a?my_utm_source=x'],
  ['https://files.example.org/a?utm_source', 'https://files.example.org/a'],
  ['https://files.example.org/a?q=utm_source=x', 'https://files.example.org/a?q=utm_source=x'],
  ['https://files.example.org/%7Euser/%c3%a9', 'https://files.example.org/%7Euser/%c3%a9'],
  ['https://files.example.org/é', 'https://files.example.org/%C3%A9'],
  ['https://files.example.org/a b', 'https://files.example.org/a%20b'],
  ['https://files.example.org/x/../a', 'https://files.example.org/a'],
  ['https://bücher.example/a', 'https://xn--bcher-kva.example/a'],
  ['https://files.example.org./a', 'https://files.example.org./a'],
  ['http://0x7f.1/a', 'http://127.0.0.1/a'],
  ['http://[2001:DB8::1]/a', 'http://[2001:db8::1]/a'],
];

const refused: [string, string][] = [
  ['ftp://files.example.org/a', 'unsupported'],
  ['magnet:?xt=urn:btih:0123456789abcdef0123456789abcdef01234567', 'unsupported'],
  ['data:text/plain,a', 'unsupported'],
  ['https://user@files.example.org/a', 'denied'],
  ['https://:secret@files.example.org/a', 'denied'],
  ['files.example.org/a', 'malformed'],
  ['https://', 'malformed'],
  ['', 'malformed'],
];

export function makeAddressVectors(): unknown {
  return {
    comment: 'See docs/spec/address-v1.md. `key` is the SHA-256 of the normalised address in UTF-8.',
    normalised: normalised.map(([address, result]) => ({
      address,
      normalised: result,
      key: createHash('sha256').update(result).digest('hex'),
    })),
    refused: refused.map(([address, code]) => ({ address, code })),
  };
}
