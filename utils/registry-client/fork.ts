import type { FetchRegistry } from '../fetching/fetch-registry.ts';
import { equalBytes } from '../protocol/bytes.ts';
import { CompactRange, leafHash } from '../protocol/merkle.ts';
import { HASH_BYTES } from '../protocol/sha256.ts';
import { parseBundle, tilePath, tilesOf, TILE_WIDTH } from '../protocol/tiles.ts';
import type { Database } from '../storage/database.ts';
import type { EvidenceRow } from '../storage/evidence.ts';
import type { HeldLog } from '../storage/registries.ts';
import { fetchPromised } from './fetch-file.ts';
import type { Head } from './head.ts';

/** Root of the held leaves at a smaller size. */
export async function heldRootAt(database: Database, origin: string, size: number): Promise<Uint8Array> {
  const tree = new CompactRange();
  for (let index = 0; tree.size < size; index += 1) {
    const row = await database.bundles.get([origin, index]);
    if (row === undefined) throw new Error(`bundle ${index} of ${origin} is gone`);
    for (const entry of parseBundle(row.bytes).slice(0, size - tree.size)) tree.append(leafHash(entry));
  }
  return tree.root();
}

/**
 * The fetched entries do not make the signed root. Either somebody tampered with them on the way, or the log itself continues
 * another history. The leaf hashes tell: where they make the signed root, and not the one held, it is a fork.
 * @throws RegistryUnreachable; ProtocolError
 */
export async function isFork(held: HeldLog, head: Head, door: FetchRegistry): Promise<boolean> {
  const tree = new CompactRange();
  let rootAtHeld = tree.root();
  for (const { level, index, width } of tilesOf(head.size)) {
    if (level > 0) break;
    const tile = await fetchPromised(door, tilePath(0, index, width), TILE_WIDTH * HASH_BYTES);
    for (let at = 0; at < width * HASH_BYTES; at += HASH_BYTES) {
      tree.append(tile.subarray(at, at + HASH_BYTES));
      if (tree.size === held.size) rootAtHeld = tree.root();
    }
  }
  return equalBytes(tree.root(), head.root) && !equalBytes(rootAtHeld, held.root);
}

/** From here on nothing of this registry counts, until the user removes it; both notes are kept. */
export async function recordFork(
  database: Database,
  origin: string,
  evidence: Pick<EvidenceRow, 'seconds' | 'held' | 'shown' | 'how'>,
): Promise<void> {
  await database.transaction('rw', [database.registries, database.evidence], async () => {
    await database.evidence.add({ origin, ...evidence });
    await database.registries.update(origin, { state: 'forked' });
  });
}
