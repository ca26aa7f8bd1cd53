import { signTrustList, type TrustList } from '../../utils/protocol/trust-list.ts';
import type { ClockOptions } from './clock-option.ts';
import { openOperatorDoor } from './door.ts';
import { readTrustList } from './published-log.ts';
import { readRootKeys } from './root-keys.ts';

export interface TrustChangeOptions extends ClockOptions {
  /** Files of root keys, as many as the threshold asks for; absent: DIR/keys/root.key. */
  rootKey?: string[];
}

/** Signs and publishes the next trust list. `change` gets the newest; it may throw to leave everything as it is. */
export async function changeTrust(
  dir: string,
  options: TrustChangeOptions,
  change: (list: TrustList) => TrustList,
): Promise<TrustList> {
  const before = await readTrustList(dir);
  const next = { ...change(before), version: before.version + 1 };
  const leaf = await signTrustList(next, await readRootKeys(dir, before, options));
  const door = await openOperatorDoor(dir, options);
  try {
    await door.postLeaf(leaf);
  } finally {
    await door.close();
  }
  return next;
}
