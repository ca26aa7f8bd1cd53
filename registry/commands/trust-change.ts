import { existsSync } from 'node:fs';
import path from 'node:path';
import { signTrustList, type TrustList } from '../../utils/protocol/trust-list.ts';
import { readSigningKey } from '../keys.ts';
import { CommandError } from './command-error.ts';
import { openOperatorDoor } from './door.ts';
import { readTrustList } from './published-log.ts';

export interface TrustChangeOptions {
  /** Files of root keys, as many as the threshold asks for. */
  rootKeys?: string[];
}

/** Signs and publishes the next trust list. `change` gets the newest; it may throw to leave everything as it is. */
export async function changeTrust(
  dir: string,
  { rootKeys = [path.join(dir, 'keys/root.key')] }: TrustChangeOptions,
  change: (list: TrustList) => TrustList,
): Promise<TrustList> {
  const before = await readTrustList(dir);
  const next = { ...change(before), version: before.version + 1 };
  const missing = rootKeys.find((file) => !existsSync(file));
  if (missing !== undefined)
    throw new CommandError(`The root key is not in ${missing}. Name the files of the root keys: --root-key FILE`);
  if (rootKeys.length < before.threshold)
    throw new CommandError(`${before.threshold} root keys must sign. Name their files: --root-key FILE FILE`);
  const leaf = await signTrustList(next, await Promise.all(rootKeys.map(readSigningKey)));
  const door = await openOperatorDoor(dir);
  try {
    await door.postLeaf(leaf);
  } finally {
    await door.close();
  }
  return next;
}
