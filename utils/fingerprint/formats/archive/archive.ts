import { GrowingBytes } from '../../growing-bytes.ts';
import { SNIFF_BYTES } from '../../limits.ts';
import { reasonOf, type Problem } from '../../problem.ts';
import { sniffType } from '../../sniff.ts';
import type { Format, Reading, ReadingContext } from '../format.ts';
import { addArchive } from './add-archive.ts';
import { unfold, type Compression } from './compressed-file.ts';
import { gzipName } from './gzip-name.ts';

type Bytes = Uint8Array<ArrayBuffer>;

/** 7-Zip and tar, by libarchive. */
export const archive: Format = {
  types: ['7z', 'tar'],
  read: async (bytes, context) => ({ problems: (await addArchive(bytes, context)).problems }),
};

/** RAR 4 and 5. What libarchive finds nothing in is one of several volumes. */
export const rar: Format = {
  types: ['rar'],
  async read(bytes, context) {
    const { count, problems } = await addArchive(bytes, context);
    return { problems: count === 0 && problems.length === 0 ? [{ part: 'members', reason: 'unsupported' }] : problems };
  },
};

export const gzip = compressed('gzip', /\.(?:gz|gzip|z)$/i);
export const bzip2 = compressed('bzip2', /\.bz2?$/i);
export const xz = compressed('xz', /\.xz$/i);
export const zstd = compressed('zstd', /\.zstd?$/i);

/** A compressed tar is an archive of many; whatever else was compressed is the one member. */
function compressed(type: Compression, ending: RegExp): Format {
  return {
    types: [type],
    async read(bytes, context) {
      const name = (type === 'gzip' ? gzipName(bytes) : undefined) ?? nameWithout(ending, context);
      return (await isTar(bytes, type)) ? readTar(bytes, type, context) : readOne(bytes, type, { name, context });
    },
  };
}

async function isTar(bytes: Bytes, type: Compression): Promise<boolean> {
  const head = new GrowingBytes();
  try {
    for await (const piece of unfold(bytes, type)) {
      head.add(piece.subarray(0, SNIFF_BYTES));
      if (head.length >= SNIFF_BYTES) break;
    }
  } catch {
    // Damaged further on: whoever reads all of it says so.
  }
  return sniffType(head.view().subarray(0, SNIFF_BYTES)) === 'tar';
}

/** libarchive unfolds as it reads, all but zstd, which it was built without. It looks at the checksums of bzip2 and xz, and at none of gzip. */
async function readTar(bytes: Bytes, type: Compression, context: ReadingContext): Promise<Reading> {
  if (type === 'zstd') return readUnfolded(bytes, type, context);
  const most = context.bytesLeft();
  const { problems } = await addArchive(bytes, context);
  const isChecked = type !== 'gzip' || problems.length > 0;
  return { problems: isChecked ? problems : await checkedToItsEnd(bytes, most, context) };
}

async function readUnfolded(bytes: Bytes, type: Compression, context: ReadingContext): Promise<Reading> {
  const tar = new GrowingBytes();
  try {
    for await (const piece of unfold(bytes, type)) {
      if (tar.length + piece.length > context.bytesLeft())
        return { problems: [{ part: 'members', reason: 'too-large' }] };
      tar.add(piece);
    }
  } catch (thrown) {
    const { problems } = await addArchive(tar.view(), context);
    return { problems: [...problems, { part: 'members', reason: reasonOf(thrown) }] };
  }
  return { problems: (await addArchive(tar.view(), context)).problems };
}

/** Unfolds it once more, for what stands at its end; no more than the archive was allowed to unfold to. */
async function checkedToItsEnd(bytes: Bytes, most: number, { signal }: ReadingContext): Promise<Problem[]> {
  let length = 0;
  try {
    for await (const piece of unfold(bytes, 'gzip')) {
      signal?.throwIfAborted();
      length += piece.length;
      if (length > most) return [{ part: 'members', reason: 'too-large' }];
    }
    return [];
  } catch (thrown) {
    signal?.throwIfAborted();
    return [{ part: 'members', reason: reasonOf(thrown) }];
  }
}

async function readOne(
  bytes: Bytes,
  type: Compression,
  { name, context }: { name: string; context: ReadingContext },
): Promise<Reading> {
  await context.addMember(name, unfold(bytes, type));
  return {};
}

function nameWithout(ending: RegExp, { hints }: ReadingContext): string {
  const name = (hints.name ?? '').replace(/[?#].*$/s, '').replace(/^.*\//s, '');
  return name.replace(ending, '') || 'content';
}
