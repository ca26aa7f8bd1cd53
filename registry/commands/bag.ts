import { createHash } from 'node:crypto';
import { createReadStream, existsSync } from 'node:fs';
import { readdir, readFile } from 'node:fs/promises';
import path from 'node:path';
import { CommandError } from './command-error.ts';
import { filesUnder, type FoundFile } from './walk-files.ts';

// BagIt (RFC 8493): a folder with bagit.txt, the payload under data/, and a list of its digests beside it.

const algorithms = ['md5', 'sha1', 'sha256', 'sha512'] as const;
const MAX_SHOWN = 3;

export function isBag(folder: string): boolean {
  return existsSync(path.join(folder, 'bagit.txt')) && existsSync(path.join(folder, 'data'));
}

/**
 * The payload of a bag, after each file was compared with every manifest that lists it.
 * @throws CommandError something is missing, more than listed, changed, or lies outside the bag
 */
export async function payloadOf(folder: string): Promise<FoundFile[]> {
  const files = (await filesUnder(path.join(folder, 'data'))).map((file) => ({
    ...file,
    inBag: `data/${file.relative}`,
  }));
  const present = new Set(files.map(({ inBag }) => inBag));
  const faults: string[] = [];
  const manifests = await readManifests(folder, faults);
  if (manifests.length === 0) faults.push('there is no manifest-sha256.txt, nor any other manifest');
  for (const { algorithm, digests } of manifests) {
    for (const listed of digests.keys())
      if (!present.has(listed)) faults.push(`${listed} is listed and missing, or lies outside of data/`);
    for (const { inBag, file } of files) {
      const digest = digests.get(inBag);
      if (digest === undefined) faults.push(`${inBag} is not in manifest-${algorithm}.txt`);
      else if (digest !== (await digestOf(file, algorithm))) faults.push(`${inBag} is not what its ${algorithm} says`);
    }
  }
  if (faults.length === 0) return files;
  const shown = faults.slice(0, MAX_SHOWN).join('; ');
  const more = faults.length > MAX_SHOWN ? `; and ${faults.length - MAX_SHOWN} more` : '';
  throw new CommandError(`${folder} is not a whole bag: ${shown}${more}. Nothing was imported.`);
}

interface BagManifest {
  algorithm: (typeof algorithms)[number];
  /** Path in the bag → digest, lower-case hex. */
  digests: Map<string, string>;
}

async function readManifests(folder: string, faults: string[]): Promise<BagManifest[]> {
  const names = await readdir(folder);
  const manifests: BagManifest[] = [];
  for (const algorithm of algorithms) {
    const name = `manifest-${algorithm}.txt`;
    if (!names.includes(name)) continue;
    const digests = new Map<string, string>();
    for (const line of (await readFile(path.join(folder, name), 'utf8')).split(/\r?\n/)) {
      if (line.trim() === '') continue;
      const [, digest = '', listed = ''] = /^([0-9a-fA-F]+)[ \t]+\*?(.+)$/.exec(line) ?? [];
      const inBag = listed.replace(/^\.\//, '').replace(/%(0A|0D|25)/gi, (encoded) => decodeURIComponent(encoded));
      const known = digests.get(inBag);
      if (digest === '') faults.push(`${name} has a line that is none of a manifest`);
      else if (known !== undefined && known !== digest.toLowerCase())
        faults.push(`${inBag} is listed with two digests`);
      digests.set(inBag, digest.toLowerCase());
    }
    manifests.push({ algorithm, digests });
  }
  return manifests;
}

async function digestOf(file: string, algorithm: string): Promise<string> {
  const hash = createHash(algorithm);
  for await (const piece of createReadStream(file)) hash.update(piece as Uint8Array);
  return hash.digest('hex');
}
