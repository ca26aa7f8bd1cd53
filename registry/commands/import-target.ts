import { createHash } from 'node:crypto';
import { existsSync } from 'node:fs';
import { readFile, rm } from 'node:fs/promises';
import path from 'node:path';
import { toHex } from '../../utils/protocol/bytes.ts';
import { signDevice } from '../../utils/protocol/device.ts';
import type { SigningKey } from '../../utils/protocol/ed25519.ts';
import { parsePolicy, type Policy } from '../../utils/protocol/tlog-policy.ts';
import { createSigningKey, readSigningKey } from '../keys.ts';
import type { ClockOptions } from './clock-option.ts';
import { CommandError } from './command-error.ts';
import { openOperatorDoor, type Door, type OperatorDoor } from './door.ts';
import { fetchBytes, fetchTrustList } from './fetch-trust-list.ts';
import { deviceKeyFile, findOrganisation, keepDeviceKey, readOrganisationKey } from './organisation-keys.ts';
import { postJson } from './post-json.ts';
import { readTrustList } from './published-log.ts';
import { registryAddress } from './registry-address.ts';

/** Where an import goes, and in whose name. */
export interface ImportTarget {
  /** SHA-256 of the log's first trust list, hex: names the log for ever, also where a folder was made anew. */
  log: string;
  door: Door;
  key: SigningKey;
  keyFile: string;
  denyList: readonly string[];
  neverList: readonly string[];
  /** By which proofs are verified; absent where nothing here says whom to trust. */
  policy?: Policy;
  /** What to do when the registry does not know the key. */
  wayOut?: string;
}

/** A registry in a folder of this machine, and one of its organisations. */
export async function localTarget(dir: string, as: string, clock: ClockOptions): Promise<ImportTarget> {
  const list = await readTrustList(dir);
  const { id, revokedFrom } = findOrganisation(list, as);
  if (revokedFrom !== undefined) throw new CommandError(`${as} is revoked here; nothing it signs would count.`);
  const door = await openOperatorDoor(dir, clock);
  try {
    const keyFile = deviceKeyFile(dir, id);
    if (!existsSync(keyFile)) await enrolHere(dir, id, keyFile, door);
    const { denyList, neverList, policy } = list;
    const log = digestOf(await readFile(path.join(dir, 'public/trust/1')));
    const key = await readSigningKey(keyFile);
    const wayOut = `If ${dir} was made anew, move ${keyFile} away: the next import enrols a new device.`;
    return { log, door, key, keyFile, denyList, neverList, policy: parsePolicy(policy), wayOut };
  } catch (error) {
    await door.close();
    throw error;
  }
}

/** A registry anywhere, and a device key that is enrolled there. */
export async function remoteTarget(to: string, keyFile: string): Promise<ImportTarget> {
  if (!existsSync(keyFile))
    throw new CommandError(
      `${keyFile} does not exist. Make a device key: touchstone enrol --to ${to} --key ${keyFile}`,
    );
  const address = registryAddress(to);
  const { denyList, neverList } = await fetchTrustList(address);
  const log = digestOf(await fetchBytes(new URL('trust/1', address)));
  const door = {
    postStatements: (body: Uint8Array) => postJson(new URL('v1/statements', address), body),
    close: () => Promise.resolve(),
  };
  return { log, door, key: await readSigningKey(keyFile), keyFile, denyList, neverList };
}

/** The first import of an organisation: a device key is made and admitted by the organisation key beside it. */
async function enrolHere(dir: string, organisation: string, keyFile: string, door: OperatorDoor): Promise<void> {
  const organisationKey = await readOrganisationKey(dir, organisation);
  // One of an earlier try may have been admitted, or not: a key that nobody used is worth nothing.
  await rm(`${keyFile}.new`, { force: true });
  const device = await createSigningKey(`${keyFile}.new`);
  const payload = {
    organisation,
    key: toHex(device.publicKey),
    action: 'add' as const,
    mayInvite: false,
    name: 'command line',
  };
  await door.postLeaf({ kind: 'device', signed: await signDevice(payload, organisationKey) });
  await keepDeviceKey(keyFile);
}

function digestOf(bytes: Uint8Array): string {
  return createHash('sha256').update(bytes).digest('hex');
}
