import { readFileSync } from 'node:fs';
import path from 'node:path';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { fromBase64, fromHex, readUint64be, toBase64, utf8 } from '../../utils/protocol/bytes.ts';
import { formatCheckpoint, parseCheckpoint } from '../../utils/protocol/checkpoint.ts';
import { cosignatureMessage, signCosignature, verifyCosignature } from '../../utils/protocol/cosignature.ts';
import { importSigningKey } from '../../utils/protocol/ed25519.ts';
import { leafHash } from '../../utils/protocol/merkle.ts';
import { parseNote, signatureTypes, verifierKeyOf } from '../../utils/protocol/signed-note.ts';
import { sharedVectors } from '../check/shared-vectors.ts';

const folder = sharedVectors('transparency-log');
const root = 'CsUYapGGPo4dkMgIAUqom/Xajj7h2fB2MPA3j2jxq2I=';
const example = `example.com/behind-the-sofa\n20852163\n${root}\n`;

test('the example of c2sp.org/tlog-checkpoint', () => {
  const checkpoint = parseCheckpoint(example);
  expect(checkpoint).toEqual({ origin: 'example.com/behind-the-sofa', size: 20_852_163, root: fromBase64(root) });
  expect(formatCheckpoint(checkpoint)).toBe(example);
});

test.each([
  ['a leading zero', example.replace('2085', '02085'), 'malformed'],
  ['a hexadecimal size', example.replace('20852163', '0xabcdef'), 'malformed'],
  ['a size beyond 2^53', example.replace('20852163', '9007199254740993'), 'malformed'],
  ['a negative size', example.replace('20852163', '-1'), 'malformed'],
  ['no origin', example.replace('example.com/behind-the-sofa', ''), 'malformed'],
  ['a root too long', example.replace('q2I=', 'q2IAAAA='), 'malformed'],
  ['no root', 'example.com/x\n1\n', 'malformed'],
  ['no newline at the end', example.slice(0, -1), 'malformed'],
  ['an extension line', `${example}extension\n`, 'unsupported'],
])('refused: %s', (_, text, code) => {
  expect(() => parseCheckpoint(text)).toThrow(expect.objectContaining({ code }));
});

test('reads back what it wrote', () => {
  const origin = fc.string({ minLength: 1 }).filter((text) => !text.includes('\n'));
  const hash = fc.uint8Array({ minLength: 32, maxLength: 32 });
  fc.assert(
    fc.property(origin, fc.maxSafeNat(), hash, (name, size, bytes) => {
      const checkpoint = { origin: name, size, root: bytes };
      expect(parseCheckpoint(formatCheckpoint(checkpoint))).toEqual(checkpoint);
    }),
  );
});

describe('cosignatures', () => {
  test('what is signed: the example of c2sp.org/tlog-cosignature', () => {
    const message = cosignatureMessage(example, 1_679_315_147);
    expect(message).toEqual(utf8(`cosignature/v1\ntime 1679315147\n${example}`));
  });

  test('signed, verified, and bound to text, time and key', async () => {
    const key = await importSigningKey(new Uint8Array(32).fill(4));
    const verifier = verifierKeyOf('w.example', signatureTypes.cosignature, key.publicKey);
    const { signature, keyId } = await signCosignature(example, 'w.example', 1_800_000_000, key);
    expect(keyId).toEqual(verifier.keyId);
    expect(await verifyCosignature(verifier, example, signature)).toBe(1_800_000_000);
    const later = signature.slice();
    later[7] = (later[7] ?? 0) + 1;
    await expect(verifyCosignature(verifier, example, later)).rejects.toMatchObject({ code: 'bad-signature' });
    const other = example.replace('2085', '2086');
    await expect(verifyCosignature(verifier, other, signature)).rejects.toMatchObject({ code: 'bad-signature' });
    const asLog = verifierKeyOf('w.example', signatureTypes.ed25519, key.publicKey);
    await expect(verifyCosignature(asLog, example, signature)).rejects.toMatchObject({ code: 'bad-key' });
    await expect(verifyCosignature(verifier, example, signature.subarray(1))).rejects.toMatchObject({
      code: 'malformed',
    });
  });
});

describe.skipIf(folder === undefined)('published', () => {
  test('go.sum database checkpoints', () => {
    const vector = JSON.parse(readFileSync(path.join(folder ?? '', 'gosumdb-checkpoint.json'), 'utf8')) as {
      record_text: string;
      golden: string;
      bad: string[];
    };
    const checkpoint = parseCheckpoint(vector.golden);
    expect(checkpoint).toMatchObject({ origin: 'go.sum database tree', size: 123_456_789_012 });
    expect(checkpoint.root).toEqual(leafHash(utf8(vector.record_text)));
    // Its first bad one only has another origin, which the caller judges.
    for (const bad of vector.bad.slice(1)) expect(() => parseCheckpoint(bad)).toThrow();
  });

  test('a cosignature line, and a time that no clock shows', async () => {
    // The line of the specification's example: 4 bytes of key id, 8 of time.
    const line =
      '— witness.example.com/w1 jWbPPwAAAABkGFDLEZMHwSRaJNiIDoe9DYn/zXcrtPHeolMI5OWXEhZCB9dlrDJsX3b2oyin1nPZqhf5nNo0xUe+mbIUBkBIfZ+qnA==\n';
    const [parsed] = parseNote(utf8(`${example}\n${line}`)).signatures;
    expect(readUint64be(parsed?.signature ?? new Uint8Array())).toBe(1_679_315_147);
    const lines = readFileSync(path.join(folder ?? '', 'cosignature-lines.txt'), 'utf8').split('\n');
    const encoded = lines[0]?.split(' ')[2] ?? '';
    expect(encoded).toBe(
      'deadbeef+deadcod/codAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA==',
    );
    const signature = fromBase64(encoded).subarray(4);
    expect(toBase64(signature).startsWith(toBase64(fromHex('e79ff9d79a75ca1d')).slice(0, 10))).toBe(true);
    const key = verifierKeyOf('w', signatureTypes.cosignature, (await importSigningKey(new Uint8Array(32))).publicKey);
    await expect(verifyCosignature(key, example, signature)).rejects.toMatchObject({ code: 'malformed' });
  });
});
