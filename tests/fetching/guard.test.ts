import { describe, expect, test } from 'vitest';
import { ipLiteralKind } from '../../utils/fetching/address-ranges.ts';
import { judgeAddress } from '../../utils/fetching/guard.ts';
import { mayActOnRequest } from '../../utils/fetching/side-effects.ts';

const allowed = [
  'https://archive.org/download/EMLEAKS/2017.pdf',
  'https://files.catbox.moe/abc123.pdf',
  'http://cryptome.org/2017/05/x.zip',
  'https://example.org/a.pdf',
  'https://example.org:443/a.pdf',
  'http://example.org:80/a.pdf',
  'https://xn--bcher-kva.ch/a.pdf',
  'https://bücher.ch/a.pdf',
  'https://example.com./a.pdf',
  'https://1.2.3.4.example.net/a.pdf',
  'https://local.example.net/a.pdf',
  'https://internal-affairs.org/a.pdf',
  'https://testing.org/a.pdf',
  'https://example.org/a.pdf?x=user:pass@host',
  'https://sender.org/a.pdf',
];

const privateAddresses = [
  // Loopback in the forms that people and attackers write.
  'https://127.0.0.1/a.pdf',
  'https://127.1/a.pdf',
  'https://127.255.255.254/a.pdf',
  'https://2130706433/a.pdf',
  'https://0x7f000001/a.pdf',
  'https://0x7f.1/a.pdf',
  'https://0177.0.0.1/a.pdf',
  'https://017700000001/a.pdf',
  'https://0x7f.0x0.0x0.0x1/a.pdf',
  'https://127.0.0.1./a.pdf',
  'https://127。0。0。1/a.pdf',
  'https://１２７.0.0.1/a.pdf',
  'https://%31%32%37.0.0.1/a.pdf',
  'https://127.0.0.1:8443/a.pdf',
  'https://user:pass@127.0.0.1/a.pdf',
  // Every other range.
  'https://0.0.0.0/a.pdf',
  'https://0/a.pdf',
  'https://0.255.255.255/a.pdf',
  'https://10.0.0.1/a.pdf',
  'https://10.255.255.255/a.pdf',
  'https://100.64.0.1/a.pdf',
  'https://100.127.255.255/a.pdf',
  'https://169.254.169.254/latest/meta-data',
  'https://172.16.0.1/a.pdf',
  'https://172.31.255.255/a.pdf',
  'https://192.0.0.1/a.pdf',
  'https://192.0.2.1/a.pdf',
  'https://192.88.99.1/a.pdf',
  'https://192.168.0.1/a.pdf',
  'https://192.168.1/a.pdf',
  'https://0xc0a80001/a.pdf',
  'https://3232235521/a.pdf',
  'https://198.18.0.1/a.pdf',
  'https://198.19.255.255/a.pdf',
  'https://198.51.100.7/a.pdf',
  'https://203.0.113.7/a.pdf',
  'https://224.0.0.1/a.pdf',
  'https://239.255.255.255/a.pdf',
  'https://240.0.0.1/a.pdf',
  'https://255.255.255.255/a.pdf',
  // IPv6, IPv4 inside it included.
  'https://[::]/a.pdf',
  'https://[::1]/a.pdf',
  'https://[0:0:0:0:0:0:0:1]/a.pdf',
  'https://[::ffff:127.0.0.1]/a.pdf',
  'https://[::ffff:7f00:1]/a.pdf',
  'https://[::ffff:10.1.2.3]/a.pdf',
  'https://[::127.0.0.1]/a.pdf',
  'https://[::10.0.0.1]/a.pdf',
  'https://[64:ff9b::7f00:1]/a.pdf',
  'https://[64:ff9b:1::1]/a.pdf',
  'https://[100::1]/a.pdf',
  'https://[2001::1]/a.pdf',
  'https://[2001:10::1]/a.pdf',
  'https://[2001:20::1]/a.pdf',
  'https://[2001:db8::1]/a.pdf',
  'https://[2002:7f00:1::]/a.pdf',
  'https://[3fff::1]/a.pdf',
  'https://[fc00::1]/a.pdf',
  'https://[fdff:ffff::1]/a.pdf',
  'https://[fe80::1]/a.pdf',
  'https://[febf::1]/a.pdf',
  'https://[ff02::1]/a.pdf',
  // Names that mean a private network.
  'https://localhost/a.pdf',
  'https://LOCALHOST/a.pdf',
  'https://localhost./a.pdf',
  'https://a.localhost/a.pdf',
  'https://router/a.pdf',
  'https://intranet/a.pdf',
  'https://printer.local/a.pdf',
  'https://printer.local./a.pdf',
  'https://wiki.internal/a.pdf',
  'https://wiki.intranet/a.pdf',
  'https://nas.lan/a.pdf',
  'https://nas.home/a.pdf',
  'https://nas.home.arpa/a.pdf',
  'https://dc.corp/a.pdf',
  'https://a.test/a.pdf',
  'https://a.invalid/a.pdf',
  'https://a.example/a.pdf',
  'https://1.0.0.127.in-addr.arpa/a.pdf',
];

const blocked = [
  'ftp://example.org/a.pdf',
  'file:///etc/passwd',
  'javascript:alert(1)',
  'data:application/pdf,x',
  'blob:https://example.org/1',
  'magnet:?xt=urn:btih:0000000000000000000000000000000000000000',
  'mailto:a@example.org',
  'chrome-extension://abcdefghijklmnop/popup.html',
  'not an address',
  'https://',
  'https://256.1.1.1/a.pdf',
  'https://[::1/a.pdf',
  'https://8.8.8.8/a.pdf',
  'https://134744072/a.pdf',
  'https://[2606:4700::1111]/a.pdf',
  'https://[::ffff:8.8.8.8]/a.pdf',
  'https://user@example.org/a.pdf',
  'https://user:pass@example.org/a.pdf',
  'https://:pass@example.org/a.pdf',
  'https://example.org:8080/a.pdf',
  'https://example.org:8443/a.pdf',
  'https://example.org:22/a.pdf',
  'https://example.org:6379/a.pdf',
  'http://expyuzz4wqqyqhjn.onion/a.pdf',
  'http://a.b.i2p/a.pdf',
  'https://wetransfer.com/downloads/1/2',
  'https://we.tl/t-abc',
  'https://www.swisstransfer.com/d/1',
  'https://send.vis.ee/download/1',
  'https://privatebin.net/?0123456789abcdef',
  'https://paste.example.org/?0123456789abcdef',
  'https://paste.example.org/?pasteid=0123456789abcdef&deletetoken=1',
  'https://0bin.net/paste/1',
];

describe('the fetch guard, by name and literal', () => {
  test.each(allowed)('allows %s', (address) => {
    expect(judgeAddress(address)).toEqual({ allowed: true });
  });
  test.each(privateAddresses)('private: %s', (address) => {
    expect(judgeAddress(address)).toEqual({ allowed: false, reason: 'private-address' });
  });
  test.each(blocked)('blocked: %s', (address) => {
    expect(judgeAddress(address)).toEqual({ allowed: false, reason: 'blocked' });
  });
});

test.each([
  ['9.255.255.255', 'public'],
  ['11.0.0.0', 'public'],
  ['100.63.255.255', 'public'],
  ['100.128.0.0', 'public'],
  ['172.15.255.255', 'public'],
  ['172.32.0.0', 'public'],
  ['192.0.1.0', 'public'],
  ['198.17.255.255', 'public'],
  ['198.20.0.0', 'public'],
  ['223.255.255.255', 'public'],
  ['[2001:4860::8888]', 'public'],
  ['[2003::1]', 'public'],
  ['[fbff::1]', 'public'],
  ['example.org', undefined],
  ['1.2.3.4.example.org', undefined],
])('just outside a range: %s is %s', (hostname, kind) => {
  expect(ipLiteralKind(hostname)).toBe(kind);
});

describe('addresses that may act on a mere request', () => {
  test.each([
    'https://example.org/logout',
    'https://example.org/unsubscribe?u=1',
    'https://example.org/%75nsubscribe?u=1',
    'https://example.org/a.pdf?X-Amz-Signature=abc',
    'https://example.org/a.pdf?X-Goog-Signature=abc',
    'https://x.blob.core.windows.net/a.pdf?se=2027-01-01&sig=abc',
    'https://example.org/a.pdf?token=abc',
    'https://mail.example.org/attachment.pdf;jsessionid=0A1B',
    'https://mail.example.org/a.pdf?PHPSESSID=abc',
    'https://mail.example.org/a.pdf?id=7&session_id=abc',
    'https://mail.example.org/a.pdf?id=7&sid=abc',
    'https://example.org/OAuth/authorize?client_id=1',
    'https://example.org/account/delete/5',
    'https://bit.ly/3abc',
    'https://t.co/abc',
  ])('%s waits for a click', (address) => {
    expect(mayActOnRequest(address)).toBe(true);
  });
  test.each([
    'https://example.org/2017/budget.pdf',
    'https://archive.org/download/x/a%20b.pdf',
    'https://example.org/session.pdf?q=possession&side=1',
    'https://at.co/a.pdf',
  ])('%s does not', (address) => {
    expect(mayActOnRequest(address)).toBe(false);
  });
});
