import { createHash } from 'node:crypto';
import { gzipSync } from 'node:zlib';
import type { Objects } from './objects.ts';

/** Published bytes kept in memory; reading a file per request is ten times slower. */
const MAX_HOT_BYTES = 64 * 1024 * 1024;

interface HotFile {
  bytes: Uint8Array;
  /** Strong, quoted: the digest of the bytes. */
  etag: string;
  /** Made when first asked for. */
  gzipped(): Uint8Array;
}

export interface HotObjects {
  /** Writes go through, reads go to the place itself: what is checked before signing must be what is stored. */
  objects: Objects;
  find(name: string): Promise<HotFile | undefined>;
}

/** The published files with those asked for last kept in memory, up to `maxBytes`. */
export function keepHot(objects: Objects, maxBytes = MAX_HOT_BYTES): HotObjects {
  const files = new Map<string, HotFile>();
  let keptBytes = 0;
  let changes = 0;

  const forget = (name: string): void => {
    changes += 1;
    keptBytes -= files.get(name)?.bytes.length ?? 0;
    files.delete(name);
  };
  const keep = (name: string, file: HotFile): void => {
    files.set(name, file);
    keptBytes += file.bytes.length;
    for (const oldest of files.keys()) {
      if (keptBytes <= maxBytes) break;
      forget(oldest);
    }
  };

  return {
    objects: {
      write: async (name, bytes) => {
        await objects.write(name, bytes).finally(() => forget(name));
      },
      read: (name) => objects.read(name),
      remove: async (name) => {
        await objects.remove(name).finally(() => forget(name));
      },
    },
    find: async (name) => {
      const known = files.get(name);
      if (known) {
        // Last used stands last: the first in the map is the one to let go.
        files.delete(name);
        files.set(name, known);
        return known;
      }
      const before = changes;
      const bytes = await objects.read(name);
      if (bytes === undefined) return undefined;
      const file = hotFile(bytes);
      // Something was written meanwhile: these bytes may be the old ones, good for this answer but not for keeping.
      if (before === changes && !files.has(name)) keep(name, file);
      return file;
    },
  };
}

function hotFile(bytes: Uint8Array): HotFile {
  let zipped: Uint8Array | undefined;
  const digest = createHash('sha256').update(bytes).digest('base64url').slice(0, 22);
  return { bytes, etag: `"${digest}"`, gzipped: () => (zipped ??= gzipSync(bytes)) };
}
