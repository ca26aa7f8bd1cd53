import path from 'node:path';
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { runCommand } from '../../registry/cli.ts';
import { fromHex, toHex } from '../../utils/protocol/bytes.ts';
import { envelopeFromSigned, formatEnvelopeJson, pae, payloadTypes } from '../../utils/protocol/dsse.ts';
import { keyIdOf } from '../../utils/protocol/ed25519.ts';
import { encodeStatement } from '../../utils/protocol/statement.ts';
import type { OutboxRow } from '../../utils/storage/outbox.ts';
import { addressOf } from '../sample-leak/hosting.ts';
import { flaggedName } from '../sample-leak/scenes.ts';
import { enrolThroughPopup, flagThroughPopup, openPopup } from '../world/popup-actions.ts';
import { setStage, type Audience, type Stage } from '../world/stage.ts';

// Two devices of one organisation and one reader: the first device invites the second, whose key is then stolen and revoked.

const organisation = 'Agence Lumen';
const TIMEOUT_MS = 20_000;
let stage: Stage;
let first: Audience;
let second: Audience;
let reader: Audience;
let post: string;
const pages = new Map<Audience, Page>();

beforeAll(async () => {
  stage = await setStage({ examined: () => false });
  post = stage.scenes.find(({ title }) => title === 'post')?.page ?? '';
  [first, second, reader] = [await stage.newReader(), await stage.newReader(), await stage.newReader()];
  for (const audience of [first, second]) {
    const page = await audience.reader.open(post);
    await audience.inspector.settled(page, 5);
    pages.set(audience, page);
  }
  const invite = ['invite', stage.registry.dir, organisation, '--may-invite', '--json'];
  const { code } = JSON.parse(await runCommand(invite)) as { code: string };
  await enrolThroughPopup(first, pageOf(first), { organisation, text: code });
});
afterAll(() => stage.close());

test('a device that may invite makes a code, which outlives its popup; a colleague enrols with it', async () => {
  const popup = await openOwn(first, 'Your devices');
  await popup.getByRole('button', { name: 'Invite a colleague' }).click();
  await popup.getByRole('button', { name: 'Make a code' }).click();
  await popup.getByText('Ready to be used.').waitFor({ timeout: TIMEOUT_MS });
  const code = await popup.locator('.invitations code').innerText();
  expect(code).toMatch(/^TS-/);
  await popup.close();

  const again = await openOwn(first, 'Your devices');
  await again.getByRole('button', { name: 'Invite a colleague' }).click();
  await again.getByText(code).waitFor();
  await again.close();

  await enrolThroughPopup(second, pageOf(second), { organisation, text: code });
  await first.inspector.sync();
  const devices = await openOwn(first, 'Your devices');
  const list = devices.getByRole('list', { name: `Devices of ${organisation}` });
  await list.getByText('invited by').waitFor();
  await expect.poll(() => list.getByRole('listitem').count()).toBe(2);
  await devices.getByRole('button', { name: 'Invite a colleague' }).click();
  // Opened, the view drops what was used; it has looked then.
  await expect.poll(() => codesKept(first)).not.toContain(code);
  expect(await devices.getByText(code).count()).toBe(0);
  await devices.close();
});

test('a device without the right is offered no invitation, and sees what it has signed', async () => {
  await flagThroughPopup(second, pageOf(second), {
    name: path.basename(flaggedName),
    flag: { verdict: 'Fake', explanation: 'Forged headers.', evidence: 'https://agence-lumen.fr/verifications/1' },
  });
  await second.inspector.sync();
  const popup = await openOwn(second, 'Your devices');
  const devices = popup.getByRole('list', { name: `Devices of ${organisation}` });
  await expect.poll(() => devices.getByRole('listitem').count()).toBe(2);
  await heardOfItsKey(popup);
  expect(await popup.getByRole('button', { name: 'Invite a colleague' }).count()).toBe(0);
  await popup.getByRole('button', { name: 'Signed with my key' }).click();
  const list = popup.getByRole('list', { name: 'Signed with my key' });
  await list.getByText(path.basename(flaggedName)).waitFor();
  await expect.poll(() => list.getByRole('listitem').count()).toBe(1);
  await heardOfItsKey(popup);
  expect(await popup.getByRole('alert').count()).toBe(0);
  await popup.close();
});

let stolenIndex = 0;

test('a statement under its key that it did not sign is reported loudly', async () => {
  stolenIndex = await signAsThief();
  await second.inspector.sync();
  const popup = await openPopup(second, pageOf(second));
  const alert = popup.getByRole('alert');
  await alert.getByText('1 statement under this device’s key that was not signed here').waitFor();
  await alert.getByRole('button', { name: 'Show them' }).click();
  expect(await alert.locator('code').innerText()).toMatch(new RegExp(`device revoke .* --from ${stolenIndex}$`));
  const marked = popup.getByRole('listitem').filter({ hasText: 'not signed here' });
  await marked.getByText(`entry ${stolenIndex}`).waitFor();
  const list = popup.getByRole('list', { name: 'Signed with my key' });
  await expect.poll(() => list.getByRole('listitem').count()).toBe(2);
  await popup.close();
});

test('revoked back to the theft: the thief’s statement is gone for readers, the owner’s own stays; both devices see it', async () => {
  expect(await findingOf(addressOf(flaggedName))).toBe('rated-fake');
  const { id } = await secondKey();
  const revoke = ['device', 'revoke', stage.registry.dir, organisation, id, '--from', `${stolenIndex}`];
  await runCommand(revoke);
  expect(await findingOf(addressOf(flaggedName))).toBe('rated-fake');
  for (const audience of [first, second]) await audience.inspector.sync();
  const told = await openPopup(second, pageOf(second));
  await told.getByRole('alert').getByText('This device’s key has been revoked').waitFor();
  await told.close();
  const popup = await openOwn(first, 'Your devices');
  const lost = popup.getByRole('listitem').filter({ hasText: id });
  await lost.getByText('revoked', { exact: true }).waitFor();
  await lost.getByText(`from entry ${stolenIndex}`).waitFor();
  await popup.close();
  await runCommand([...revoke.slice(0, -1), '0']);
  expect(await findingOf(addressOf(flaggedName))).toBe('unlisted');
});

test('after a year the popup reminds, and a new key can be enrolled', async () => {
  const popup = await openPopup(first, pageOf(first));
  await heardOfItsKey(popup);
  expect(await popup.getByText('more than a year old').count()).toBe(0);
  await popup.evaluate(ageKeys, 366 * 86_400);
  await popup.close();
  const again = await openPopup(first, pageOf(first));
  await again.getByText('more than a year old').waitFor();
  await again.getByRole('button', { name: 'Enrol with a new key' }).click();
  await again.getByLabel('Organisation').selectOption({ label: organisation });
  await again.getByLabel('Invitation code').fill(await stage.registry.invite('lumen'));
  await again.getByLabel('Name of this device').fill('New laptop');
  await again.getByRole('button', { name: 'Enrol this device' }).click();
  await again.getByText(`This device now signs for ${organisation}`).waitFor({ timeout: TIMEOUT_MS });
  await first.inspector.sync();
  await again.getByRole('button', { name: 'Your devices' }).click();
  await again.getByRole('listitem').filter({ hasText: 'New laptop' }).getByText('This device').waitFor();
  await heardOfItsKey(again);
  expect(await again.getByText('more than a year old').count()).toBe(0);
  await again.close();
});

function pageOf(audience: Audience): Page {
  const page = pages.get(audience);
  if (page === undefined) throw new Error('this audience has opened no page');
  return page;
}

async function openOwn(audience: Audience, button: string): Promise<Page> {
  const popup = await openPopup(audience, pageOf(audience));
  await popup.getByRole('button', { name: button }).click();
  return popup;
}

/** Until the view knows all there is to say of this device's key: what it does not say then, it does not say. */
async function heardOfItsKey(popup: Page): Promise<void> {
  await popup.locator('.device-notices[aria-busy="false"]').waitFor({ state: 'attached' });
}

/** Codes of the invitations that a device keeps. */
async function codesKept({ inspector }: Audience): Promise<string[]> {
  const rows = await inspector.rows<OutboxRow>('outbox');
  return rows.flatMap(({ content }) => (content.kind === 'invitation' ? [content.code] : []));
}

async function findingOf(address: string): Promise<string | undefined> {
  await reader.inspector.sync();
  const page = await reader.reader.open(post);
  const lines = await reader.inspector.settled(page, 5);
  await page.close();
  return lines.find((line) => line.address === address)?.finding;
}

async function secondKey(): Promise<{ id: string; key: Uint8Array }> {
  const popup = await openPopup(second, pageOf(second));
  const key = fromHex(await popup.evaluate(newestKey));
  await popup.close();
  return { id: toHex(keyIdOf(key)), key };
}

/** Something that runs in the second device's profile uses its key, past everything of ours. Returns the entry. */
async function signAsThief(): Promise<number> {
  const payload = encodeStatement({
    subject: 'ab'.repeat(32),
    kind: 'bytes',
    verdict: 'authentic',
    issuedSeconds: Math.floor(Date.now() / 1000),
    relations: [],
    fingerprints: { size: 20_000 },
    addressKeys: [],
  });
  const { key } = await secondKey();
  const popup = await openPopup(second, pageOf(second));
  const signature = fromHex(await popup.evaluate(signWithKey, toHex(pae(payloadTypes.statement, payload))));
  await popup.close();
  const envelope = envelopeFromSigned(payloadTypes.statement, { keyId: keyIdOf(key), signature, payload });
  const response = await stage.registry.handler(
    new Request('https://registre-lumiere.org/v1/statements', {
      method: 'POST',
      headers: { 'Content-Type': 'application/json', Prefer: 'wait=15' },
      body: formatEnvelopeJson(envelope).slice(),
    }),
  );
  const { results } = (await response.json()) as { results: { index: number }[] };
  return results[0]?.index ?? -1;
}

// Run in a page of the extension, as whoever has the profile could.

async function newestKey(): Promise<string> {
  const database = await new Promise<IDBDatabase>((resolve) => {
    const opening = indexedDB.open('touchstone');
    opening.onsuccess = () => resolve(opening.result);
  });
  const rows = await new Promise<{ publicKey: string }[]>((resolve) => {
    const asking = database.transaction('deviceKeys').objectStore('deviceKeys').getAll();
    asking.onsuccess = () => resolve(asking.result as { publicKey: string }[]);
  });
  return rows[0]?.publicKey ?? '';
}

async function signWithKey(hex: string): Promise<string> {
  const database = await new Promise<IDBDatabase>((resolve) => {
    const opening = indexedDB.open('touchstone');
    opening.onsuccess = () => resolve(opening.result);
  });
  const rows = await new Promise<{ pair: CryptoKeyPair }[]>((resolve) => {
    const asking = database.transaction('deviceKeys').objectStore('deviceKeys').getAll();
    asking.onsuccess = () => resolve(asking.result as { pair: CryptoKeyPair }[]);
  });
  const bytes = Uint8Array.from(hex.match(/../g) ?? [], (pair) => parseInt(pair, 16));
  const signature = await crypto.subtle.sign('Ed25519', rows[0]?.pair.privateKey as CryptoKey, bytes);
  return Array.from(new Uint8Array(signature), (byte) => byte.toString(16).padStart(2, '0')).join('');
}

async function ageKeys(seconds: number): Promise<void> {
  const database = await new Promise<IDBDatabase>((resolve) => {
    const opening = indexedDB.open('touchstone');
    opening.onsuccess = () => resolve(opening.result);
  });
  const store = database.transaction('deviceKeys', 'readwrite').objectStore('deviceKeys');
  const rows = await new Promise<{ createdSeconds: number }[]>((resolve) => {
    const asking = store.getAll();
    asking.onsuccess = () => resolve(asking.result as { createdSeconds: number }[]);
  });
  for (const row of rows) store.put({ ...row, createdSeconds: row.createdSeconds - seconds });
  await new Promise<void>((resolve, reject) => {
    store.transaction.oncomplete = () => resolve();
    store.transaction.onabort = () => reject(store.transaction.error ?? new Error('nothing was written'));
  });
  database.close();
}
