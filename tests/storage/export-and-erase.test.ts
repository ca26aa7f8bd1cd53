import 'fake-indexeddb/auto';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { loadAddressSecret } from '../../utils/checking/address-hmac.ts';
import { toBase64, toHex } from '../../utils/protocol/bytes.ts';
import { openDatabase, type Database } from '../../utils/storage/database.ts';
import { DESK_DRAFT_SETTING } from '../../utils/storage/desk.ts';
import { eraseEverything, eraseFindings, loadIrreplaceable } from '../../utils/storage/erase-data.ts';
import { exportData } from '../../utils/storage/export-data.ts';
import { saveReaderSetting } from '../../utils/storage/reader-settings.ts';

let database: Database;
let secret: Uint8Array;
const signed = new Uint8Array([1, 2, 3]);

beforeEach(async () => {
  database = openDatabase(`data-${crypto.randomUUID()}`);
  secret = await loadAddressSecret(database);
  await saveReaderSetting(database, 'mode', 'click');
  const pair = await crypto.subtle.generateKey('Ed25519', false, ['sign', 'verify']);
  await database.deviceKeys.put({
    publicKey: 'ab'.repeat(32),
    origin: 'registry.example/log',
    organisation: 'lumen',
    organisationName: 'Agence Lumen',
    // The fake database clones values as Node does, which knows no crypto keys.
    pair: { algorithm: pair.privateKey.algorithm } as unknown as CryptoKeyPair,
    state: 'enrolled',
    createdSeconds: 1,
  });
  const outbox = { origin: 'registry.example/log', name: 'a.pdf', createdSeconds: 2, notBeforeSeconds: 0, attempts: 0 };
  const content = { kind: 'statement', signed } as const;
  await database.outbox.bulkPut([
    { id: '1', state: 'waiting', content, ...outbox },
    { id: '2', state: 'sent', content, ...outbox },
    { id: '3', state: 'refused', content, ...outbox },
    { id: '4', state: 'published', content: { kind: 'invitation', signed, code: 'K7QM-CODE' }, ...outbox },
  ]);
  const statements = ['b.pdf', 'c.pdf'].map((name) => ({ payload: signed, name }));
  await database.deskSignings.add({ origin: 'registry.example/log', publicKey: 'ab'.repeat(32), statements });
  await database.settings.put({ key: DESK_DRAFT_SETTING, value: { explanation: 'Typed at the desk.' } });
  const checked = { sha256: 'c'.repeat(64), size: 1, atSeconds: 1, mediaType: 'application/pdf' };
  await database.findings.put({ key: 'k', checked, pinned: false, isPlainText: false, expiresSeconds: 9e9 });
  await database.history.put({
    address: 'https://example.org/a.pdf',
    name: 'a.pdf',
    pageAddress: 'https://x.com/',
    finding: { kind: 'unlisted' },
    seconds: 3,
  });
});
afterEach(() => database.delete());

test('what is exported is the reader’s own, and neither a private key nor this device’s key for addresses', async () => {
  const text = await exportData(database);
  expect(JSON.parse(text)).toMatchObject({
    format: 'touchstone/export/v1',
    settings: { mode: 'click' },
    outbox: [
      { id: '1', content: { signed: { base64: 'AQID' } } },
      { id: '2' },
      { id: '3', state: 'refused' },
      { id: '4' },
    ],
    confirmed: [{ statements: [{ payload: { base64: 'AQID' }, name: 'b.pdf' }, { name: 'c.pdf' }] }],
    deskDraft: { explanation: 'Typed at the desk.' },
    history: [{ address: 'https://example.org/a.pdf' }],
    devices: [{ organisation: 'lumen', publicKey: 'ab'.repeat(32) }],
  });
  for (const hidden of [toHex(secret), toBase64(secret), 'addressSecret', 'pair', 'c'.repeat(64), 'K7QM'])
    expect(text).not.toContain(hidden);
});

test('what cannot be had again is named before it is erased', async () => {
  expect(await loadIrreplaceable(database)).toEqual({ unsigned: 2, unsent: 2, signsFor: ['Agence Lumen'] });
  await eraseEverything(database);
  expect(await loadIrreplaceable(database)).toEqual({ unsigned: 0, unsent: 0, signsFor: [] });
});

test('forgetting what was checked leaves everything else', async () => {
  await eraseFindings(database);
  expect(await database.findings.count()).toBe(0);
  expect(await database.outbox.count()).toBe(4);
  expect(await loadAddressSecret(database)).toEqual(secret);
});

test('erasing everything leaves no row in any table', async () => {
  await eraseEverything(database);
  for (const table of database.tables) expect(await table.count(), table.name).toBe(0);
});
