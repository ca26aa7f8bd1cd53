import { readFileSync } from 'node:fs';
import path from 'node:path';
import { expect, test } from 'vitest';
import { concatBytes, fromBase64, fromHex, toBase64, toHex, utf8 } from '../../utils/protocol/bytes.ts';
import { parseCheckpoint } from '../../utils/protocol/checkpoint.ts';
import { generateSigningKey } from '../../utils/protocol/ed25519.ts';
import { CompactRange, rootOf, verifyInclusion } from '../../utils/protocol/merkle.ts';
import { sha256 } from '../../utils/protocol/sha256.ts';
import {
  formatNote,
  parseNote,
  parseVerifierKey,
  signatureTypes,
  verifierKeyOf,
  verifyNote,
} from '../../utils/protocol/signed-note.ts';
import { tilePath, tilesOf } from '../../utils/protocol/tiles.ts';
import { sharedVectors } from '../check/shared-vectors.ts';
import { refusalFrom, refusalOf } from './failure.ts';

const folder = sharedVectors('transparency-log') ?? '';

test.runIf(folder)('tiles of a Static CT log: names, widths, and the hash that stands for a full one above', () => {
  const tiles = tilesOf(3 * 256 + 10).filter(({ level, index }) => level === 0 && index !== 2);
  expect(tiles.map(({ width }) => width)).toEqual([256, 256, 10]);
  const hashes = tiles.map(({ level, index, width }) => {
    const bytes = new Uint8Array(readFileSync(path.join(folder, 'sunlight-navigli', tilePath(level, index, width))));
    expect(bytes).toHaveLength(width * 32);
    return Array.from({ length: width }, (_, i) => bytes.slice(i * 32, i * 32 + 32));
  });
  const [first = [], second = []] = hashes;
  const parents = new Map<string, string>();
  const range = new CompactRange();
  for (const hash of [...first, ...second])
    range.append(hash, (level, index, node) => parents.set(`${level}/${index}`, toHex(node)));
  expect(parents.get('8/0')).toBe(toHex(rootOf(first)));
  expect(parents.get('8/1')).toBe(toHex(rootOf(second)));
  expect(toHex(range.root())).toBe(toHex(sha256(Uint8Array.of(1), rootOf(first), rootOf(second))));
});

test.runIf(folder)(
  'a tree head of a CT log as a checkpoint: its text is read, its ECDSA signature is not ours',
  async () => {
    const file = readFileSync(path.join(folder, 'rfc6962-sth-as-checkpoint.json'), 'utf8');
    const { sth, log_public_key_spki_b64: spki } = JSON.parse(file) as {
      sth: { sha256_root_hash: string; tree_size: number; tree_head_signature: string };
      log_public_key_spki_b64: string;
    };
    // The vector does not name its log; any name will do.
    const name = 'ct.example/log';
    const text = `${name}\n${sth.tree_size}\n${sth.sha256_root_hash}\n`;
    // c2sp.org/static-ct-api: type 0x05, and the key is known by the digest of its SPKI.
    const material = concatBytes(Uint8Array.of(5), sha256(fromBase64(spki)));
    const keyId = sha256(utf8(`${name}\n`), material).slice(0, 4);
    const signature = concatBytes(new Uint8Array(8), fromBase64(sth.tree_head_signature));
    const note = parseNote(formatNote({ text, signatures: [{ name, keyId, signature }] }));
    expect(parseCheckpoint(note.text)).toMatchObject({ origin: name, size: 90_785_920 });
    expect(refusalOf(() => parseVerifierKey(`${name}+${toHex(keyId)}+${toBase64(material)}`))).toBe('unsupported');
    const { publicKey } = await generateSigningKey();
    expect(await refusalFrom(verifyNote(note, [verifierKeyOf(name, signatureTypes.ed25519, publicKey)]))).toBe(
      'unknown-key',
    );
  },
);

test.runIf(folder)('Sigsum proofs: the only leaf is the root, and a path that does not lead there is refused', () => {
  const { proofs } = JSON.parse(readFileSync(path.join(folder, 'sigsum-proofs.json'), 'utf8')) as { proofs: string[] };
  const read = proofs.map((proof) => ({
    size: Number(/^size=(\d+)$/m.exec(proof)?.[1]),
    index: Number(/^leaf_index=(\d+)$/m.exec(proof)?.[1] ?? '0'),
    root: fromHex(/^root_hash=(\w+)$/m.exec(proof)?.[1] ?? ''),
    path: [...proof.matchAll(/^node_hash=(\w+)$/gm)].map(([, hash = '']) => fromHex(hash)),
  }));
  const [one, four] = read;
  if (!one || !four) throw new TypeError('two proofs expected');
  verifyInclusion(one.index, one.size, one.root, one.root, one.path);
  // The vector leaves out what was signed, so its own leaf cannot be computed: only that no other one passes.
  expect([four.index, four.size, four.path.length]).toEqual([3, 4, 2]);
  expect(refusalOf(() => verifyInclusion(four.index, four.size, one.root, four.root, four.path))).toBe('bad-proof');
});
