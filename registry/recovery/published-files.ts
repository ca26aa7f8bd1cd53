import { existsSync } from 'node:fs';
import path from 'node:path';
import { folderObjects } from '../objects/folder.ts';

/** Reads a published file by its path ("/tile/0/000"); undefined where it is not there. */
export type ReadPublished = (name: string) => Promise<Uint8Array | undefined>;

const TIMEOUT_MS = 30_000;

/** The published files behind an address: the registry's own, a mirror's, a CDN's. None of them is trusted. */
export function publishedAt(address: URL): ReadPublished {
  return async (name) => {
    const url = new URL(name.slice(1), address);
    const response = await fetch(url, { redirect: 'error', signal: AbortSignal.timeout(TIMEOUT_MS) }).catch(
      (cause: unknown) => {
        throw new Error(`${address.href} does not answer. Nothing was changed; try again, or another address.`, {
          cause,
        });
      },
    );
    if (response.status === 404) return undefined;
    if (!response.ok) throw new Error(`${url.href} answers ${response.status}. Nothing was changed.`);
    return new Uint8Array(await response.arrayBuffer());
  };
}

/** A folder of published files, or a registry's folder that has one. */
export function publishedIn(folder: string): ReadPublished {
  const inside = path.join(folder, 'public');
  const objects = folderObjects(existsSync(path.join(inside, 'checkpoint')) ? inside : folder);
  return (name) => objects.read(name.slice(1));
}
