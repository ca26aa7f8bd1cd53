import path from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { Page } from 'playwright-core';
import { flaggedName } from '../sample-leak/scenes.ts';
import { enrolThroughPopup, openPopup } from '../world/popup-actions.ts';
import { setStage, type Audience, type Stage } from '../world/stage.ts';

const name = path.basename(flaggedName);
let stage: Stage;
let checker: Audience;
let page: Page;

beforeAll(async () => {
  stage = await setStage({ examined: ({ name: examined }) => examined === 'notes/financement-occulte.pdf' });
  checker = await stage.newReader();
  page = await checker.reader.open(stage.scenes.find(({ title }) => title === 'post')?.page ?? '');
  await checker.inspector.settled(page, 5);
  const code = { organisation: 'Agence Lumen', text: await stage.registry.invite('lumen') };
  await enrolThroughPopup(checker, page, code);
});
afterAll(() => stage.close());

test('a code that is none is refused before anything is sent', async () => {
  const other = await stage.newReader();
  const shown = await other.reader.open(page.url());
  await other.inspector.settled(shown, 5);
  const popup = await openPopup(other, shown);
  await popup.getByRole('button', { name: 'Flag a document' }).click();
  await popup.getByLabel('Organisation').selectOption({ label: 'Agence Lumen' });
  await popup.getByLabel('Invitation code').fill('TS-WRONG');
  await popup.getByRole('button', { name: 'Enrol this device' }).click();
  await popup.getByText('This is not an invitation code').waitFor();
  await other.reader.close();
});

test('the draft outlives a popup that is closed in the middle of a word', async () => {
  const popup = await openForm();
  await popup.getByRole('radio', { name: 'Altered' }).check();
  await popup.getByLabel('Reasons, for readers').pressSequentially('Paragraph 3 was ins');
  await popup.getByText('draft saved').waitFor();
  await popup.close();
  const again = await openForm();
  await again.getByText('draft restored').waitFor();
  expect(await again.getByLabel('Reasons, for readers').inputValue()).toBe('Paragraph 3 was ins');
  expect(await again.getByRole('radio', { name: 'Altered' }).isChecked()).toBe(true);
  await again.getByRole('button', { name: 'Discard draft' }).click();
  await again.close();
});

test('evidence over http is refused at its field, and nothing can be signed', async () => {
  const popup = await openForm();
  await popup.getByRole('radio', { name: 'Fake' }).check();
  await popup.getByLabel('What was verified').selectOption('content');
  await popup.getByLabel('Evidence, address 1').fill('http://agence-lumen.fr/1');
  await popup.getByRole('button', { name: 'Review' }).click();
  await popup.getByRole('alert').getByText('Evidence must be an https address').waitFor();
  expect(await popup.getByRole('button', { name: 'Sign and send' }).count()).toBe(0);
  await popup.getByRole('button', { name: 'Discard draft' }).click();
  await popup.close();
});

test('from the page to the confirmation by keyboard alone', async () => {
  const popup = await openPopup(checker, page);
  await tabTo(popup, 'Flag a document');
  await popup.keyboard.press('Enter');
  await popup.getByRole('heading', { name: 'Which document?' }).waitFor();
  await tabTo(popup, name);
  await popup.keyboard.press('Enter');
  await popup.getByRole('radio', { name: 'Authentic' }).waitFor({ state: 'attached' });
  await tabTo(popup, 'Authentic');
  await popup.keyboard.press('Space');
  await popup.keyboard.press('ArrowRight');
  await tabTo(popup, 'What was verified');
  await popup.keyboard.press('ArrowDown');
  await tabTo(popup, 'Reasons, for readers');
  await popup.keyboard.type('The headers are forged.');
  await tabTo(popup, 'Review');
  await popup.keyboard.press('Enter');
  await popup.getByRole('heading', { name: 'Agence Lumen says: fake' }).waitFor();
  const shown = await popup.locator('.payload').innerText();
  expect(shown).toContain('fake · provenance');
  expect(shown).toContain('The headers are forged.');
  await popup.close();
});

test('the device key in storage cannot be read by any code of ours', async () => {
  const popup = await openPopup(checker, page);
  const told = await popup.evaluate(async () => {
    const database = await new Promise<IDBDatabase>((resolve, reject) => {
      const opening = indexedDB.open('touchstone');
      opening.onsuccess = () => resolve(opening.result);
      opening.onerror = () => reject(new Error('no database'));
    });
    const rows = await new Promise<{ pair: CryptoKeyPair }[]>((resolve) => {
      const asking = database.transaction('deviceKeys').objectStore('deviceKeys').getAll();
      asking.onsuccess = () => resolve(asking.result as { pair: CryptoKeyPair }[]);
    });
    const key = rows[0]?.pair.privateKey;
    const exported = key && (await crypto.subtle.exportKey('pkcs8', key).catch(() => 'refused'));
    return { count: rows.length, extractable: key?.extractable, exported };
  });
  expect(told).toEqual({ count: 1, extractable: false, exported: 'refused' });
  await popup.close();
});

async function openForm(): Promise<Page> {
  const popup = await openPopup(checker, page);
  await popup.getByRole('button', { name: 'Flag a document' }).click();
  await popup.getByRole('button', { name }).click();
  await popup.getByRole('radio', { name: 'Fake' }).waitFor({ state: 'attached' });
  return popup;
}

/** Presses Tab until what has the focus is called so, or begins so; a control that the keyboard does not reach fails the test. */
async function tabTo(popup: Page, label: string): Promise<void> {
  for (let presses = 0; presses < 60; presses++) {
    await popup.keyboard.press('Tab');
    const names = await popup.evaluate(() => {
      const focused = document.activeElement as (HTMLElement & { labels?: NodeListOf<HTMLLabelElement> }) | null;
      const labels = Array.from(focused?.labels ?? [], (one) => one.textContent);
      return [focused?.getAttribute('aria-label'), ...labels, focused?.textContent].map((text) => text?.trim());
    });
    if (names.some((text) => text?.startsWith(label))) return;
  }
  throw new Error(`the keyboard does not reach "${label}"`);
}
