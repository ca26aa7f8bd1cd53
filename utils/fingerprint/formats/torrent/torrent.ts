import { toHex } from '../../../protocol/bytes.ts';
import { MAX_TORRENT_FILES } from '../../limits.ts';
import { shortPath } from '../../members.ts';
import { reasonOf, UnreadableError, type Problem } from '../../problem.ts';
import type { Format } from '../format.ts';
import { readBencoded, type Bencoded } from './bencode.ts';
import type { Torrent, TorrentFile } from './torrent-contents.ts';

const ROOT_BYTES = 32;
const PATH_SEPARATOR = '/';
const decoder = new TextDecoder();

/** Torrents of both versions (BEP 3, BEP 52), and hybrids: their info hashes, and the files that they speak of. Nobody is asked for those. */
export const torrent: Format = {
  types: ['torrent'],
  async read(bytes) {
    const info = entryOf(readBencoded(bytes), 'info');
    if (info?.kind !== 'dictionary') throw new UnreadableError('damaged');
    const exact = bytes.slice(info.from, info.to);
    const digest = async (algorithm: 'SHA-1' | 'SHA-256'): Promise<string> =>
      toHex(new Uint8Array(await crypto.subtle.digest(algorithm, exact)));
    const isSecond = numberOf(info, 'meta version') === 2;
    const isFirst = !isSecond || info.entries.has('pieces');
    const problems: Problem[] = [];
    const files: TorrentFile[] = [];
    try {
      for (const file of isSecond ? filesInTree(info) : filesInList(info)) {
        if (files.length >= MAX_TORRENT_FILES) throw new UnreadableError('too-large');
        files.push(file);
      }
    } catch (thrown) {
      problems.push({ part: 'torrent', reason: reasonOf(thrown) });
    }
    const name = textOf(entryOf(info, 'name'));
    const found: Torrent = {
      ...(name !== undefined && { name: shortPath(name) }),
      ...(isFirst && { btih: await digest('SHA-1') }),
      ...(isSecond && { btmh: await digest('SHA-256') }),
      files,
    };
    return { torrent: found, problems };
  },
};

/** BEP 3: one file with the torrent's own name, or a list. */
function* filesInList(info: Bencoded): Generator<TorrentFile> {
  const list = entryOf(info, 'files');
  if (list === undefined) {
    yield { path: shortPath(need(textOf(entryOf(info, 'name')))), size: need(numberOf(info, 'length')) };
    return;
  }
  if (list.kind !== 'list') throw new UnreadableError('damaged');
  for (const file of list.items) {
    const path = entryOf(file, 'path.utf-8') ?? entryOf(file, 'path');
    if (path?.kind !== 'list') throw new UnreadableError('damaged');
    const parts = path.items.map((part) => need(textOf(part)));
    // Filler between files, by BEP 47 or by the name that it had before, and links, which have no bytes.
    if (/[pl]/.test(textOf(entryOf(file, 'attr')) ?? '') || parts.at(-1)?.startsWith('_____padding_file_')) continue;
    yield { path: shortPath(parts.join(PATH_SEPARATOR)), size: need(numberOf(file, 'length')) };
  }
}

/** BEP 52: dictionaries in each other; under an empty name, what is known of the file. */
function* filesInTree(info: Bencoded): Generator<TorrentFile> {
  const open: { path: string[]; node: Bencoded }[] = [{ path: [], node: need(entryOf(info, 'file tree')) }];
  for (let next = open.pop(); next !== undefined; next = open.pop()) {
    const { path, node } = next;
    if (node.kind !== 'dictionary') throw new UnreadableError('damaged');
    const file = node.entries.get('');
    if (file === undefined) {
      const below = [...node.entries].map(([name, child]) => ({ path: [...path, utf8Of(name)], node: child }));
      open.push(...below.toReversed());
      continue;
    }
    const root = entryOf(file, 'pieces root');
    if (root !== undefined && (root.kind !== 'bytes' || root.bytes.length !== ROOT_BYTES))
      throw new UnreadableError('damaged');
    yield {
      path: shortPath(path.join(PATH_SEPARATOR)),
      size: need(numberOf(file, 'length')),
      ...(root?.kind === 'bytes' && { piecesRoot: toHex(root.bytes) }),
    };
  }
}

function entryOf(value: Bencoded, key: string): Bencoded | undefined {
  return value.kind === 'dictionary' ? value.entries.get(key) : undefined;
}

function numberOf(value: Bencoded, key: string): number | undefined {
  const entry = entryOf(value, key);
  return entry?.kind === 'number' && entry.value >= 0 ? entry.value : undefined;
}

function textOf(value: Bencoded | undefined): string | undefined {
  return value?.kind === 'bytes' ? decoder.decode(value.bytes) : undefined;
}

/** Keys are read byte by byte; names in the file tree are UTF-8. */
function utf8Of(key: string): string {
  return decoder.decode(Uint8Array.from(key, (character) => character.charCodeAt(0)));
}

function need<T>(value: T | undefined): T {
  if (value === undefined) throw new UnreadableError('damaged');
  return value;
}
