import { readFileSync } from 'node:fs';
import path from 'node:path';
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { PageDocument } from '../../utils/messages.ts';
import { sharedVectors } from '../check/shared-vectors.ts';
import { dressedDocuments } from '../dressed/documents.ts';
import { addressOf, hostLeak } from '../sample-leak/hosting.ts';
import { badgesOn } from '../world/badges.ts';
import { cardOn } from '../world/cards.ts';
import { pastebin } from '../world/pages/pastebin.ts';
import { openPopup } from '../world/popup-actions.ts';
import { importVerdicts } from '../world/registry.ts';
import { setStage, type Audience, type Stage } from '../world/stage.ts';

// Known documents in another dress, from a paste: in an archive, attached to a mail, saved as another format, changed, photographed; and
// what strangers feed it.

const vectors = sharedVectors('documents');
const locked = { name: 'notes/verrouille.pdf', file: 'pdf-encryption-ladder/r6-both-passwords.pdf' };

let stage: Stage;
let audience: Audience;
let page: Page;
let magnet: string;
let met: Awaited<ReturnType<typeof dressedDocuments>>['met'];
let reports: Map<string, PageDocument>;

beforeAll(async () => {
  stage = await setStage({ examined: () => false });
  const documents = await dressedDocuments();
  ({ met, magnet } = documents);
  await importVerdicts(stage.registry, Object.values(documents.known));
  const encrypted =
    vectors === undefined ? [] : [{ name: locked.name, bytes: readFileSync(path.join(vectors, locked.file)) }];
  const hosted = [...Object.values(met), ...encrypted];
  hostLeak(stage.world, hosted);
  audience = await stage.newReader();
  const lines = [...hosted.map(({ name }) => addressOf(name)), magnet];
  stage.world.host(
    'pastebin.com',
    pastebin([{ id: 'Dressed1', title: 'Dossier', author: 'x', text: lines.join('\n') }]),
  );
  page = await audience.reader.context.newPage();
  await page.goto('https://pastebin.com/Dressed1');
  // The paste itself, too.
  await audience.inspector.settled(page, lines.length + 1, { timeoutMs: 90_000 });
  const told = await audience.inspector.report(page);
  reports = new Map(told?.documents.map((document) => [document.address, document]));
}, 180_000);
afterAll(() => stage.close());

/** Pictures to be looked at, where a folder is named. */
async function picture(of: Page, name: string): Promise<void> {
  const folder = process.env['TOUCHSTONE_PICTURES'];
  if (folder === undefined) return;
  for (const colorScheme of ['light', 'dark'] as const) {
    await of.emulateMedia({ colorScheme });
    await of.screenshot({ path: path.join(folder, `${name}-${colorScheme}.png`), animations: 'disabled' });
  }
}

function reportOn({ name }: { name: string }) {
  const report = reports.get(addressOf(name))?.report;
  if (report === undefined || report === 'pending') throw new Error(`nothing is said of ${name}`);
  return report;
}

async function badgeAt({ name }: { name: string }) {
  const badge = (await badgesOn(page)).find(({ follows }) => follows.includes(addressOf(name)));
  if (badge === undefined) throw new Error(`no badge at ${name}`);
  return badge;
}

describe('an archive with a fake, an authentic and an unknown document', () => {
  test('has the worst one’s colour and its own shape, and counts; nothing is said of the file itself', async () => {
    expect(reportOn(met.archive)).toMatchObject({
      finding: { kind: 'contains', worst: { kind: 'rated', verdict: 'fake' }, isWhole: false },
      inside: { total: 3, counts: { fake: 1, authentic: 1, unlisted: 1 } },
    });
    expect(await badgeAt(met.archive)).toMatchObject({ text: 'Inside: 1 fake' });
  });

  test('the popup names each, worst first, and says of each what is said of it', async () => {
    const popup = await openPopup(audience, page);
    await popup.getByRole('button', { name: /dossier\.zip/ }).click();
    const list = popup.getByRole('list', { name: 'Inside this file' });
    const lines = list.getByRole('button');
    await expect.poll(() => lines.count(), { timeout: 10_000 }).toBe(3);
    const words = await lines.allInnerTexts();
    expect(words.map((line) => line.split('\n')[0])).toEqual([
      'dossier/virement.txt',
      'dossier/budget.docx',
      // What would turn the name round is shown as what it is.
      expect.stringContaining('très long nom'),
    ]);
    expect(words.join()).not.toContain('\u202E');
    await lines.first().click();
    await popup.getByText('One organisation rates this document fake').waitFor();
    await picture(popup, 'popup-inside');
    await popup.close();
  });
});

test('an attachment is found in its mail', () => {
  expect(reportOn(met.mail)).toMatchObject({
    finding: { kind: 'contains', worst: { verdict: 'fake' } },
    inside: { counts: { fake: 1 } },
  });
});

test('saved as a PDF: the same text, another file', async () => {
  const report = reportOn(met.resaved);
  expect(report).toMatchObject({ finding: { kind: 'resembles', verdict: 'authentic' }, match: 'same-text' });
  expect(await badgeAt(met.resaved)).toMatchObject({ text: 'Resembles an authentic one' });
});

test('changed in one paragraph: it resembles the genuine one, never green, and how much of it', () => {
  const report = reportOn(met.altered);
  expect(report).toMatchObject({ finding: { kind: 'resembles', verdict: 'authentic' }, match: 'near-text' });
  const bits = report.resembles?.[0]?.equalBits ?? 0;
  expect(bits).toBeGreaterThanOrEqual(104);
  expect(bits).toBeLessThan(128);
});

test('a photograph of a screen that shows a picture', () => {
  expect(reportOn(met.screenshot)).toMatchObject({
    finding: { kind: 'resembles', verdict: 'altered' },
    match: 'near-picture',
  });
});

test('a magnet link names a torrent that is listed: a hint, whatever else it says, and nothing is fetched', () => {
  expect(reports.get(magnet)?.report).toMatchObject({ finding: { kind: 'hint', basis: 'claimed-digest' } });
});

test('a bomb is put down: its bytes were checked, what is inside was not, and the next document is', () => {
  expect(reportOn(met.bomb)).toMatchObject({ finding: { kind: 'unlisted' }, inside: { counts: { unopened: 1 } } });
});

test.skipIf(vectors === undefined)('a locked PDF: its bytes were checked, its text was not', async () => {
  const report = reportOn(locked);
  expect(report).toMatchObject({ finding: { kind: 'unlisted' } });
  expect(report.checked?.problems).toContainEqual({ part: 'text', reason: 'encrypted' });
  const popup = await openPopup(audience, page);
  await popup.getByRole('button', { name: path.basename(addressOf(locked.name)) }).click();
  await popup.getByText('Not read: text: locked with a password', { exact: false }).first().waitFor();
  await picture(popup, 'popup-problem');
  await popup.close();
});

test('the card of an archive counts what is inside, and says that the file itself is another matter', async () => {
  await page.bringToFront();
  const at = (await badgesOn(page)).findIndex(({ text }) => text === 'Inside: 1 fake');
  await openCard(at);
  await picture(page, 'card-inside');
  const card = await cardOn(page);
  expect(card?.classes).toBe('card fake');
  const said = card?.lines.join('\n') ?? '';
  for (const words of [
    'Documents inside this file have been rated',
    'Inside: 1 fake, 1 authentic, 1 not listed.',
    'What holds for one of them is not said of the file as a whole.',
  ])
    expect(said).toContain(words);
  expect(said).not.toContain('virement');
});

test('the card of an altered copy says how much of the text is the same', async () => {
  const at = (await badgesOn(page)).findIndex(({ follows }) => follows.includes(addressOf(met.altered.name)));
  await openCard(at);
  await picture(page, 'card-resembles');
  const said = (await cardOn(page))?.lines.join('\n') ?? '';
  expect(said).toMatch(/About \d\d% of the text is the same/);
  expect(said).toContain('similar text');
});

async function openCard(at: number): Promise<void> {
  await page.mouse.click(5, 5);
  const badge = page.locator('.de1 span, .de1 + span').nth(at);
  await badge.click({ position: { x: 10, y: 9 } });
  await expect.poll(() => cardOn(page), { timeout: 10_000 }).toBeDefined();
}
