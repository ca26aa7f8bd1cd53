import { fromHex } from '../../utils/protocol/bytes.ts';
import { detailsDigest, parseDetailsBundle } from '../../utils/protocol/details.ts';
import { parseLeaf } from '../../utils/protocol/leaf.ts';
import { parseStatement } from '../../utils/protocol/statement.ts';
import { detailsPath, TILE_WIDTH } from '../../utils/protocol/tiles.ts';
import type { DetailsRow } from '../store/schema.ts';
import type { ReadPublished } from './published-files.ts';
import { NotRecoverable, readWhole, type PublishedEntries } from './read-published.ts';

/**
 * The details of the entries from `from` on, each verified against its statement's digest. Only withheld ones may be missing.
 * @throws NotRecoverable
 */
export async function readDetails(
  read: ReadPublished,
  { entries, view }: PublishedEntries,
  from: number,
): Promise<DetailsRow[]> {
  const rows: DetailsRow[] = [];
  let bundle = new Map<number, Uint8Array>();
  let bundleIndex = -1;
  for (const { idx, leaf } of entries.slice(from)) {
    const digest = digestIn(leaf);
    if (digest === undefined || Object.hasOwn(view.withheld, digest)) continue;
    const index = Math.floor(idx / TILE_WIDTH);
    if (index !== bundleIndex) bundle = parseDetailsBundle(await readWhole(read, detailsPath(index)));
    bundleIndex = index;
    const body = bundle.get(idx % TILE_WIDTH);
    if (!body || detailsDigest(body) !== digest) {
      throw new NotRecoverable(`The published details of entry ${idx} are missing or not those that were signed.`);
    }
    rows.push({ idx, digest: fromHex(digest), body });
  }
  return rows;
}

function digestIn(bytes: Uint8Array): string | undefined {
  const leaf = parseLeaf(bytes);
  return leaf.kind === 'statement' ? parseStatement(leaf.signed.payload).detailsDigest : undefined;
}
