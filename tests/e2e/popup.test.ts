import path from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { Page } from 'playwright-core';
import { flaggedName } from '../sample-leak/scenes.ts';
import { utf8 } from '../../utils/protocol/bytes.ts';
import { file } from '../world/answers.ts';
import { engine } from '../world/engine.ts';
import { pastebin } from '../world/pages/pastebin.ts';
import { enrolThroughPopup, openPopup } from '../world/popup-actions.ts';
import { setStage, type Audience, type Stage } from '../world/stage.ts';

const name = path.basename(flaggedName);
let stage: Stage;
let checker: Audience;
let page: Page;

beforeAll(async () => {
  stage = await setStage({ examined: ({ name: examined }) => examined === 'notes/financement-occulte.pdf' });
  await openBrowser();
  const code = { organisation: 'Agence Lumen', text: await stage.registry.invite('lumen') };
  await enrolThroughPopup(checker, page, code);
});
afterAll(() => stage.close());

/** With what it held before, if it was closed. */
async function openBrowser(): Promise<void> {
  checker = await stage.newReader({ profile: path.join(stage.folder, 'profile-checker') });
  page = await checker.reader.open(stage.scenes.find(({ title }) => title === 'post')?.page ?? '');
  await checker.inspector.settled(page, 5);
}

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

const ends: [string, (popup: Page) => Promise<void>][] = [['is closed', (popup) => popup.close()]];
// Only Chromium's debugger can end a process.
if (engine === 'chromium') ends.push(['dies with the extension’s process', crash]);

test.each(ends)('the draft outlives a popup that %s in the middle of a word', async (_, end) => {
  const popup = await openForm();
  await popup.getByRole('radio', { name: 'Altered' }).check();
  await popup.getByLabel('Reasons, for readers').pressSequentially('Paragraph 3 was ins');
  await popup.getByText('draft saved').waitFor();
  await end(popup);
  const again = await openForm();
  await again.getByText('draft restored').waitFor();
  expect(await again.getByLabel('Reasons, for readers').inputValue()).toBe('Paragraph 3 was ins');
  expect(await again.getByRole('radio', { name: 'Altered' }).isChecked()).toBe(true);
  await again.getByRole('button', { name: 'Discard draft' }).click();
  await again.close();
});

/** As when memory runs out: worker, popup and every other page of ours go at once, and nothing is told. The browser starts us with itself. */
async function crash(popup: Page): Promise<void> {
  const session = await checker.reader.context.newCDPSession(popup);
  const isOver = popup.waitForEvent('crash');
  await Promise.race([session.send('Page.crash').catch(() => undefined), isOver]);
  await isOver;
  await checker.reader.close();
  await openBrowser();
}

describe('the first pages of a PDF', () => {
  const tracker = 'https://suivi.example.org/pixel';
  let shown: Page;

  beforeAll(async () => {
    const letter = stage.documents.find(({ format }) => format === 'pdf')?.bytes ?? '';
    stage.world.host('files.catbox.moe', ({ url }) =>
      file(url.endsWith('/lettre.pdf') ? letter : hostilePdf(tracker), 'application/pdf'),
    );
    const links = ['lettre', 'etrange'].map((one) => `https://files.catbox.moe/${one}.pdf`).join('\n');
    stage.world.host('pastebin.com', pastebin([{ id: 'Pages027', title: 'x', author: 'x', text: links }]));
    shown = await checker.reader.open('https://pastebin.com/Pages027');
    await checker.inspector.settled(shown, 3);
  });

  test.each([
    ['as they would be printed', 'lettre.pdf', [640, 905]],
    ['of a hostile one no larger than fits, and nobody is asked for anything', 'etrange.pdf', [640, 6]],
  ])('are drawn from the bytes in hand, %s', async (_, document, size) => {
    const popup = await openForm(shown, document);
    const drawn = popup.getByRole('img', { name: `Page 1 of ${document}` });
    await drawn.waitFor();
    const sizeOf = ({ naturalWidth, naturalHeight }: HTMLImageElement): number[] => [naturalWidth, naturalHeight];
    await expect.poll(() => drawn.evaluate(sizeOf)).toEqual(size);
    await popup.getByText('Pages shown: 1 of 1').waitFor();
    for (const colorScheme of ['light', 'dark'] as const) {
      await popup.emulateMedia({ colorScheme });
      await picture(popup, `${document}-${colorScheme}`);
    }
    expect(stage.world.requests.to('suivi.example.org')).toEqual([]);
    await popup.close();
  });
});

/** Where somebody wants to look at them. */
async function picture(of: Page, called: string): Promise<void> {
  const folder = process.env['TOUCHSTONE_PICTURES'];
  if (folder !== undefined) await of.screenshot({ path: path.join(folder, `popup-${called}.png`) });
}

/** A page much wider than any paper, scripts, and a picture that lies elsewhere. */
function hostilePdf(tracker: string): Uint8Array {
  const place = `<< /FS /URL /F (${tracker}) >>`;
  const drawing = 'BT /F1 9000 Tf 100000 1000 Td (X) Tj ET q 900000 0 0 9000 0 0 cm /I1 Do Q';
  const objects = [
    `<< /Type /Catalog /Pages 2 0 R /OpenAction << /S /JavaScript /JS (app.launchURL\\("${tracker}"\\)) >> >>`,
    '<< /Type /Pages /Kids [3 0 R] /Count 1 >>',
    `<< /Type /Page /Parent 2 0 R /MediaBox [0 0 1000000 10000] /Contents 4 0 R /AA << /O << /S /URI /URI (${tracker}) >> >>
       /Resources << /Font << /F1 << /Type /Font /Subtype /Type1 /BaseFont /Helvetica >> >> /XObject << /I1 5 0 R >> >> >>`,
    `<< /Length ${drawing.length} >>\nstream\n${drawing}\nendstream`,
    `<< /Type /XObject /Subtype /Image /Width 4 /Height 4 /BitsPerComponent 8 /ColorSpace /DeviceGray /F ${place} /Length 0 >>\nstream\n\nendstream`,
  ];
  const body = objects.map((object, at) => `${at + 1} 0 obj\n${object}\nendobj\n`).join('');
  // Without a table of its objects: readers look for them. Too short a file would not be flagged at all.
  return utf8(`%PDF-1.7\n${body}${'% nothing\n'.repeat(100)}trailer << /Root 1 0 R /Size 6 >>\n%%EOF`);
}

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

async function openForm(on = page, document = name): Promise<Page> {
  const popup = await openPopup(checker, on);
  await popup.getByRole('button', { name: 'Flag a document' }).click();
  await popup.getByRole('button', { name: document }).click();
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
