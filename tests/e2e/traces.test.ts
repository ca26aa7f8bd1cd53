import { createHash } from 'node:crypto';
import { readdir, readFile } from 'node:fs/promises';
import path from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { pastebin } from '../world/pages/pastebin.ts';
import { file } from '../world/answers.ts';
import { engine } from '../world/engine.ts';
import { launchBrowser, type Reader } from '../world/launch-browser.ts';
import { Inspector } from '../world/inspect.ts';
import { isOfExtension } from '../world/profile-files.ts';
import { setStage, type Audience, type Stage } from '../world/stage.ts';
import { keepHistory } from './keep-history.ts';
import { savedSession } from './saved-session.ts';

// What stays on the disk of somebody who reads: the files of their profile, read after the browser was closed.

/** Words that stand in one address each and nowhere else. */
const words = { unasked: 'karfunkel', kept: 'zirbelkiefer', secret: 'dachsbau' } as const;
const addressOf = (word: string): string => `https://files.catbox.moe/${word}.pdf`;
/** What a click in the private window brings, and nothing else has. */
const secretBytes = new Uint8Array(4_096).fill(41);
const page = (paste: string): string => `https://pastebin.com/${paste}`;

let stage: Stage;
let profile: string;

beforeAll(async () => {
  stage = await setStage();
  profile = path.join(stage.folder, 'profile-traces');
  const pastes = [
    ['Unasked1', words.unasked],
    ['Kept0001', words.kept],
    ['Secret01', words.secret],
  ].map(([id = '', word = '']) => ({ id, title: id, author: 'x', text: addressOf(word) }));
  stage.world.host('pastebin.com', pastebin(pastes));
  // The browser's own history and cache know what was visited; what is ours to keep is looked at alone.
  stage.world.host('files.catbox.moe', ({ url }) =>
    file(url.includes(words.secret) ? secretBytes : new Uint8Array(4_096).fill(37), 'application/pdf'),
  );
});
afterAll(() => stage.close());

async function browse(visit: (audience: Audience) => Promise<void>): Promise<void> {
  const extension = path.join(stage.folder, 'extension');
  const reader = await launchBrowser({ world: stage.world, extension, profile, inPrivateWindows: 'allowed' });
  const inspector = await Inspector.open(reader);
  await inspector.sync();
  await visit({ reader, inspector });
  await reader.close();
}

/** Files in which the word stands, in the letters of the disk or of JavaScript, below the folders that `isOurs` picks. */
async function filesWith(word: string, isOurs: (file: string) => boolean): Promise<string[]> {
  const files = await readdir(profile, { recursive: true, withFileTypes: true });
  const found: string[] = [];
  for (const entry of files) {
    const name = path.join(entry.parentPath, entry.name);
    if (!entry.isFile() || !isOurs(path.relative(profile, name))) continue;
    const bytes = await readFile(name).catch(() => Buffer.alloc(0));
    if (bytes.includes(word) || bytes.includes(Buffer.from(word, 'utf16le'))) found.push(path.relative(profile, name));
  }
  return found;
}

const anywhere = (): boolean => true;

test('no address of what was checked stays with us unless a history was asked for; then it does, and is found', async () => {
  await browse(async (audience) => {
    await look(audience, 'Unasked1');
    // A history is written with the finding: before this is read.
    expect(await audience.inspector.count('history')).toBe(0);
  });
  expect(stage.world.requests.to('files.catbox.moe').map(({ path }) => path)).toContain(`/${words.unasked}.pdf`);
  expect(await filesWith(words.unasked, isOfExtension)).toEqual([]);

  await browse(async (audience) => {
    const { reader, inspector } = audience;
    await keepHistory(audience);
    await look(audience, 'Kept0001');
    await expect.poll(() => inspector.rows('history')).toContainEqual(historyRow(addressOf(words.kept)));
    const history = await reader.open(`${reader.origin}/own-history.html`);
    await history.getByRole('searchbox').fill(`${words.kept} pastebin`);
    await history.getByText(`${words.kept}.pdf`).waitFor();
    await history.getByRole('searchbox').fill(words.unasked);
    await history.getByText('Nothing found').waitFor();
  });
  // The same search finds what is there: it would have found the other.
  expect(await filesWith(words.kept, isOfExtension)).not.toEqual([]);
});

test('a private window leaves nothing, anywhere in the profile, not even of what was checked there by a click', async () => {
  // The browser starts the extension anew for it, and remembers.
  if (engine === 'chromium') await browse(({ reader }) => allowInPrivate(reader));
  await browse(async (audience) => {
    const { reader, inspector } = audience;
    const before = stage.world.requests.to('pastebin.com').length;
    const own = await reader.open(`${reader.origin}/own-history.html`);
    await own.evaluate(async (url) => {
      const { chrome } = globalThis as unknown as {
        chrome: { windows: { create(window: object): Promise<unknown> } };
      };
      await chrome.windows.create({ incognito: true, url });
    }, page('Secret01'));
    const documents = async () => {
      const tabs = await own.evaluate(async () => {
        const { chrome } = globalThis as unknown as {
          chrome: { tabs: { query(filter: object): Promise<{ id: number; incognito: boolean }[]> } };
        };
        return (await chrome.tabs.query({})).filter(({ incognito }) => incognito).map(({ id }) => id);
      });
      const answers = await Promise.all(tabs.map((tabId) => inspector.ask('own/tab', { tabId })));
      return answers.flatMap((answer, at) => answer?.documents.map((one) => ({ ...one, tabId: tabs[at] ?? 0 })) ?? []);
    };
    const secret = async () => (await documents()).find(({ address }) => address === addressOf(words.secret));
    await expect.poll(secret, { timeout: 20_000 }).toMatchObject({ report: { finding: { reason: 'needs-click' } } });
    expect(fetchedSecret()).toBe(false);
    const { tabId = 0, id = '' } = (await secret()) ?? {};
    await inspector.ask('own/check', { tabId, ids: [id] });
    await expect.poll(secret, { timeout: 20_000 }).toMatchObject({ report: { finding: { kind: 'unlisted' } } });
    expect(fetchedSecret()).toBe(true);
    expect(stage.world.requests.to('pastebin.com').length).toBeGreaterThan(before);
    await savedSession(audience, tabId);
    expect(await inspector.rows('history')).not.toContainEqual(historyRow(addressOf(words.secret)));
  });
  expect(await filesWith(words.secret, anywhere)).toEqual([]);
  // Nor of its bytes: the row that remembers a check holds their digest, and no address.
  expect(await filesWith(createHash('sha256').update(secretBytes).digest('hex'), anywhere)).toEqual([]);
  const other = createHash('sha256').update(new Uint8Array(4_096).fill(37)).digest('hex');
  expect(await filesWith(other, isOfExtension)).not.toEqual([]);
});

/** Opens the paste, and ends when all is kept that is kept of it. */
async function look(audience: Audience, paste: string): Promise<void> {
  const seen = await audience.reader.open(page(paste));
  await audience.inspector.settled(seen, 2);
  await savedSession(audience, await audience.inspector.tabIdOf(seen));
}

const historyRow = (address: string): unknown => expect.objectContaining({ address });

function fetchedSecret(): boolean {
  return stage.world.requests.to('files.catbox.moe').some(({ path }) => path === `/${words.secret}.pdf`);
}

/** The switch on the browser's own page of extensions. */
async function allowInPrivate({ context, extensionId }: Reader): Promise<void> {
  const settings = await context.newPage();
  await settings.goto('chrome://extensions');
  await settings.evaluate(async (id) => {
    const { chrome } = globalThis as unknown as {
      chrome: { developerPrivate: { updateExtensionConfiguration(change: object): Promise<void> } };
    };
    await chrome.developerPrivate.updateExtensionConfiguration({ extensionId: id, incognitoAccess: true });
  }, extensionId);
  await settings.close();
}
