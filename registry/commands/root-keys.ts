import { existsSync } from 'node:fs';
import path from 'node:path';
import type { SigningKey } from '../../utils/protocol/ed25519.ts';
import type { TrustList } from '../../utils/protocol/trust-list.ts';
import { readSigningKey } from '../keys.ts';
import { CommandError } from './command-error.ts';

/** The keys that sign for the registry: DIR/keys/root.key, or the files named. @throws CommandError too few, or not there */
export async function readRootKeys(
  dir: string,
  { threshold }: TrustList,
  { rootKey: files = [path.join(dir, 'keys/root.key')] }: { rootKey?: string[] },
): Promise<SigningKey[]> {
  const missing = files.find((file) => !existsSync(file));
  if (missing !== undefined)
    throw new CommandError(`The root key is not in ${missing}. Name the files of the root keys: --root-key FILE`);
  if (files.length < threshold)
    throw new CommandError(`${threshold} root keys must sign. Name their files: --root-key FILE FILE`);
  return Promise.all(files.map(readSigningKey));
}
