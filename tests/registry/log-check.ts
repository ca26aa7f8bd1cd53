import { expect } from 'vitest';
import { concatBytes, equalBytes, fromHex, toHex } from '../../utils/protocol/bytes.ts';
import { parseCheckpoint, type Checkpoint } from '../../utils/protocol/checkpoint.ts';
import { CompactRange, emptyRoot, leafHash, rootOf } from '../../utils/protocol/merkle.ts';
import { emptyView, replay, verifyEnd, type LogView } from '../../utils/protocol/replay.ts';
import { parseNote } from '../../utils/protocol/signed-note.ts';
import { entriesPath, parseBundle, tilePath, tilesOf } from '../../utils/protocol/tiles.ts';
import { parsePolicy, verifyCheckpoint } from '../../utils/protocol/tlog-policy.ts';
import { parseProof, verifyProof } from '../../utils/protocol/tlog-proof.ts';
import { parseDescriptor } from '../../utils/protocol/descriptor.ts';

/** Fetches a published file by its path. */
export type Read = (path: string) => Promise<Uint8Array>;

export interface CheckedLog {
  checkpoint: Checkpoint;
  leaves: Uint8Array[];
  /** Leaf hashes, hex. */
  hashes: string[];
  view: LogView;
}

/**
 * What an auditor does, from the published files alone: checkpoint, every bundle, every tile, every rule of the replay.
 * An implementation apart from the server's: whole trees, no incremental steps.
 */
export async function checkLog(read: Read, descriptorBytes: Uint8Array): Promise<CheckedLog> {
  const descriptor = parseDescriptor(descriptorBytes);
  const policy = parsePolicy(descriptor.policy);
  const { checkpoint, note } = await verifyCheckpoint(await read('/checkpoint'), policy);
  const leaves: Uint8Array[] = [];
  for (const { level, index, width } of tilesOf(checkpoint.size)) {
    if (level > 0) continue;
    leaves.push(...parseBundle(await read(entriesPath(index, width))));
  }
  const hashes = leaves.map(leafHash);
  expect(leaves).toHaveLength(checkpoint.size);
  expect(toHex(rootOf(hashes))).toBe(toHex(checkpoint.root));
  await expectTiles(read, hashes);
  const view = emptyView(descriptor);
  await replay(view, leaves);
  verifyEnd(view);
  const latest = parseProof(await read('/latest'));
  const extra = latest.extra ?? new Uint8Array();
  await verifyProof(latest, leafHash(concatBytes(Uint8Array.of(0), extra)), policy);
  expect(parseNote(latest.checkpointNote).text).toBe(note.text);
  return { checkpoint, leaves, hashes: hashes.map(toHex), view };
}

async function expectTiles(read: Read, leafHashes: Uint8Array[]): Promise<void> {
  for (let level = 0, hashes = leafHashes; hashes.length > 0; level += 1) {
    for (const tile of tilesOf(leafHashes.length).filter((one) => one.level === level)) {
      const expected = concatBytes(...hashes.slice(tile.index * 256, tile.index * 256 + tile.width));
      expect(equalBytes(await read(tilePath(level, tile.index, tile.width)), expected)).toBe(true);
    }
    hashes = Array.from({ length: Math.floor(hashes.length / 256) }, (_, i) => {
      return rootOf(hashes.slice(i * 256, i * 256 + 256));
    });
  }
}

/** Every checkpoint seen earlier must be a prefix of the log. */
export function expectPrefixes(log: CheckedLog, notes: readonly Uint8Array[]): void {
  const checkpoints = notes.map((bytes) => parseCheckpoint(parseNote(bytes).text));
  const roots = new Map<number, string>([[0, toHex(emptyRoot)]]);
  const tree = new CompactRange();
  for (const hash of log.hashes) {
    tree.append(fromHex(hash));
    roots.set(tree.size, toHex(tree.root()));
  }
  expect(checkpoints.filter(({ size, root }) => roots.get(size) !== toHex(root))).toEqual([]);
}
