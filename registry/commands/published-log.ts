import { existsSync } from 'node:fs';
import { readFile, readdir } from 'node:fs/promises';
import path from 'node:path';
import { parseDescriptor, type Descriptor } from '../../utils/protocol/descriptor.ts';
import { parseLeaf } from '../../utils/protocol/leaf.ts';
import type { LogView, StatementRecord } from '../../utils/protocol/replay.ts';
import { parseStatement, type Statement } from '../../utils/protocol/statement.ts';
import { parsePolicy } from '../../utils/protocol/tlog-policy.ts';
import { parseTrustList, type TrustList } from '../../utils/protocol/trust-list.ts';
import { publishedIn } from '../recovery/published-files.ts';
import { readPublished } from '../recovery/read-published.ts';
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
  if (!existsSync(path.join(dir, 'public/latest')))
    throw new CommandError(`${dir} has published nothing yet. Start it once: touchstone serve ${dir}`);
  const logKeys = parsePolicy(descriptor.policy)
    .logs.map(({ key }) => key)
    .filter(({ name }) => name === descriptor.origin);
  const published = await readPublished({ read: publishedIn(dir), descriptor, logKeys, startProgress });
  const { view, quorumSeconds } = published;
  return { descriptor, view, entries: published.entries.map(({ leaf }) => leaf), quorumSeconds };
}

/** What the record's leaf says in full. */
export function statementAt({ entries }: PublishedLog, { index }: StatementRecord): Statement {
  const leaf = parseLeaf(entries[index] ?? new Uint8Array());
  if (leaf.kind !== 'statement') throw new TypeError(`entry ${index} is no statement`);
  return parseStatement(leaf.signed.payload);
}
