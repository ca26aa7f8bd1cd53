import { createHash } from 'node:crypto';
import { mkdir, readFile, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { Page } from 'playwright-core';
import { leakTable } from '../sample-leak/table.ts';
import { writeLeak } from '../sample-leak/write-leak.ts';
import { chooseFolder, dropOnto, openDesk } from '../world/desk-actions.ts';
import { engine } from '../world/engine.ts';
import { Inspector } from '../world/inspect.ts';
import { setStage, type Audience, type Stage } from '../world/stage.ts';

const registryHost = 'registre-lumiere.org';
const TOGETHER_MS = 60_000;
/** Never examined in this registry; flagged here. */
const isUnexamined = (name: string): boolean => name.startsWith('courriers/');
/** Documents inside other files of the leak: each is a row of its own. */
const inside = leakTable.flatMap(({ contains }) => contains ?? []);
/** Enough files that a page can be closed in the middle of them. */
const MANY = 3_000;
/** More than the desk's workers take before a button can be pressed. */
const FOLDER_FILES = 700;

let stage: Stage;
let checker: Audience;
let leak: string;

beforeAll(async () => {
  stage = await setStage({
    examined: ({ name }) => !isUnexamined(name),
    registry: { address: `https://${registryHost}/`, secondPair: ['lumen'] },
  });
  stage.world.host(registryHost, stage.registry.handler);
  leak = path.join(stage.folder, 'EMLEAKS');
  await writeLeak(leak, stage.documents);
  // One more file of the same bytes, one of the same name, and one too small to be told from others.
  const [first] = stage.documents;
  const other = path.join(leak, 'copies', path.basename(first?.name ?? ''));
  await mkdir(path.dirname(other), { recursive: true });
  await writeFile(other, first?.bytes ?? '');
  await writeFile(
    path.join(leak, 'copies', 'compte-mars.pdf'),
    `%PDF-1.7\n${'Another text under a known name. '.repeat(60)}`,
  );
  await writeFile(path.join(leak, 'copies', 'petit.txt'), 'court');
  checker = await stage.newReader({ profile: checkersProfile() });
});
afterAll(() => stage.close());

/** Kept over a restart. */
const checkersProfile = (): string => path.join(stage.folder, 'profile-checker');

/** Rows of the table by path, as the exported JSON has them: what is said of every file, also of those out of sight. */
async function exported(desk: Page): Promise<{ path: string; finding: string; match?: string; sha256: string }[]> {
  const text = await download(desk, 'Everything (JSON)');
  return JSON.parse(text) as { path: string; finding: string; sha256: string }[];
}

async function download(desk: Page, kind: string): Promise<string> {
  await desk.getByRole('button', { name: 'Export' }).click();
  const started = desk.waitForEvent('download');
  await desk.getByRole('button', { name: kind }).click();
  return readFile(await (await started).path(), 'utf8');
}

/** Requests that carried statements. */
const postsOfStatements = (): number =>
  stage.world.requests.to(registryHost).filter(({ method, path: at }) => method === 'POST' && at === '/v1/statements')
    .length;

const chip = (desk: Page, name: string | RegExp): ReturnType<Page['getByRole']> =>
  desk.getByRole('group', { name: 'Findings' }).getByRole('button', { name });

async function erase(desk: Page): Promise<void> {
  await desk.getByRole('button', { name: 'Erase the list…' }).click();
  await desk.getByRole('dialog').getByRole('button', { name: 'Erase' }).click();
  await desk.getByRole('heading', { name: 'Drop files or whole folders here' }).waitFor();
}

test('a folder that is given: every file is read here and has its finding; nothing is sent', async () => {
  const desk = await openDesk(checker.reader);
  const before = stage.world.requests.lines().length;
  // A drop onto Firefox cannot be played: there the folder is chosen.
  if (engine === 'firefox') await chooseFolder(desk, leak);
  else await dropOnto(desk, [leak]);
  await chip(desk, `${stage.documents.length + inside.length + 3} files`).waitFor();
  await chip(desk, /being checked/).waitFor({ state: 'detached' });
  const rows = await exported(desk);
  for (const { name, finding } of stage.documents) {
    const row = rows.find((one) => one.path === `EMLEAKS/${name}`);
    // The bytes are here: pinned, wherever the finding could not be elsewhere.
    // Some letters read much like what is listed; of their own bytes nobody has said anything.
    const expected: unknown = isUnexamined(name) ? expect.stringMatching(/^(unlisted|resembles-.*)$/) : finding;
    expect({ name, finding: row?.finding }).toEqual({ name, finding: expected });
  }
  // What was asked for before this would have been seen by then.
  await checker.inspector.sync();
  expect(new Set(stage.world.requests.lines().slice(before))).toEqual(new Set([`GET ${registryHost}/latest`]));
  await desk.close();
});

test('what was read is there again; filter, sort, group; the keyboard goes through the table', async () => {
  const desk = await openDesk(checker.reader);
  await chip(desk, /disputed/).click();
  const grid = desk.getByRole('grid', { name: 'Files' });
  const disputed = stage.documents.filter(({ name, finding }) => finding === 'disputed' && !isUnexamined(name)).length;
  await expect.poll(() => grid.getAttribute('aria-rowcount')).toBe(String(disputed + 1));
  await chip(desk, /disputed/).click();
  await desk.getByRole('searchbox').fill('compte-mars.pdf');
  // The heading, the file, the one of its name, and the one in an archive.
  await expect.poll(() => grid.getByRole('row').count()).toBe(4);
  await desk.getByRole('searchbox').fill('');
  await desk.getByRole('combobox', { name: 'Group by' }).selectOption({ label: 'Duplicates: same bytes' });
  const tree = desk.getByRole('treegrid', { name: 'Files' });
  // The copy, and what archives hold of the leak: as many of the groups as are in sight.
  await expect.poll(() => tree.getByRole('row', { expanded: true }).count()).toBeGreaterThan(1);
  await desk
    .getByRole('combobox', { name: 'Group by' })
    .selectOption({ label: 'Versions: same text, or same name elsewhere' });
  await tree.getByRole('row', { name: /compte-mars\.pdf.*3 files/ }).waitFor();
  await desk.getByRole('combobox', { name: 'Group by' }).selectOption({ label: 'No groups' });
  await grid.focus();
  await desk.keyboard.press('Home');
  await desk.keyboard.press('Space');
  await desk.keyboard.press('Shift+End');
  await desk.getByText(`${stage.documents.length + inside.length + 3} selected`).waitFor();
  await desk.keyboard.press('Escape');
  await desk.keyboard.press('Home');
  await desk.keyboard.press('Enter');
  await desk.getByRole('complementary', { name: 'What was checked' }).waitFor();
  await desk.close();
});

test('one verdict for many: shown as it is signed, sent in one request, published, and never twice', async () => {
  const desk = await openDesk(checker.reader);
  await desk.getByRole('searchbox').fill('EMLEAKS/courriers/');
  const letters = stage.documents.filter(({ name }) => isUnexamined(name));
  const grid = desk.getByRole('grid', { name: 'Files' });
  await expect.poll(() => grid.getAttribute('aria-rowcount')).toBe(String(letters.length + 1));
  await grid.focus();
  await desk.keyboard.press('Control+a');
  await desk.getByRole('button', { name: `One verdict for ${letters.length}` }).click();
  const dialog = desk.getByRole('dialog');
  await dialog.getByLabel('Organisation').selectOption({ label: 'Agence Lumen' });
  await dialog.getByLabel('Invitation code').fill(await stage.registry.invite('lumen'));
  await dialog.getByRole('button', { name: 'Enrol this device' }).click();
  await dialog.getByRole('button', { name: 'Flag a document' }).click({ timeout: TOGETHER_MS });
  await dialog.getByRole('radio', { name: 'Authentic' }).check();
  await dialog.getByLabel('What was verified').selectOption('provenance');
  await dialog.getByLabel('Reasons, for readers').fill('Remis par l’expéditeur, identiques à l’octet près.');
  await dialog.getByRole('button', { name: 'Review' }).click();
  await dialog.getByText(`${letters.length} statements are signed, one for each document below. Each says:`).waitFor();
  await dialog.getByText('Remis par l’expéditeur, identiques à l’octet près.', { exact: true }).waitFor();
  const listed = await dialog.getByRole('option').allInnerTexts();
  for (const { bytes } of letters) {
    const digest = createHash('sha256').update(bytes).digest('hex');
    expect(listed.filter((said) => said.includes(digest))).toHaveLength(1);
  }
  const posts = postsOfStatements();
  await dialog.getByRole('button', { name: `Sign and send ${letters.length}` }).click();
  await desk.getByText(`${letters.length} published`).waitFor({ timeout: TOGETHER_MS });
  expect(postsOfStatements() - posts).toBe(1);
  // The finding follows, here as for every reader.
  await expect
    .poll(async () => (await exported(desk)).filter(({ finding }) => finding === 'rated-authentic').length)
    .toBeGreaterThanOrEqual(letters.length);
  await grid.focus();
  await desk.keyboard.press('Control+a');
  await desk.getByRole('button', { name: `One verdict for ${letters.length}` }).click();
  await dialog.getByRole('radio', { name: 'Authentic' }).check();
  await dialog.getByText(`${letters.length} that carry this verdict of yours already`).waitFor();
  await dialog.getByText('There is no document left to sign for.').waitFor();
  // This organisation says fake with two pairs of eyes: nothing is signed here, a file goes to a colleague.
  await dialog.getByRole('radio', { name: 'Fake' }).check();
  await dialog.getByLabel('What was verified').selectOption('content');
  await dialog.getByLabel('Reasons, for readers').fill('Inventées de bout en bout.');
  await dialog.getByRole('button', { name: 'Review' }).click();
  const saved = desk.waitForEvent('download');
  await dialog.getByRole('button', { name: 'Save a proposal' }).click();
  expect((await saved).suggestedFilename()).toMatch(/\.touchstone-proposal\.json$/);
  await dialog.getByRole('heading', { name: 'Proposal saved' }).waitFor();
  expect(await checker.inspector.count('deskSignings')).toBe(0);
  expect(postsOfStatements() - posts).toBe(1);
  await desk.close();
});

test('killed in the middle of a folder: what was read is kept, and read once', async () => {
  const dump = path.join(stage.folder, 'DUMP');
  await mkdir(dump);
  // Long enough to be interrupted, on any machine: the page is closed as soon as something is stored.
  const body = 'x'.repeat(20_000);
  await Promise.all(
    Array.from({ length: MANY }, (_, i) =>
      writeFile(path.join(dump, `${String(i).padStart(4, '0')}.txt`), `${i} ${body}`),
    ),
  );
  const desk = await openDesk(checker.reader);
  await erase(desk);
  await chooseFolder(desk, dump);
  await desk.getByRole('progressbar').waitFor();
  await expect
    .poll(() => checker.inspector.count('deskBatches'), { timeout: TOGETHER_MS, interval: 20 })
    .toBeGreaterThan(0);
  if (engine === 'chromium') await crash(desk);
  await desk.close();
  // All pages of an extension share one process, and the one that asked for us is gone with it.
  checker = { ...checker, inspector: await Inspector.open(checker.reader) };
  const again = await openDesk(checker.reader);
  await again.getByText(/DUMP was not finished/).waitFor();
  const kept = Number(
    /: ([\d,]+) of/.exec(await again.getByText(/DUMP was not finished/).innerText())?.[1]?.replace(',', ''),
  );
  expect(kept).toBeGreaterThan(0);
  expect(kept).toBeLessThan(MANY);
  await chooseFolder(again, dump);
  await chip(again, '3,000 files').waitFor({ timeout: TOGETHER_MS });
  await again.getByRole('progressbar').waitFor({ state: 'detached' });
  await chip(again, /being checked/).waitFor({ state: 'detached' });
  const rows = await exported(again);
  expect(new Set(rows.map((row) => row.path)).size).toBe(MANY);
  expect(rows).toHaveLength(MANY);
  await expect.poll(() => again.getByText(/was not finished/).count()).toBe(0);
  await erase(again);
  expect(await checker.inspector.count('deskBatches')).toBe(0);
  expect(await checker.inspector.count('deskImports')).toBe(0);
  // What was signed is no part of the list.
  expect(await checker.inspector.count('outbox')).toBeGreaterThan(0);
  await again.close();
});

// Firefox has no picker of folders that can be kept.
test.runIf(engine === 'chromium')(
  'a folder that can be kept: after a restart of the browser one click goes on with it',
  async () => {
    const before = await openDesk(checker.reader);
    await before.evaluate(giveFolder, { name: 'DOSSIER', files: FOLDER_FILES });
    await before.getByRole('button', { name: 'Choose a folder…' }).click();
    await before.getByRole('button', { name: 'Resume' }).waitFor();
    await checker.reader.close();

    checker = await stage.newReader({ profile: checkersProfile() });
    const desk = await openDesk(checker.reader);
    const notice = desk.locator('.notice', { hasText: 'DOSSIER was not finished' });
    await notice.getByRole('button', { name: 'Continue' }).click();
    await chip(desk, `${FOLDER_FILES} files`).waitFor({ timeout: TOGETHER_MS });
    await desk.getByRole('progressbar').waitFor({ state: 'detached' });
    await expect.poll(() => notice.count()).toBe(0);
    const rows = await exported(desk);
    expect(new Set(rows.map((row) => row.path)).size).toBe(FOLDER_FILES);
    expect(rows).toHaveLength(FOLDER_FILES);
    // What the folder holds, by the digest of one file in a folder within it.
    const digest = createHash('sha256')
      .update(`file 7 ${'x'.repeat(2_000)}`)
      .digest('hex');
    expect(rows.find((row) => row.path === 'DOSSIER/annexes/0007.txt')?.sha256).toBe(digest);
    await erase(desk);
    await desk.close();
  },
);

/**
 * The picker needs a person. In its place stands a folder of the same kind, from the extension's own file system; everything behind it is as
 * ever. Pressed as soon as it is there, "Pause" leaves the folder half read.
 */
async function giveFolder({ name, files }: { name: string; files: number }): Promise<void> {
  const root = await navigator.storage.getDirectory();
  const folder = await root.getDirectoryHandle(name, { create: true });
  const within = await folder.getDirectoryHandle('annexes', { create: true });
  await Promise.all(
    Array.from({ length: files }, async (_, i) => {
      const file = await within.getFileHandle(`${String(i).padStart(4, '0')}.txt`, { create: true });
      const stream = await file.createWritable();
      await stream.write(`file ${i} ${'x'.repeat(2_000)}`);
      await stream.close();
    }),
  );
  Object.assign(window, { showDirectoryPicker: () => Promise.resolve(folder) });
  new MutationObserver((_, observer) => {
    const pause = [...document.querySelectorAll('button')].find((button) => button.textContent === 'Pause');
    if (pause === undefined) return;
    observer.disconnect();
    pause.click();
  }).observe(document.body, { childList: true, subtree: true });
}

/** The tab's process goes, as when memory runs out: nothing is told, nothing is saved on the way. Of Firefox nobody can ask it. */
async function crash(desk: Page): Promise<void> {
  const session = await desk.context().newCDPSession(desk);
  await Promise.race([session.send('Page.crash').catch(() => undefined), desk.waitForEvent('crash')]);
}

test('the popup leads to the desk', async () => {
  const popup = await checker.reader.open(`${checker.reader.origin}/popup.html`);
  const opened = checker.reader.context.waitForEvent('page');
  await popup.getByRole('button', { name: 'Check a file…' }).click();
  const desk = await opened;
  await desk.getByRole('heading', { name: 'Drop files or whole folders here' }).waitFor();
  await expect.poll(() => desk.evaluate(() => document.activeElement?.textContent)).toBe('Choose files…');
});
