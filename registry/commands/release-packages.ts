import { createHash } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { open } from 'node:fs/promises';
import path from 'node:path';
import { releaseTargets, type ReleasePackage, type ReleaseTarget } from '../../utils/protocol/release.ts';
import { CommandError, wrongUsage } from './command-error.ts';

/** The first bytes of every zip that holds something. */
const zipStart = 'PK\u0003\u0004';

/** What the name of a package says. @throws CommandError it does not say it */
export function nameOfPackage(file: string): { file: string; version: string; browser: ReleaseTarget } {
  const name = path.basename(file);
  const [, version, target] = /^[A-Za-z0-9][\w.]*-([0-9]+(?:\.[0-9]+){1,3})-([a-z]+)\.zip$/.exec(name) ?? [];
  const browser = releaseTargets.find((known) => known === target);
  if (version === undefined || browser === undefined)
    throw wrongUsage(
      `${name}: the name of a package expected, such as touchstone-0.1.0-chrome.zip (${releaseTargets.join(', ')})`,
    );
  return { file: name, version, browser };
}

/** Hashes one package as it streams by. @throws CommandError it is no zip; Error it cannot be read */
export async function readPackage(address: string): Promise<ReleasePackage> {
  const { file, browser } = nameOfPackage(address);
  await refuseOther(address);
  const hash = createHash('sha256');
  let size = 0;
  for await (const piece of createReadStream(address) as AsyncIterable<Buffer>) {
    hash.update(piece);
    size += piece.length;
  }
  return { browser, file, sha256: hash.digest('hex'), size };
}

async function refuseOther(address: string): Promise<void> {
  const handle = await open(address);
  try {
    const start = Buffer.alloc(zipStart.length);
    await handle.read(start);
    if (start.toString('latin1') !== zipStart)
      throw new CommandError(`${address} is no zip. Make the packages anew: npm run package`);
  } finally {
    await handle.close();
  }
}
