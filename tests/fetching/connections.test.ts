import { describe, expect, test } from 'vitest';
import { mayConnect, mayRead } from '../../utils/fetching/connections.ts';

const address = 'https://files.example.net/a.pdf';
const direct = { address, isProxied: false };
const proxied = { address, isProxied: true };
const says =
  (...addresses: string[]) =>
  (): Promise<string[]> =>
    Promise.resolve(addresses);
const knowsNothing = (): Promise<string[]> => Promise.reject(new Error('NS_ERROR_UNKNOWN_HOST'));

describe('before a request is sent', () => {
  test.each([
    ['one public address', ['93.184.215.14'], true],
    ['several', ['93.184.215.14', '2606:2800:21f:cb07:6820:80da:af6b:8b2c'], true],
    ['a private one', ['192.168.1.1'], false],
    ['a private one among public ones', ['93.184.215.14', '10.0.0.1'], false],
    ['loopback', ['127.0.0.1'], false],
    ['loopback in IPv6', ['::1'], false],
    ['a private address in IPv6’s clothes', ['::ffff:192.168.1.1'], false],
    ['a link-local one with its zone', ['fe80::1%eth0'], false],
    ['unique local', ['fd00::1'], false],
    ['nothing', [], false],
    ['what is no address', ['router.local'], false],
  ])('a name stands for %s', async (_, addresses, expected) => {
    expect(await mayConnect(direct, says(...addresses))).toBe(expected);
    // A proxy changes nothing about what this machine knows to be private.
    expect(await mayConnect(proxied, says(...addresses))).toBe(expected);
  });

  test('a name that nobody knows here is the proxy’s business, where there is one', async () => {
    expect(await mayConnect(direct, knowsNothing)).toBe(false);
    expect(await mayConnect(proxied, knowsNothing)).toBe(true);
  });

  test('asked by its name, without port and path', async () => {
    const asked: string[] = [];
    await mayConnect({ address: 'https://files.example.net:443/a?b#c', isProxied: false }, (name) => {
      asked.push(name);
      return Promise.resolve(['93.184.215.14']);
    });
    expect(asked).toEqual(['files.example.net']);
  });
});

describe('before an answer is read', () => {
  test.each([
    ['93.184.215.14', true],
    ['192.168.1.1', false],
    ['::1', false],
    [undefined, false],
  ])('connected to %s', (connectedTo, expected) => {
    expect(mayRead(direct, connectedTo)).toBe(expected);
  });

  test('through a proxy the address is the proxy’s own', () => {
    expect(mayRead(proxied, '10.0.0.8')).toBe(true);
    expect(mayRead(proxied, undefined)).toBe(true);
  });
});
