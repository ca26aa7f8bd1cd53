import { createHash } from 'node:crypto';
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { encode } from 'fast-png';
import { drawObject, PDFDocument, PDFName, scale } from 'pdf-lib';
import type { Locator, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest';
import { badgeStyle } from '../../entrypoints/page.content/badge-style.ts';
import { findingName } from '../../utils/finding/finding.ts';
import type { PageDocument } from '../../utils/messages.ts';
import { sharedVectors } from '../check/shared-vectors.ts';
import { everyLabel, findCut } from '../content/badge-labels.ts';
import { dressedDocuments } from '../dressed/documents.ts';
import { drawPages } from '../fingerprint-plots/render.ts';
import { zipBytes } from '../sample-leak/formats/archive.ts';
import { addressOf, hostLeak } from '../sample-leak/hosting.ts';
import { badgesOn, type SeenBadge } from '../world/badges.ts';
import { cardOn, type SeenCard } from '../world/cards.ts';
import { chooseFolder, openDesk } from '../world/desk-actions.ts';
import { engine } from '../world/engine.ts';
import { pastebin } from '../world/pages/pastebin.ts';
import { enrolThroughPopup, openPopup, signThroughPopup } from '../world/popup-actions.ts';
import { importVerdicts } from '../world/registry.ts';
import { setStage, type Audience, type Stage } from '../world/stage.ts';

// Known documents in another dress, from a paste: in an archive, attached to a mail, saved as another format, changed, photographed; and
// what strangers feed it.

const vectors = sharedVectors('documents');
/** For a card to be asked for, written and drawn. */
const CARD_OPENED = { timeout: 15_000, interval: 50 };
const locked = { name: 'notes/verrouille.pdf', file: 'pdf-encryption-ladder/r6-both-passwords.pdf' };

let stage: Stage;
let audience: Audience;
let page: Page;
let magnet: string;
let documents: Awaited<ReturnType<typeof dressedDocuments>>;
let met: typeof documents.met;
let reports: Map<string, PageDocument>;

beforeAll(async () => {
  stage = await setStage({ examined: () => false });
  documents = await dressedDocuments();
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

/** A badge comes a little after its finding. */
async function expectBadge({ name }: { name: string }, text: string): Promise<void> {
  const badgeAt = async (): Promise<string | undefined> =>
    (await badgesOn(page)).find(({ follows }) => follows.includes(addressOf(name)))?.text;
  await expect.poll(badgeAt).toBe(text);
}

describe('an archive with a fake, an authentic and an unknown document', () => {
  test('has the worst one’s colour and its own shape, and counts; nothing is said of the file itself', async () => {
    expect(reportOn(met.archive)).toMatchObject({
      finding: { kind: 'contains', worst: { kind: 'rated', verdict: 'fake' }, isWhole: false },
      inside: { total: 3, counts: { fake: 1, authentic: 1, unlisted: 1 } },
    });
    await expectBadge(met.archive, 'Inside: 1 fake');
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
  await expectBadge(met.resaved, 'Resembles an authentic one');
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

test('a screenshot of a fake page of text: its lines fall in the same places, and what that cannot tell', async () => {
  const report = reportOn(met.page);
  expect(report).toMatchObject({ finding: { kind: 'resembles', verdict: 'fake' }, match: 'near-page' });
  const { page: number, otherPage, lines = 0, matchedLines = 0, differing } = report.resembles?.[0]?.pages ?? {};
  expect({ number, otherPage, differing }).toEqual({ number: 1, otherPage: 1, differing: [] });
  expect(lines).toBeGreaterThan(20);
  expect(matchedLines).toBe(lines);
  await expectBadge(met.page, 'Resembles a fake');
  const said = (await openCardAt(met.page)).lines.join('\n');
  await picture(page, 'card-page');
  expect(said).toContain(
    `The lines of text on page 1 fall in the same places as on page 1 of a listed document (${matchedLines} of ${lines} lines). ` +
      'Form letters, and a later edit of a word or a number, look the same to this test: compare the text.',
  );
  expect(said).not.toContain('differ.');
});

test('with another paragraph in it: which lines differ is said', async () => {
  const report = reportOn(met.changedPage);
  expect(report).toMatchObject({ finding: { kind: 'resembles', verdict: 'fake' }, match: 'near-page' });
  const [differing] = report.resembles?.[0]?.pages?.differing ?? [];
  const { from = 0, to = 0 } = differing ?? {};
  expect(to - from).toBeGreaterThanOrEqual(2);
  const { lines: said } = await openCardAt(met.changedPage);
  expect(said.join('\n')).toContain(`Page 1: lines ${from}–${to} differ.`);
});

test('a page in an archive is looked up as one that stands alone', () => {
  expect(reportOn(met.scans)).toMatchObject({
    finding: { kind: 'contains', worst: { kind: 'resembles', verdict: 'fake' } },
    inside: { counts: { resembles: 1 } },
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
  const card = await openCardAt(met.archive);
  await picture(page, 'card-inside');
  expect(card.classes).toBe('card fake');
  const said = card.lines.join('\n');
  for (const words of [
    'Documents inside this file have been rated',
    'Inside: 1 fake, 1 authentic, 1 not listed.',
    'What holds for one of them is not said of the file as a whole.',
  ])
    expect(said).toContain(words);
  expect(said).not.toContain('virement');
});

test('the card of an altered copy says how much of the text is the same', async () => {
  const said = (await openCardAt(met.altered)).lines.join('\n');
  await picture(page, 'card-resembles');
  expect(said).toMatch(/About \d\d% of the text is the same/);
  expect(said).toContain('similar text');
});

describe('on the desk, where both documents are held', () => {
  let desk: Page;
  const folder = 'SCANS';
  const names = { known: 'circulaire.pdf', seen: 'circulaire-bis.png', archive: 'dossier.zip', fine: 'fin.pdf' };

  beforeAll(async () => {
    const { known } = documents;
    const inArchive = [{ name: 'dossier/original.pdf', bytes: known.circular.bytes }];
    const files: [string, Uint8Array][] = [
      [names.known, await withoutText(known.circular.bytes)],
      [names.seen, met.changedPage.bytes],
      [names.archive, zipBytes(inArchive)],
      [names.fine, await scannedFinely(known.circular.bytes)],
    ];
    const { reader } = audience;
    desk = await openDesk(reader);
    if (engine === 'chromium') {
      await desk.evaluate(keepFolder, { folder, files: files.map(([name, bytes]) => ({ name, bytes: [...bytes] })) });
      await desk.getByRole('button', { name: 'Choose a folder…' }).click();
    } else {
      const at = path.join(stage.folder, folder);
      mkdirSync(at);
      for (const [name, bytes] of files) writeFileSync(path.join(at, name), bytes);
      await chooseFolder(desk, at);
    }
    // Those of the folder, and the one in the archive: only then is there a progress that has an end.
    await desk.getByText(`${files.length + inArchive.length} files ·`).waitFor();
    await desk.getByRole('progressbar').waitFor({ state: 'detached' });
  });
  afterAll(() => desk.close());

  test('lines that differ stand side by side as pictures, named for who cannot see them, within reach of the keyboard', async () => {
    const details = await detailsOf(desk, names.seen);
    const alike = details.getByRole('listitem').filter({ hasText: `${folder}/${names.known}` });
    expect(await alike.innerText()).toContain('lines in the same places');
    await alike.getByRole('button', { name: 'Compare' }).click();
    const dialog = desk.getByRole('dialog', { name: 'Lines that differ' });
    await dialog
      .getByText(/Page 1 here, page 1 there: \d+ of \d+ lines fall in the same places\./)
      .waitFor({ timeout: 60_000 });
    const own = dialog.getByRole('img', { name: /^Line \d+ of page 1, as a picture: circulaire-bis\.png$/ });
    const other = dialog.getByRole('img', { name: /^Line \d+ of page 1, as a picture: circulaire\.pdf$/ });
    // Each picture stands a little after its line.
    await expect.poll(() => own.count()).toBeGreaterThanOrEqual(3);
    await expect.poll(() => other.count()).toBeGreaterThanOrEqual(1);
    const { width, height } = await own
      .first()
      .evaluate((image: HTMLImageElement) => image.decode().then(() => image.getBoundingClientRect()));
    expect(width / height).toBeGreaterThan(10);
    await picture(desk, 'desk-lines');
    await dialog.getByRole('group', { name: 'Lines that differ' }).focus();
    await desk.keyboard.press('Escape');
    await dialog.waitFor({ state: 'detached' });
  });

  test('a document inside an archive is compared like one that lies beside it', async () => {
    const details = await detailsOf(desk, 'original.pdf');
    await details
      .getByRole('listitem')
      .filter({ hasText: names.seen })
      .getByRole('button', { name: 'Compare' })
      .click();
    const dialog = desk.getByRole('dialog', { name: 'Lines that differ' });
    await dialog
      .getByRole('img', { name: /as a picture: original\.pdf$/ })
      .first()
      .waitFor({ timeout: 60_000 });
    await dialog.getByRole('button', { name: 'Close' }).click();
  });

  test('a page whose picture is too large to be drawn is said to be that, not to have too little text', async () => {
    const details = await detailsOf(desk, names.fine);
    await details
      .getByRole('listitem')
      .filter({ hasText: `${folder}/${names.known}` })
      .getByRole('button', { name: 'Compare' })
      .click();
    const dialog = desk.getByRole('dialog', { name: 'Lines that differ' });
    await dialog
      .getByText('Page 1 could not be drawn whole: what is missing was not compared.')
      .waitFor({ timeout: 60_000 });
    expect(await dialog.innerText()).not.toContain('too little text');
    await picture(desk, 'desk-undrawn');
    await dialog.getByRole('button', { name: 'Close' }).click();
  });

  test('after a reload: of a folder that the browser keeps, as before; of another, what to do', async () => {
    await desk.reload();
    const details = await detailsOf(desk, names.seen);
    await details
      .getByRole('listitem')
      .filter({ hasText: `${folder}/${names.known}` })
      .getByRole('button', { name: 'Compare' })
      .click();
    if (engine === 'firefox') await details.getByText('Drop both files here again').waitFor();
    else
      await desk
        .getByRole('dialog', { name: 'Lines that differ' })
        .getByRole('img', { name: /as a picture: circulaire\.pdf$/ })
        .first()
        .waitFor({ timeout: 60_000 })
        .catch(async (cause: unknown) => {
          throw new Error(`instead the desk says: ${await details.innerText()}`, { cause });
        });
  });
});

test('no badge’s words are cut, in whatever language', async () => {
  const blank = await audience.reader.context.newPage();
  await blank.setViewportSize({ width: 1_600, height: 400 });
  expect(await blank.evaluate(findCut, { css: badgeStyle(), labels: everyLabel() })).toEqual([]);
  await blank.close();
});

test('what lies in an archive is flagged by itself, from its container’s bytes', async () => {
  await enrolThroughPopup(audience, page, {
    organisation: 'Les Bureaux',
    text: await stage.registry.invite('bureaux'),
  });
  const popup = await openPopup(audience, page);
  await popup.getByRole('button', { name: /dossier\.zip/ }).click();
  const member = popup.getByRole('list', { name: 'Inside this file' }).getByRole('listitem').first();
  await member.getByRole('button', { name: /virement\.txt/ }).click();
  await member.getByRole('button', { name: 'Flag this document' }).click();
  await popup.getByRole('heading', { name: /virement\.txt/ }).waitFor();
  const digest = createHash('sha256').update(documents.known.forged.bytes).digest('hex');
  await popup.getByRole('radio', { name: 'Fake' }).check();
  await popup.getByLabel('What was verified').selectOption('content');
  await popup.getByLabel('Reasons, for readers').fill('Le compte n’existe pas.');
  await popup.getByRole('button', { name: 'Review' }).click();
  await popup.getByRole('heading', { name: 'Les Bureaux says: fake' }).waitFor();
  expect((await popup.locator('main').innerText()).replace(/\s/g, '')).toContain(digest);
  await picture(popup, 'popup-member-confirmation');
  await signThroughPopup(popup);
  await popup.close();
  await audience.inspector.sync();
  await expect
    .poll(
      async () => {
        const told = await audience.inspector.report(page);
        const report = told?.documents.find(({ address }) => address === addressOf(met.archive.name))?.report;
        return report === undefined || report === 'pending' ? report : findingName(report.finding);
      },
      { timeout: 20_000 },
    )
    .toBe('contains-verified-fake');
});

/** The desk's row of that name, opened. */
async function detailsOf(desk: Page, name: string): Promise<Locator> {
  await desk.getByRole('searchbox').fill(name);
  const grid = desk.getByRole('grid', { name: 'Files' });
  await expect.poll(() => grid.getByRole('row').count()).toBe(2);
  await grid.focus();
  await desk.keyboard.press('Home');
  await desk.keyboard.press('Enter');
  return desk.getByRole('complementary', { name: 'What was checked' });
}

/** The same pages as pictures: a scan, which says nothing of its words. */
async function withoutText(pdf: Uint8Array): Promise<Uint8Array> {
  const scan = await PDFDocument.create({ updateMetadata: false });
  for (const { width, height, data } of await drawPages(pdf)) {
    const image = await scan.embedPng(encode({ width, height, data: Uint8Array.from(data), channels: 4, depth: 8 }));
    scan.addPage([595, 842]).drawImage(image, { x: 0, y: 0, width: 595, height: 842 });
  }
  return scan.save();
}

/** Its first page, as a scanner has it at 600 dots an inch: black or white. */
async function scannedFinely(pdf: Uint8Array): Promise<Uint8Array> {
  const [drawn] = await drawPages(pdf);
  if (drawn === undefined) throw new Error('no page');
  const times = 4;
  const [width, height, row] = [drawn.width * times, drawn.height * times, Math.ceil((drawn.width * times) / 8)];
  const bits = new Uint8Array(row * height);
  for (let y = 0; y < height; y += 1)
    for (let x = 0; x < width; x += 1) {
      const grey = drawn.data[(Math.floor(y / times) * drawn.width + Math.floor(x / times)) * 4 + 1] as number;
      if (grey >= 128) bits[y * row + (x >> 3)] = (bits[y * row + (x >> 3)] as number) | (0x80 >> (x & 7));
    }
  const scan = await PDFDocument.create({ updateMetadata: false });
  const size = { Width: width, Height: height, ColorSpace: 'DeviceGray', BitsPerComponent: 1 };
  const image = scan.context.register(scan.context.flateStream(bits, { Type: 'XObject', Subtype: 'Image', ...size }));
  const page = scan.addPage([595, 842]);
  page.node.setXObject(PDFName.of('Scan'), image);
  page.pushOperators(scale(595, 842), drawObject('Scan'));
  return scan.save();
}

/** The picker needs a person. In its place stands a folder of the same kind, from the extension's own file system. */
async function keepFolder({
  folder,
  files,
}: {
  folder: string;
  files: { name: string; bytes: number[] }[];
}): Promise<void> {
  const root = await navigator.storage.getDirectory();
  const kept = await root.getDirectoryHandle(folder, { create: true });
  for (const { name, bytes } of files) {
    const stream = await (await kept.getFileHandle(name, { create: true })).createWritable();
    await stream.write(Uint8Array.from(bytes));
    await stream.close();
  }
  Object.assign(window, { showDirectoryPicker: () => Promise.resolve(kept) });
}

/** The card about that document. One that was open before is closed first, so that it is not taken for it. */
async function openCardAt({ name }: { name: string }): Promise<SeenCard> {
  await page.bringToFront();
  await page.mouse.click(5, 5);
  await expect.poll(() => cardOn(page)).toBeUndefined();
  const isAtIt = ({ follows }: SeenBadge): boolean => follows.includes(addressOf(name));
  await expect.poll(async () => (await badgesOn(page)).some(isAtIt)).toBe(true);
  const badge = page.locator('.de1 span, .de1 + span').nth((await badgesOn(page)).findIndex(isAtIt));
  await badge.click({ position: { x: 10, y: 9 } });
  return vi.waitFor(async () => {
    const card = await cardOn(page);
    if (card?.lines.includes(addressOf(name)) !== true) throw new Error(`the card says: ${String(card?.lines)}`);
    return card;
  }, CARD_OPENED);
}
