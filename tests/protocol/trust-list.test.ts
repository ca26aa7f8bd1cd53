import { describe, expect, test } from 'vitest';
import { fromHex, utf8 } from '../../utils/protocol/bytes.ts';
import { parseLeaf } from '../../utils/protocol/leaf.ts';
import { encodeTrustList, parseTrustList, verifyTrustLeaf, type TrustList } from '../../utils/protocol/trust-list.ts';
import vectors from '../vectors/trust-list.json' with { type: 'json' };
import { refusalFrom, refusalOf } from './failure.ts';

const [first, second] = vectors.lists;
if (first === undefined || second === undefined) throw new Error('two lists expected');
const descriptor = {
  version: 0,
  origin: first.list.origin,
  rootKeys: first.list.rootKeys,
  threshold: first.list.threshold,
};

function signedOf({ leaf }: { leaf: string }) {
  const parsed = parseLeaf(fromHex(leaf));
  if (parsed.kind !== 'trust') throw new Error(parsed.kind);
  return parsed.signed;
}

test('vectors: from the descriptor’s keys to the first list, from it to the second', async () => {
  const one = await verifyTrustLeaf(signedOf(first), descriptor);
  expect(one).toEqual(first.list);
  expect(encodeTrustList(one)).toEqual(utf8(first.payload));
  expect(await verifyTrustLeaf(signedOf(second), one)).toEqual(second.list);
});

test('no step can be left out or repeated', async () => {
  const [one, two] = [first.list, second.list] as TrustList[];
  if (one === undefined || two === undefined) return;
  expect(await refusalFrom(verifyTrustLeaf(signedOf(second), descriptor))).toBe('inconsistent');
  expect(await refusalFrom(verifyTrustLeaf(signedOf(first), one))).toBe('inconsistent');
  expect(await refusalFrom(verifyTrustLeaf(signedOf(second), { ...one, origin: 'other.example/log' }))).toBe(
    'wrong-origin',
  );
});

describe('contents', () => {
  const organisation = first.list.organisations[0];
  const changed = (change: object): string =>
    refusalOf(() => parseTrustList(utf8(JSON.stringify({ ...first.list, ...change }))));
  const withOrganisation = (change: object): string => changed({ organisations: [{ ...organisation, ...change }] });

  test.each([
    ['as it is', {}, 'accepted'],
    ['version 0', { version: 0 }, 'malformed'],
    ['no root key', { rootKeys: [], threshold: 1 }, 'malformed'],
    ['a threshold of none', { threshold: 0 }, 'malformed'],
    ['a small-order root key', { rootKeys: ['00'.repeat(32)] }, 'bad-key'],
    ['an organisation twice', { organisations: [organisation, organisation] }, 'malformed'],
    ['one key for two organisations', { organisations: [organisation, { ...organisation, id: 'other' }] }, 'malformed'],
    ['a negative cooldown', { cooldowns: { ...first.list.cooldowns, deviceSeconds: -1 } }, 'malformed'],
    ['a cooldown missing', { cooldowns: {} }, 'malformed'],
    ['an unreadable policy', { policy: 'whatever\n' }, 'malformed'],
    ['a digest in upper case', { neverList: ['AB'.repeat(32)] }, 'malformed'],
    ['a successor', { successor: 'registry.example/log-2' }, 'accepted'],
    ['an unknown field', { note: 'x' }, 'malformed'],
  ])('%s: %s', (_, change, code) => {
    expect(changed(change)).toBe(code);
  });

  test.each([
    ['a script for a contact', { contact: 'javascript:alert(1)' }, 'malformed'],
    ['http for a contact', { contact: 'http://a.example/' }, 'malformed'],
    ['mail for a contact', { contact: 'mailto:a@a.example' }, 'accepted'],
    ['a space in a contact', { contact: 'https://a.example/ b' }, 'malformed'],
    ['no corrections address', { corrections: undefined }, 'malformed'],
    ['capitals in an id', { id: 'Agence' }, 'malformed'],
    ['an id that is a path', { id: '../a' }, 'malformed'],
    ['a word of the prototype for an id', { id: 'constructor' }, 'accepted'],
    ['a long name', { name: 'n'.repeat(121) }, 'malformed'],
    ['bidi controls in a name: shown as text, isolated', { name: '\u202eemaN' }, 'accepted'],
    ['a small-order key', { key: '01' + '00'.repeat(31) }, 'bad-key'],
    ['revoked from a fraction', { revokedFrom: 1.5 }, 'malformed'],
  ])('organisation with %s: %s', (_, change, code) => {
    expect(withOrganisation(change)).toBe(code);
  });
});
