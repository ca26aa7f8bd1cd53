import { readFile, readdir } from 'node:fs/promises';
import path from 'node:path';
import { equalBytes } from '../../utils/protocol/bytes.ts';
import { parseCheckpoint } from '../../utils/protocol/checkpoint.ts';
import { parseDescriptor, type Descriptor } from '../../utils/protocol/descriptor.ts';
import { parseLeaf } from '../../utils/protocol/leaf.ts';
import { leafHash, rootOf } from '../../utils/protocol/merkle.ts';
import { emptyView, replay, verifyEnd, type LogView } from '../../utils/protocol/replay.ts';
import { parseNote } from '../../utils/protocol/signed-note.ts';
import { entriesPath, parseBundle, TILE_WIDTH } from '../../utils/protocol/tiles.ts';
import { parsePolicy, verifyCheckpoint } from '../../utils/protocol/tlog-policy.ts';
import { parseTrustList, type TrustList } from '../../utils/protocol/trust-list.ts';
import { CommandError } from './command-error.ts';
import type { Progress } from './terminal.ts';

export interface PublishedLog {
  descriptor: Descriptor;
  view: LogView;
  /** Leaves, as they stand in the entry bundles. */
  entries: readonly Uint8Array[];
  quorumSeconds: number;
}

/** @throws CommandError there is no registry in the folder */
export async function readDescriptor(dir: string): Promise<Descriptor> {
  try {
    return parseDescriptor(new Uint8Array(await readFile(path.join(dir, 'descriptor.json'))));
  } catch (cause) {
    if ((cause as { code?: string }).code !== 'ENOENT') throw cause;
    throw new CommandError(`There is no registry in ${dir}. Make one: touchstone init ${dir}`, { cause });
  }
}

/** The newest published trust list. The folder is the operator's own: it is read, not verified. */
export async function readTrustList(dir: string): Promise<TrustList> {
  const folder = path.join(dir, 'public/trust');
  const versions = (await readdir(folder).catch(() => [])).map(Number).filter((version) => version > 0);
  const newest = Math.max(...versions);
  if (versions.length === 0)
    throw new CommandError(`${dir} has published no trust list yet. Start it once: touchstone serve ${dir}`);
  const leaf = parseLeaf(new Uint8Array(await readFile(path.join(folder, `${newest}`))));
  if (leaf.kind !== 'trust') throw new CommandError(`${folder}/${newest} is not a trust list`);
  return parseTrustList(leaf.signed.payload);
}

/** Reads and verifies all that is published, as a reader would: no lock is needed, a server may be running. */
export async function readPublishedLog(dir: string, startProgress: (total: number) => Progress): Promise<PublishedLog> {
  const descriptor = await readDescriptor(dir);
  const note = await readFile(path.join(dir, 'public/checkpoint')).catch((cause: unknown) => {
    throw new CommandError(`${dir} has published nothing yet. Start it once: touchstone serve ${dir}`, { cause });
  });
  const { size, root } = parseCheckpoint(parseNote(new Uint8Array(note)).text);
  const view = emptyView(descriptor);
  const entries: Uint8Array[] = [];
  const progress = startProgress(size);
  for (let index = 0; index * TILE_WIDTH < size; index += 1) {
    const width = Math.min(TILE_WIDTH, size - index * TILE_WIDTH);
    const bundle = parseBundle(new Uint8Array(await readFile(path.join(dir, 'public', entriesPath(index, width)))));
    await replay(view, bundle);
    entries.push(...bundle);
    progress.advance(bundle.length);
  }
  progress.stop();
  verifyEnd(view);
  if (!equalBytes(rootOf(entries.map(leafHash)), root))
    throw new CommandError('The published entries are not those of the published checkpoint: the folder was changed.');
  const policy = parsePolicy(view.trust?.list.policy ?? descriptor.policy);
  const { quorumSeconds } = await verifyCheckpoint(new Uint8Array(note), policy);
  return { descriptor, view, entries, quorumSeconds };
}
