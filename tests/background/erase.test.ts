import 'fake-indexeddb/auto';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { eraseAllKnown } from '../../entrypoints/background/erase.ts';
import { addressHmac, loadAddressSecret } from '../../utils/checking/address-hmac.ts';
import { Assessor } from '../../utils/checking/assess.ts';
import { Checker } from '../../utils/checking/checker.ts';
import type { FingerprintAnswer } from '../../utils/checking/fingerprint-address.ts';
import type { RegistryAnswer } from '../../utils/finding/candidate.ts';
import { openDatabase, type Database } from '../../utils/storage/database.ts';
import { Session } from '../checking/session.ts';

// A real database, queue and checker; only the documents' host is played, and answers when the test lets it.

const [known, broken, slow] = ['known', 'broken', 'slow'].map((name) => `https://files.catbox.moe/${name}.pdf`) as [
  string,
  string,
  string,
];
const fingerprinted: FingerprintAnswer = {
  kind: 'fingerprinted',
  finalAddress: known,
  mediaType: 'application/pdf',
  isPlainText: false,
  fingerprint: { size: 4_096, sha256: 'ab'.repeat(32) },
};

const clock = () => 1_800_000_000;
/** A registry that says nothing about anything. */
const synced: RegistryAnswer = {
  origin: 'registry.example/log',
  state: 'synced',
  size: 1,
  quorumSeconds: clock(),
  promoted: true,
  neverList: [],
  statements: [],
};

let database: Database;
let session: Session;
let secret: Uint8Array;
let checker: Checker;
let renewed: string[];
let letGo: () => void;

beforeEach(async () => {
  database = openDatabase(`erase-${crypto.randomUUID()}`);
  session = new Session();
  secret = await loadAddressSecret(database);
  renewed = [];
  const gate = new Promise<void>((resolve) => (letGo = resolve));
  checker = new Checker({
    database,
    session,
    secret,
    assessor: new Assessor({ lookUp: () => Promise.resolve([synced]), clock }),
    fingerprint: async ({ address }) => {
      if (address === broken) return { kind: 'failed', reason: 'host-refused' };
      if (address === slow) await gate;
      return fingerprinted;
    },
    mayReach: () => Promise.resolve(true),
    isLowData: () => false,
    rawPasteOf: () => undefined,
    clock,
    random: () => 0.5,
    wakeAt: () => undefined,
    onReport: () => undefined,
  });
});
afterEach(() => database.delete());

async function check(address: string): Promise<void> {
  const page = { isOwnPaste: false, isPrivateWindow: false, mode: 'everything' as const };
  await checker.check([{ address, clicked: true, priority: 1, ...page }]);
  await settled();
}

async function settled(): Promise<void> {
  for (let turn = 0; turn < 6; turn += 1) {
    await database.findings.count();
    await new Promise((resolve) => setTimeout(resolve, 2));
  }
}

const storedKeys = () => database.findings.toCollection().primaryKeys();
const visits = { renew: () => void renewed.push(checker.keyOf({ address: known, isPrivateWindow: false })) };

test('from then on addresses have other keys, and nothing that came under the old ones is kept or comes after', async () => {
  for (const address of [known, broken, slow]) await check(address);
  expect(await storedKeys()).toEqual([addressHmac(secret, known)]);
  expect(session.keysOf('failed')).toEqual([addressHmac(secret, broken)]);
  expect(session.keysOf('job')).toEqual([addressHmac(secret, slow)]);

  await eraseAllKnown(database, checker, visits);
  letGo();
  await settled();
  expect([await storedKeys(), session.items.size]).toEqual([[], 0]);
  const newSecret = await loadAddressSecret(database);
  expect(newSecret).not.toEqual(secret);
  // The open pages are told of under the new key at once, without a new start.
  expect(renewed).toEqual([addressHmac(newSecret, known)]);
  await check(known);
  expect(await storedKeys()).toEqual([addressHmac(newSecret, known)]);
});
