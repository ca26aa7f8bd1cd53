import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { fromHex, toHex, utf8 } from '../../utils/protocol/bytes.ts';
import { formatDescriptor, parseDescriptor } from '../../utils/protocol/descriptor.ts';
import {
  detailsDigest,
  encodeDetails,
  encodeDetailsBundle,
  MAX_DETAILS_BYTES,
  parseDetails,
  parseDetailsBundle,
} from '../../utils/protocol/details.ts';
import { encodeLeaf, parseLeaf } from '../../utils/protocol/leaf.ts';
import { parseRelease, signRelease, verifyRelease, type Release } from '../../utils/protocol/release.ts';
import { formatState, parseState } from '../../utils/protocol/state-record.ts';
import { encodeWithholding, parseWithholding, verifyWithholding } from '../../utils/protocol/withhold.ts';
import descriptorVectors from '../vectors/descriptor.json' with { type: 'json' };
import detailsVectors from '../vectors/details.json' with { type: 'json' };
import releaseVectors from '../vectors/release.json' with { type: 'json' };
import stateVectors from '../vectors/state-record.json' with { type: 'json' };
import withholdVectors from '../vectors/withhold.json' with { type: 'json' };
import { refusalFrom, refusalOf } from './failure.ts';
import { hexKeyOf, keyOf } from './sample-log.ts';

describe('state record', () => {
  test.each([stateVectors.full, stateVectors.indexed])('vector', ({ text, leaf }) => {
    const record = parseState(utf8(text));
    expect(formatState(record)).toEqual(utf8(text));
    expect(toHex(encodeLeaf({ kind: 'state', record }))).toBe(leaf);
    expect(parseLeaf(fromHex(leaf))).toEqual({ kind: 'state', record });
  });

  test('fields', () => {
    expect(parseState(utf8(stateVectors.indexed.text))).toMatchObject({
      covers: 118,
      timeSeconds: 1_795_284_250,
      trustVersion: 2,
      indexed: { shardBits: 8, prefixBits: 27, valueBits: 12 },
    });
  });

  test.each(stateVectors.refused)('refuses $name', ({ text }) => {
    expect(refusalOf(() => parseState(utf8(text)))).toBe('malformed');
  });

  test('refuses a long one', () => {
    expect(refusalOf(() => parseState(new Uint8Array(1_025)))).toBe('too-large');
  });
});

describe('details', () => {
  const salt = new Uint8Array(16);
  const parse = (json: string): string => refusalOf(() => parseDetails(new Uint8Array([...salt, ...utf8(json)])));

  test('vector', () => {
    const { bytes, digest, details, bundle } = detailsVectors;
    expect(parseDetails(fromHex(bytes))).toEqual(details);
    expect(toHex(encodeDetails(details, fromHex(detailsVectors.salt)))).toBe(bytes);
    expect(detailsDigest(fromHex(bytes))).toBe(digest);
    const entries = parseDetailsBundle(fromHex(bundle));
    expect([...entries.keys()]).toEqual([3, 255]);
    expect(toHex(entries.get(3) ?? new Uint8Array())).toBe(bytes);
    expect(toHex(encodeDetailsBundle(entries))).toBe(bundle);
  });

  test.each([
    ['no evidence, nothing', '{"evidence":[]}', 'accepted'],
    ['bidi controls', '{"explanation":"\u202e\u2066","evidence":[]}', 'accepted'],
    ['http evidence', '{"evidence":["http://a.example/"]}', 'malformed'],
    ['a script', '{"evidence":["javascript:alert(1)"]}', 'malformed'],
    ['credentials', '{"evidence":["https://u:p@a.example/"]}', 'malformed'],
    ['no address', '{"evidence":["a.example"]}', 'malformed'],
    ['17 addresses', JSON.stringify({ evidence: Array(17).fill('https://a.example/') }), 'malformed'],
    ['a missing list', '{}', 'malformed'],
    ['an unknown field', '{"evidence":[],"html":"<b>"}', 'malformed'],
    ['a long explanation', JSON.stringify({ explanation: 'x'.repeat(4_001), evidence: [] }), 'malformed'],
    ['null', 'null', 'malformed'],
    ['too much', JSON.stringify({ explanation: 'x'.repeat(MAX_DETAILS_BYTES), evidence: [] }), 'too-large'],
  ])('%s: %s', (_, json, code) => {
    expect(parse(json)).toBe(code);
  });

  test('a bundle holds what was put in, in one order', () => {
    const anyEntries = fc.dictionary(fc.nat(255).map(String), fc.uint8Array({ maxLength: 100 }), { maxKeys: 20 });
    fc.assert(
      fc.property(anyEntries, (dictionary) => {
        const entries = new Map(Object.entries(dictionary).map(([key, bytes]) => [Number(key), bytes]));
        const bytes = encodeDetailsBundle(entries);
        expect(parseDetailsBundle(bytes)).toEqual(new Map([...entries].sort(([a], [b]) => a - b)));
        expect(encodeDetailsBundle(new Map([...entries].reverse()))).toEqual(bytes);
      }),
    );
  });

  test.each([
    ['cut off in its head', [1, 0, 0], 'malformed'],
    ['cut off in its bytes', [1, 0, 0, 0, 2, 9], 'malformed'],
    ['an index twice', [1, 0, 0, 0, 0, 1, 0, 0, 0, 0], 'malformed'],
    ['descending', [2, 0, 0, 0, 0, 1, 0, 0, 0, 0], 'malformed'],
    ['announcing 4 GB', [1, 255, 255, 255, 255], 'too-large'],
  ])('a bundle %s', (_, bytes, code) => {
    expect(refusalOf(() => parseDetailsBundle(Uint8Array.from(bytes)))).toBe(code);
  });
});

describe('withholding and release', () => {
  test('vectors', async () => {
    const roots = { rootKeys: await rootsOfVectors(), threshold: 2 };
    const withhold = parseLeaf(fromHex(withholdVectors.leaf));
    if (withhold.kind !== 'withhold') throw new Error(withhold.kind);
    expect(await verifyWithholding(withhold.signed, roots)).toEqual(withholdVectors.withholding);
    const release = parseLeaf(fromHex(releaseVectors.leaf));
    if (release.kind !== 'release') throw new Error(release.kind);
    expect(await verifyRelease(release.signed, roots)).toEqual(releaseVectors.release);
    // A signature for the one never serves for the other.
    expect(await refusalFrom(verifyRelease(withhold.signed, roots))).toBe('bad-signature');
  });

  test('below the threshold', async () => {
    const leaf = await signRelease(releaseVectors.release as Release, [await keyOf('root 1')]);
    if (leaf.kind !== 'release') throw new Error(leaf.kind);
    const rootKeys = [await hexKeyOf('root 1'), await hexKeyOf('root 2')];
    expect(await refusalFrom(verifyRelease(leaf.signed, { rootKeys, threshold: 2 }))).toBe('no-quorum');
    expect(await verifyRelease(leaf.signed, { rootKeys, threshold: 1 })).toEqual(releaseVectors.release);
  });

  test.each([
    ['a reason of one’s own', '{"detailsDigest":"D","reason":"embarrassing"}'],
    ['no digest', '{"reason":"error"}'],
    ['more', '{"detailsDigest":"D","reason":"error","note":"x"}'],
  ])('withholding: %s', (_, json) => {
    const digest = '1'.repeat(64);
    expect(refusalOf(() => parseWithholding(utf8(json.replace('D', digest))))).toBe('malformed');
    expect(parseWithholding(encodeWithholding({ detailsDigest: digest, reason: 'error' })).reason).toBe('error');
  });

  test.each([
    ['no package', '{"version":"0.1.0","packages":[]}'],
    ['a path', releaseJson({ file: '../a.zip' })],
    ['a browser nobody names', releaseJson({ browser: 'netscape' })],
    ['an empty file', releaseJson({ size: 0 })],
    ['no size', releaseJson({ size: undefined })],
    ['more', releaseJson({ url: 'https://a.example/' })],
    ['a version that is none', releaseJson({}, 'latest')],
    ['a file twice', JSON.stringify({ version: '0.1.0', packages: [packageOf({}), packageOf({})] })],
  ])('release: %s', (_, json) => {
    expect(refusalOf(() => parseRelease(utf8(json)))).toBe('malformed');
    expect(parseRelease(utf8(releaseJson({}))).packages).toEqual([packageOf({})]);
  });
});

function packageOf(change: object): object {
  return { browser: 'edge', file: 'a.zip', sha256: '1'.repeat(64), size: 1, ...change };
}

function releaseJson(change: object, version = '0.1.0'): string {
  return JSON.stringify({ version, packages: [packageOf(change)] });
}

async function rootsOfVectors(): Promise<string[]> {
  const { importSigningKey } = await import('../../utils/protocol/ed25519.ts');
  const keys = Object.values(releaseVectors.seeds).map((seed) => importSigningKey(fromHex(seed)));
  return (await Promise.all(keys)).map(({ publicKey }) => toHex(publicKey));
}

describe('descriptor', () => {
  const { file, descriptor } = descriptorVectors;
  const changed = (change: object): string =>
    refusalOf(() => parseDescriptor(utf8(JSON.stringify({ ...descriptor, ...change }))));

  test('vector', () => {
    const parsed = parseDescriptor(utf8(file));
    expect(parsed).toEqual(descriptor);
    expect(formatDescriptor(parsed)).toEqual(utf8(file));
  });

  test.each([
    ['white space and another order', {}, 'accepted'],
    ['a private address: a reader’s own registry', { address: 'http://127.0.0.1:8080/' }, 'accepted'],
    ['a path', { address: 'https://cdn.example/registry/' }, 'accepted'],
    ['an address without a slash at its end', { address: 'https://cdn.example/registry' }, 'malformed'],
    ['a query', { address: 'https://cdn.example/?a/' }, 'malformed'],
    ['credentials', { address: 'https://a:b@cdn.example/' }, 'malformed'],
    ['a file', { address: 'file:///etc/' }, 'malformed'],
    ['another format', { format: 'touchstone/descriptor/v2' }, 'unsupported'],
    ['a threshold nobody can reach', { threshold: 2 }, 'malformed'],
    ['no threshold', { threshold: 0 }, 'malformed'],
    ['no keys', { rootKeys: [] }, 'malformed'],
    ['one key twice', { rootKeys: [descriptor.rootKeys[0], descriptor.rootKeys[0]], threshold: 2 }, 'malformed'],
    ['a key of small order', { rootKeys: ['01' + '00'.repeat(31)] }, 'bad-key'],
    ['a policy that is none', { policy: 'quorum' }, 'malformed'],
    ['an unknown field', { more: 1 }, 'malformed'],
  ])('%s: %s', (_, change, code) => {
    expect(changed(change)).toBe(code);
  });
});
