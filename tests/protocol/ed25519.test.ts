import { createHash, createPrivateKey, createPublicKey, sign as nodeSign, verify as nodeVerify } from 'node:crypto';
import { readFileSync } from 'node:fs';
import path from 'node:path';
import * as noble from '@noble/ed25519';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { fromHex, toHex, utf8 } from '../../utils/protocol/bytes.ts';
import {
  generateSigningKey,
  importSigningKey,
  isAcceptablePublicKey,
  keyIdOf,
  verifyEd25519,
} from '../../utils/protocol/ed25519.ts';
import { sha256 } from '../../utils/protocol/sha256.ts';
import { sharedVectors } from '../check/shared-vectors.ts';

const folder = sharedVectors('dsse-intoto-jcs-ed25519');
const read = (name: string): unknown => JSON.parse(readFileSync(path.join(folder ?? '', name), 'utf8'));

interface SpeccheckCase {
  id: number;
  condition: string;
  message: string;
  pub_key: string;
  signature: string;
}
interface Wycheproof {
  testGroups: {
    publicKey: { pk: string };
    tests: { tcId: number; comment: string; msg: string; sig: string; result: 'valid' | 'invalid' }[];
  }[];
}

async function verdictOf(publicKey: Uint8Array, message: Uint8Array, signature: Uint8Array): Promise<string> {
  try {
    await verifyEd25519(publicKey, message, signature);
    return 'accepted';
  } catch (error) {
    return (error as { code: string }).code;
  }
}

// RFC 8032 §7.1, tests 1, 2 and 3: seed, public key, message, signature.
test.each([
  [
    '9d61b19deffd5a60ba844af492ec2cc44449c5697b326919703bac031cae7f60',
    'd75a980182b10ab7d54bfed3c964073a0ee172f3daa62325af021a68f707511a',
    '',
    'e5564300c360ac729086e2cc806e828a84877f1eb8e5d974d873e065224901555fb8821590a33bacc61e39701cf9b46bd25bf5f0595bbe24655141438e7a100b',
  ],
  [
    '4ccd089b28ff96da9db6c346ec114e0f5b8a319f35aba624da8cf6ed4fb8a6fb',
    '3d4017c3e843895a92b70aa74d1b7ebc9c982ccf2ec4968cc0cd55f12af4660c',
    '72',
    '92a009a9f0d4cab8720e820b5f642540a2b27b5416503f8fb3762223ebdb69da085ac1e43e15996e458f3613d0f11d8c387b2eaeb4302aeeb00d291612bb0c00',
  ],
  [
    'c5aa8df43f9f837bedb7442f31dcb7b166d38535076f094b85ce3a2e0b4458f7',
    'fc51cd8e6218a1a38da47ed00230f0580816ed13ba3303ac5deb911548908025',
    'af82',
    '6291d657deec24024827e69c3abe01a30ce548a284743a445e3680d7db5ac3ac18ff9b538d16f290ae67f760984dc6594a7c15e9716ed28dc027beceea1ec40a',
  ],
])('RFC 8032 §7.1: seed %s', async (seed, publicKey, message, signature) => {
  const key = await importSigningKey(fromHex(seed));
  expect(toHex(key.publicKey)).toBe(publicKey);
  expect(toHex(await key.sign(fromHex(message)))).toBe(signature);
  await verifyEd25519(key.publicKey, fromHex(message), fromHex(signature));
});

describe.skipIf(folder === undefined)('published edge cases', () => {
  // Verifiers disagree on these by design; strict means that only the one without any small or odd encoding passes.
  const expected = {
    0: 'bad-key',
    1: 'bad-key',
    2: 'bad-signature',
    3: 'accepted',
    4: 'bad-signature',
    5: 'bad-signature',
    6: 'bad-signature',
    7: 'bad-signature',
    8: 'bad-signature',
    9: 'bad-signature',
    10: 'bad-key',
    11: 'bad-key',
  };
  test('ed25519-speccheck', async () => {
    const verdicts: Record<number, string> = {};
    for (const { id, pub_key, message, signature } of read('ed25519-speccheck.json') as SpeccheckCase[]) {
      verdicts[id] = await verdictOf(fromHex(pub_key), fromHex(message), fromHex(signature));
    }
    expect(verdicts).toEqual(expected);
  });

  test('Wycheproof: every valid one accepted, every invalid one refused', async () => {
    let count = 0;
    for (const group of (read('wycheproof-ed25519-odd.json') as Wycheproof).testGroups) {
      for (const { tcId, comment, msg, sig, result } of group.tests) {
        const verdict = await verdictOf(fromHex(group.publicKey.pk), fromHex(msg), fromHex(sig));
        expect(verdict === 'accepted' ? 'valid' : 'invalid', `${tcId} ${comment}`).toBe(result);
        count += 1;
      }
    }
    expect(count).toBe(76);
  });
});

test('keys of small order are refused in every spelling', () => {
  // The torsion points, as multiples of one of order 8, and every other way to write a y of theirs (with sign bit, plus p).
  const eighth = noble.Point.fromBytes(
    fromHex('c7176a703d4dd84fba3c0b760d10670f2a2053fa2c39ccc64ec7fd7792ac037a'),
    true,
  );
  const p = 2n ** 255n - 19n;
  let refused = 0;
  for (let multiple = 1n; multiple <= 8n; multiple += 1n) {
    const point = multiple === 8n ? noble.Point.ZERO : eighth.multiply(multiple, false);
    const y = littleEndian(point.toBytes()) % 2n ** 255n;
    for (const spelled of [y, y + p, y + 2n ** 255n, y + p + 2n ** 255n]) {
      if (spelled >= 2n ** 256n || (spelled % 2n ** 255n !== y && y + p >= 2n ** 255n)) continue;
      expect(isAcceptablePublicKey(toLittleEndian(spelled)), spelled.toString(16)).toBe(false);
      refused += 1;
    }
  }
  expect(refused).toBeGreaterThanOrEqual(16);
});

test('a point that is not on the curve, and wrong lengths, are bad keys', async () => {
  // y = 2 has no x.
  const offCurve = toLittleEndian(2n);
  expect(await verdictOf(offCurve, utf8('x'), new Uint8Array(64).fill(1))).not.toBe('accepted');
  expect(await verdictOf(new Uint8Array(31), utf8('x'), new Uint8Array(64))).toBe('bad-key');
  const key = await generateSigningKey();
  expect(await verdictOf(key.publicKey, utf8('x'), new Uint8Array(63))).toBe('bad-signature');
  await expect(importSigningKey(new Uint8Array(31))).rejects.toMatchObject({ code: 'bad-key' });
});

describe('differential: ours, node:crypto, noble', () => {
  test('same keys, same signatures, and each accepts the others', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.uint8Array({ minLength: 32, maxLength: 32 }),
        fc.uint8Array({ maxLength: 200 }),
        async (seed, message) => {
          const ours = await importSigningKey(seed);
          const nodeKey = createPrivateKey({ key: pkcs8(seed), format: 'der', type: 'pkcs8' });
          const signature = await ours.sign(message);
          expect(await noble.getPublicKeyAsync(seed)).toEqual(ours.publicKey);
          expect(await noble.signAsync(message, seed)).toEqual(signature);
          expect(new Uint8Array(nodeSign(null, message, nodeKey))).toEqual(signature);
          expect(nodeVerify(null, message, createPublicKey(nodeKey), signature)).toBe(true);
          expect(await noble.verifyAsync(signature, message, ours.publicKey, { zip215: false })).toBe(true);
          await verifyEd25519(ours.publicKey, message, signature);
        },
      ),
      { numRuns: 25 },
    );
  });

  test('one flipped bit anywhere is refused', async () => {
    const key = await importSigningKey(new Uint8Array(32).fill(9));
    const message = utf8('a statement');
    const signature = await key.sign(message);
    await fc.assert(
      fc.asyncProperty(fc.nat(64 * 8 - 1), async (bit) => {
        const broken = signature.slice();
        broken[bit >> 3] = (broken[bit >> 3] ?? 0) ^ (1 << (bit & 7));
        expect(await verdictOf(key.publicKey, message, broken)).toBe('bad-signature');
      }),
      { numRuns: 200 },
    );
  });

  test('SHA-256 in parts', () => {
    fc.assert(
      fc.property(fc.array(fc.uint8Array({ maxLength: 100 })), (parts) => {
        const hash = createHash('sha256');
        for (const part of parts) hash.update(part);
        expect(toHex(sha256(...parts))).toBe(hash.digest('hex'));
      }),
    );
  });
});

test('key id: the first 8 bytes of SHA-256 of the public key', () => {
  const publicKey = fromHex('d75a980182b10ab7d54bfed3c964073a0ee172f3daa62325af021a68f707511a');
  expect(toHex(keyIdOf(publicKey))).toBe(createHash('sha256').update(publicKey).digest('hex').slice(0, 16));
});

function pkcs8(seed: Uint8Array): Buffer {
  return Buffer.concat([Buffer.from('302e020100300506032b657004220420', 'hex'), seed]);
}

function littleEndian(bytes: Uint8Array): bigint {
  return BigInt(`0x${toHex(bytes.slice().reverse())}`);
}

function toLittleEndian(value: bigint): Uint8Array {
  return fromHex(value.toString(16).padStart(64, '0')).reverse();
}
