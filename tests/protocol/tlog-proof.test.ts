import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { concatBytes, fromHex, fromUtf8, toHex, utf8 } from '../../utils/protocol/bytes.ts';
import { formatCheckpoint } from '../../utils/protocol/checkpoint.ts';
import { signCosignature } from '../../utils/protocol/cosignature.ts';
import { importSigningKey } from '../../utils/protocol/ed25519.ts';
import { leafHash, rootOf, verifyConsistency } from '../../utils/protocol/merkle.ts';
import { formatNote, signNote } from '../../utils/protocol/signed-note.ts';
import { encodeBundle, parseTilePath } from '../../utils/protocol/tiles.ts';
import { parsePolicy } from '../../utils/protocol/tlog-policy.ts';
import { formatProof, MAX_PROOF_BYTES, parseProof, verifyProof } from '../../utils/protocol/tlog-proof.ts';
import vectors from '../vectors/log.json' with { type: 'json' };

const policy = parsePolicy(vectors.policy);
const latest = utf8(vectors.latest);

describe('our own vector: a log of three entries', () => {
  test('the tree, its files and its signatures are made again, byte for byte', async () => {
    const [log, witness] = await Promise.all(
      [vectors.logSeed, vectors.witnessSeed].map((s) => importSigningKey(fromHex(s))),
    );
    if (log === undefined || witness === undefined) throw new Error('no keys');
    const entries = vectors.entries.map(fromHex);
    const hashes = entries.map(leafHash);
    expect(hashes.map(toHex)).toEqual(vectors.leafHashes);
    expect(toHex(rootOf(hashes))).toBe(vectors.root);
    expect(toHex(encodeBundle(entries))).toBe(vectors.entryBundle);
    expect(parseTilePath(vectors.entryBundlePath)).toEqual({ level: 'entries', index: 0, width: 3 });
    expect(toHex(concatBytes(...hashes))).toBe(vectors.tile);
    const text = formatCheckpoint({ origin: 'registry.example/log', size: 3, root: rootOf(hashes) });
    const signatures = [
      await signNote(text, 'registry.example/log', log),
      await signCosignature(text, 'registry.example/witness', vectors.quorumSeconds, witness),
    ];
    expect(fromUtf8(formatNote({ text, signatures }))).toBe(vectors.checkpoint);
  });

  test('/latest: the extra, hashed as a state leaf, is the last leaf under the quorum', async () => {
    const proof = parseProof(latest);
    const leaf = leafHash(concatBytes(Uint8Array.of(0), proof.extra ?? new Uint8Array()));
    const verified = await verifyProof(proof, leaf, policy);
    expect(verified.quorumSeconds).toBe(vectors.quorumSeconds);
    expect(proof.index).toBe(verified.checkpoint.size - 1);
    expect(formatProof(proof)).toEqual(latest);
    await expect(verifyProof(proof, leafHash(proof.extra ?? new Uint8Array()), policy)).rejects.toMatchObject({
      code: 'bad-proof',
    });
    await expect(verifyProof({ ...proof, index: 1 }, leaf, policy)).rejects.toMatchObject({ code: 'bad-proof' });
  });

  test('consistency from sizes 1 and 2', () => {
    const [first, second] = vectors.leafHashes.map(fromHex);
    if (first === undefined || second === undefined) throw new Error('no leaves');
    verifyConsistency(1, 3, first, fromHex(vectors.root), vectors.consistencyFrom1.map(fromHex));
    verifyConsistency(2, 3, rootOf([first, second]), fromHex(vectors.root), vectors.consistencyFrom2.map(fromHex));
  });
});

describe('c2sp.org/tlog-proof', () => {
  test('reads back what it wrote', () => {
    const hash = fc.uint8Array({ minLength: 32, maxLength: 32 });
    const extra = fc.option(fc.uint8Array({ maxLength: 4096 }), { nil: undefined });
    const proofs = fc.record({ extra, index: fc.maxSafeNat(), proof: fc.array(hash, { maxLength: 53 }) });
    fc.assert(
      fc.property(proofs, ({ extra, index, proof }) => {
        const value = { ...(extra && { extra }), index, proof, checkpointNote: utf8(vectors.checkpoint) };
        expect(parseProof(formatProof(value))).toEqual(value);
      }),
    );
  });

  test.each([
    ['another version', vectors.latest.replace('@v1', '@v2')],
    ['no index', vectors.latest.replace(/index 2\n/, '')],
    ['a leading zero', vectors.latest.replace('index 2', 'index 02')],
    ['extra after index', vectors.latest.replace(/(extra .*\n)(index 2\n)/, '$2$1')],
    ['extra twice', vectors.latest.replace(/(extra .*\n)/, '$1$1')],
    ['a hash of another length', vectors.latest.replace(/\n(.{43}=)\n\n/, '\nAAAA\n\n')],
    ['no empty line', vectors.latest.replaceAll('\n\n', '\n')],
    ['a carriage return', vectors.latest.replace('index 2\n', 'index 2\r\n')],
    ['nothing', ''],
  ])('refused: %s', (_, text) => {
    expect(text).not.toBe(vectors.latest);
    expect(() => parseProof(utf8(text))).toThrow(expect.objectContaining({ code: 'malformed' }));
  });

  test('limits', () => {
    const proof = parseProof(latest);
    const large = { ...proof, extra: new Uint8Array(4097) };
    expect(() => parseProof(formatProof(large))).toThrow(expect.objectContaining({ code: 'too-large' }));
    const long = { ...proof, proof: Array.from({ length: 54 }, () => new Uint8Array(32)) };
    expect(() => parseProof(formatProof(long))).toThrow(expect.objectContaining({ code: 'too-large' }));
    expect(() => parseProof(new Uint8Array(MAX_PROOF_BYTES + 1))).toThrow(
      expect.objectContaining({ code: 'too-large' }),
    );
  });
});
