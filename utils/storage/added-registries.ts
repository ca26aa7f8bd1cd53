import { MAX_REGISTRIES } from '../finding/compute-finding.ts';
import { parseDescriptor, type Descriptor } from '../protocol/descriptor.ts';
import type { Database } from './database.ts';

/** Setting: the registries the reader added. */
const REGISTRIES_SETTING = 'registries';

/** A registry the reader trusted by its descriptor. */
export interface AddedRegistry {
  descriptor: Descriptor;
  /** What it says may be shown solid, as what the built-in registry says. */
  promoted: boolean;
}

/** As stored: the descriptor's own bytes, which were shown when it was trusted. */
interface StoredRegistry {
  bytes: Uint8Array;
  promoted: boolean;
}

/** In the order they were added. What cannot be read any more is passed over. */
export async function loadAddedRegistries(database: Database): Promise<AddedRegistry[]> {
  return (await stored(database)).map(({ descriptor, promoted }) => ({ descriptor, promoted }));
}

/**
 * Adds a registry the reader said to trust; `inUse` are the origins of all there are, whoever added them.
 * @throws ProtocolError too-large, malformed, unsupported, bad-key: not a descriptor
 */
export async function addRegistry(
  database: Database,
  bytes: Uint8Array,
  inUse: readonly string[],
): Promise<'added' | 'known' | 'full'> {
  const { origin } = parseDescriptor(bytes);
  return database.transaction('rw', database.settings, async () => {
    const before = await stored(database);
    const origins = new Set([...inUse, ...before.map(({ descriptor }) => descriptor.origin)]);
    // Other keys for an origin in use would be another registry under its name.
    if (origins.has(origin)) return 'known';
    if (origins.size >= MAX_REGISTRIES) return 'full';
    await store(database, [...before, { bytes, promoted: false }]);
    return 'added';
  });
}

export async function promoteRegistry(database: Database, origin: string, promoted: boolean): Promise<void> {
  await database.transaction('rw', database.settings, async () => {
    const before = await stored(database);
    await store(
      database,
      before.map((one) => (one.descriptor.origin === origin ? { ...one, promoted } : one)),
    );
  });
}

export async function removeRegistry(database: Database, origin: string): Promise<void> {
  await database.transaction('rw', database.settings, async () => {
    const before = await stored(database);
    await store(
      database,
      before.filter(({ descriptor }) => descriptor.origin !== origin),
    );
  });
}

async function stored(database: Database): Promise<(StoredRegistry & { descriptor: Descriptor })[]> {
  const value = (await database.settings.get(REGISTRIES_SETTING))?.value;
  return (Array.isArray(value) ? value : []).flatMap((item: unknown) => {
    const one = asStored(item);
    try {
      return one ? [{ ...one, descriptor: parseDescriptor(one.bytes) }] : [];
    } catch {
      return [];
    }
  });
}

async function store(database: Database, registries: readonly StoredRegistry[]): Promise<void> {
  const value = registries.map(({ bytes, promoted }): StoredRegistry => ({ bytes, promoted }));
  await database.settings.put({ key: REGISTRIES_SETTING, value });
}

function asStored(item: unknown): StoredRegistry | undefined {
  // The first version stored the bytes alone.
  if (item instanceof Uint8Array) return { bytes: item, promoted: false };
  if (typeof item !== 'object' || item === null || !('bytes' in item) || !(item.bytes instanceof Uint8Array)) return;
  return { bytes: item.bytes, promoted: 'promoted' in item && item.promoted === true };
}
