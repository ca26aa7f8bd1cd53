import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { addressKey, isDenied, mayList, normaliseAddress, trackingParameters } from '../../utils/protocol/address.ts';
import vectors from '../vectors/address-v1.json' with { type: 'json' };
import { refusalOf } from './failure.ts';

describe('address v1', () => {
  test.each(vectors.normalised)('$address', ({ address, normalised, key }) => {
    expect(normaliseAddress(address)).toBe(normalised);
    expect(addressKey(address)).toBe(key);
  });

  test.each(vectors.refused)('refuses $address', ({ address, code }) => {
    expect(refusalOf(() => normaliseAddress(address))).toBe(code);
  });

  test('is settled after once, whatever the address', () => {
    fc.assert(
      fc.property(fc.webUrl({ withFragments: true, withQueryParameters: true }), (address) => {
        const once = normaliseAddress(address);
        expect(normaliseAddress(once)).toBe(once);
        expect(normaliseAddress(`${address.replace(/#.*/, '')}#other`)).toBe(once);
      }),
    );
  });

  test('tracking parameters make no difference, wherever they stand; others do', () => {
    const parameter: fc.Arbitrary<string> = fc.constantFrom('a=1', 'b', 'c=utm_source', '');
    fc.assert(
      fc.property(
        fc.array(parameter, { minLength: 1 }),
        fc.constantFrom(...trackingParameters),
        fc.nat(),
        (parameters, name, at) => {
          const query = parameters.join('&');
          const tracked = parameters.toSpliced(at % (parameters.length + 1), 0, `${name}=x`).join('&');
          expect(normaliseAddress(`https://a.example/?${tracked}`)).toBe(
            normaliseAddress(`https://a.example/?${query}`),
          );
          expect(normaliseAddress(`https://a.example/?z&${query}`)).not.toBe(
            normaliseAddress(`https://a.example/?${query}`),
          );
        },
      ),
    );
  });

  // The list is frozen: a name more or less is address v2.
  test('the frozen list', () => {
    expect(trackingParameters).toHaveLength(46);
    expect(Object.isFrozen(trackingParameters)).toBe(true);
    expect(new Set(trackingParameters).size).toBe(trackingParameters.length);
  });
});

describe('what a signer may list', () => {
  const denyList = ['stolen.example'];

  test.each([
    ['https://files.example/a.pdf', undefined],
    ['https://files.example/?id=1', undefined],
    ['https://files.example/', 'no-path'],
    ['https://files.example', 'no-path'],
    ['https://files.example/?', 'no-path'],
    ['https://files.example/#a', 'no-path'],
    ['https://u:p@files.example/a', 'credentials'],
    ['https://stolen.example/a', 'deny-listed'],
    ['https://www.STOLEN.example/a', 'deny-listed'],
    ['https://stolen.example./a', 'deny-listed'],
    ['https://notstolen.example/a', undefined],
    ['magnet:?xt=urn:btih:0', 'not-a-web-address'],
    ['nonsense', 'not-a-web-address'],
  ])('%s: %s', (address, reason) => {
    expect(mayList(address, denyList)).toEqual(reason === undefined ? { allowed: true } : { allowed: false, reason });
  });

  test('a domain is denied with all below it, and no other', () => {
    expect(['stolen.example', 'a.b.stolen.example'].map((host) => isDenied(host, denyList))).toEqual([true, true]);
    const spelt = [
      'STOLEN.Example',
      'stolen.example.',
      'a.stolen.example..',
      'ｓｔｏｌｅｎ.example',
      'stolen。example',
    ];
    expect(spelt.filter((host) => !isDenied(host, denyList))).toEqual([]);
    expect(['example', 'stolen.example.org', 'xstolen.example'].some((host) => isDenied(host, denyList))).toBe(false);
  });

  // Whoever writes the list writes a name as it is spoken of.
  test.each([
    ['forum-étoile.example', 'forum-étoile.example'],
    ['forum-étoile.example', 'xn--forum-toile-gbb.example'],
    ['xn--forum-toile-gbb.example', 'FORUM-ÉTOILE.example'],
    ['Stolen.Example.', 'stolen.example'],
    ['203.0.113.7', '203.0.113.7'],
    ['203.0.113.7', '0xcb007107'],
    ['[2001:db8::1]', '[2001:0db8:0::1]'],
  ])('a list that names %s denies %s', (entry, host) => {
    expect(isDenied(new URL(`https://${host}:8443/a`).hostname, [entry])).toBe(true);
    expect(mayList(`https://${host}/a`, [entry])).toEqual({ allowed: false, reason: 'deny-listed' });
  });

  test.each(['', '.', 'shared.example/one-folder', 'https://shared.example', '*', 'a b'])(
    'what is no name denies nobody: %j',
    (entry) => expect(isDenied('shared.example', [entry])).toBe(false),
  );
});
