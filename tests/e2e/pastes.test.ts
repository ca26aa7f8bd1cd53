import { readFile, readdir, writeFile, mkdir } from 'node:fs/promises';
import path from 'node:path';
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { runCommand } from '../../registry/cli.ts';
import { organisations } from '../sample-leak/table.ts';
import { letter, pageFile } from '../sites/paste-tests.ts';
import { file, notFound, page as htmlPage } from '../world/answers.ts';
import { badgesOn } from '../world/badges.ts';
import { engine } from '../world/engine.ts';
import { runOnHost } from '../world/extension-copy.ts';
import { lineOf } from '../world/inspect.ts';
import { isOfExtension } from '../world/profile-files.ts';
import { setStage, type Audience, type Stage } from '../world/stage.ts';
import { keepHistory } from './keep-history.ts';
import { savedSession } from './saved-session.ts';
import { SiteCells } from './site-cells.ts';

// Pastes of every site, as their pages show them, in a real browser: one organisation has called the letter in them a fake.

const cells = new SiteCells('pastes');
const withoutScripts = { 'Content-Security-Policy': "script-src 'none'" };
/** The key in a PrivateBin page's fragment. */
const KEY = '4TtKeyThatNobodyMayLearn9';
const UNKNOWN_HOST = 'bin.example.net';

/** `raw`: the only other address of the site that may be asked for, and is. */
const pastes: { site: string; address: string; raw?: string }[] = [
  { site: 'gist', address: 'https://gist.github.com/source-lumiere/9c1e4ad09c6fb3a2c81d' },
  { site: 'rentry', address: 'https://rentry.co/virement' },
  { site: 'dpaste-com', address: 'https://dpaste.com/A1B2C3D4E', raw: '/A1B2C3D4E.txt' },
  { site: 'dpaste-org', address: 'https://dpaste.org/Zx9Qb', raw: '/Zx9Qb/raw' },
  { site: 'hastebin', address: 'https://hastebin.com/share/ilezatopag' },
  { site: 'paste-ee', address: 'https://paste.ee/p/aB3dE', raw: '/r/aB3dE/0' },
  { site: 'justpaste-it', address: 'https://justpaste.it/virement14' },
  { site: 'telegraph', address: 'https://telegra.ph/Virement-03-14' },
  { site: 'controlc', address: 'https://controlc.com/0a1b2c3d' },
  { site: 'ideone', address: 'https://ideone.com/aB3dE9', raw: '/plain/aB3dE9' },
  { site: 'gitlab', address: 'https://gitlab.com/-/snippets/4242', raw: '/-/snippets/4242/raw/main/virement.txt' },
  { site: 'private-bin', address: 'https://privatebin.net/?0123456789abcdef' },
  { site: 'zero-bin', address: 'https://0bin.net/paste/aB3dE+9x' },
];
/** The text of those pages that show links in place of addresses, or a heading in it. */
const linked = letter.replace('https://files.example.org/Contrat_offshore.pdf', 'le contrat');
const texts = [letter, linked, `Virement\n${linked}`];

let stage: Stage;
let audience: Audience;

beforeAll(async () => {
  stage = await setStage({ examined: () => false });
  const folder = path.join(stage.folder, 'letters');
  await mkdir(folder);
  for (const [at, text] of texts.entries()) await writeFile(path.join(folder, `letter-${at}.txt`), text);
  const { dir } = stage.registry;
  await runCommand(['import', folder, '--verdict', 'fake', '--dir', dir, '--as', organisations.lumen.name]);
  await runOnHost(path.join(stage.folder, 'extension'), UNKNOWN_HOST);
  audience = await stage.newReader();
});
afterAll(() => stage.close());

/** What the reader is told of the paste's own text, and by which badge; of several parts, the first that somebody said something of. */
async function toldOf(page: Page): Promise<string> {
  const pastes = (await audience.inspector.report(page))?.documents.filter(({ where }) => where === 'paste') ?? [];
  const told = pastes.map((document) => lineOf('', document));
  const first = told.find(({ finding }) => finding !== 'unlisted');
  const badges = (await badgesOn(page)).map(({ text }) => text);
  return [first?.finding, first?.match, ...badges.filter((text) => !text.startsWith('Check now'))].join(', ');
}

test.each(pastes)(
  '$site: the paste’s own text is found, and nobody is asked who need not be',
  async ({ site, address, raw }) => {
    const host = new URL(address).hostname;
    stage.world.host(host, (request) => {
      const { pathname } = new URL(request.url);
      if (pathname === raw) return file(letter, 'text/plain; charset=utf-8');
      return pathname === new URL(address).pathname ? htmlPage(pageFile(site), withoutScripts) : notFound();
    });
    stage.world.host('gist.githubusercontent.com', ({ url }) =>
      url.endsWith('/virement.txt') ? file(letter, 'text/plain; charset=utf-8') : notFound(),
    );
    stage.world.requests.clear();
    // As social sites hand it on.
    const shared = new URL(`${address}${address.includes('?') ? '&' : '?'}fbclid=x`);
    const page = await audience.reader.open(shared.href);
    await cells.try(site, 'own', () =>
      expect.poll(() => toldOf(page), { timeout: 20_000 }).toMatch(/^rated-fake, same-(bytes|text), Rated fake$/),
    );
    const report = await audience.inspector.report(page);
    expect(report).toMatchObject({ site, layoutRecognised: true });
    const asked = stage.world.requests.to(host).map(({ path: asked }) => asked);
    const others = asked.filter((one) => one !== shared.pathname + shared.search);
    // The second file of a paste in several parts is asked for, too; and the page shows a picture.
    expect(others.filter((one) => one !== raw && !/\/1$|comptes\.csv$|\.jpg$/.test(one))).toEqual([]);
    expect(others.includes(raw ?? '')).toBe(raw !== undefined);
    await page.close();
  },
);

test('PrivateBin on a host that nobody knows, with a page that watches: its text is no more than alike, and the key goes nowhere', async () => {
  const address = `https://${UNKNOWN_HOST}/?fedcba9876543210`;
  stage.world.host(UNKNOWN_HOST, () => htmlPage(decryptingPage()));
  stage.world.requests.clear();
  await audience.reader.worker.evaluate(() => {
    const { chrome, heard } = Object.assign(globalThis, { heard: [] as unknown[] }) as unknown as {
      heard: unknown[];
      chrome: { runtime: { onMessage: { addListener(listener: (message: unknown, sender: unknown) => void): void } } };
    };
    chrome.runtime.onMessage.addListener((message) => void heard.push(message));
  });
  await keepHistory(audience);
  const page = await audience.reader.open(`${address}#${KEY}`);
  const badges = async (): Promise<string[]> =>
    (await badgesOn(page)).map(({ text }) => text).filter((text) => !text.startsWith('Check now'));
  await expect.poll(badges, { timeout: 20_000 }).toEqual(['Resembles a fake']);
  await audience.inspector.settled(page, 2);
  const report = await audience.inspector.report(page);
  expect(report).toMatchObject({ site: 'private-bin', pageAddress: address, layoutRecognised: true });

  // The page heard of plain elements (one for the text, one for the address in it), and of nothing that says what they are.
  const seen = (): Promise<string[]> => page.evaluate(() => (globalThis as unknown as { seen: string[] }).seen);
  await expect.poll(seen).toEqual(['+ <span></span>', '+ <span></span>']);
  // Nobody was asked for anything but the page.
  expect(stage.world.requests.lines().filter((line) => line.includes(UNKNOWN_HOST))).toEqual([
    `GET ${UNKNOWN_HOST}/?fedcba9876543210`,
  ]);
  expect(stage.world.requests.lines().join('\n')).not.toContain(KEY);

  const heard = await audience.reader.worker.evaluate(() =>
    JSON.stringify((globalThis as unknown as { heard: unknown[] }).heard),
  );
  expect(heard).toContain('page/shows-text');
  expect(heard).toMatch(/text-v1:[0-9a-f]{64}/);
  const session = await savedSession(audience, await audience.inspector.tabIdOf(page));
  expect(session).toContain('fedcba9876543210');
  const history = async (): Promise<string> => JSON.stringify(await audience.inspector.rows('history'));
  await expect.poll(history).toContain('fedcba9876543210');
  for (const kept of [heard, session, await history(), JSON.stringify(report)]) {
    expect(kept).not.toContain(KEY);
    expect(kept).not.toContain('Delaunay');
  }

  // Another text: the badge of the first is gone with it.
  await page.evaluate(() => {
    const word = document.querySelector('#prettyprint')?.firstChild as Text;
    word.data = word.data.replace('250 000', '520 000');
  });
  await expect.poll(badges).toEqual([]);
  await expect
    .poll(async () => (await audience.inspector.report(page))?.documents.find(({ where }) => where === 'paste')?.report)
    .toMatchObject({ finding: { kind: 'unlisted' } });
  await page.close();
});

test('the table of sites says what was found here', async () => {
  expect(cells.found).toEqual(await cells.written());
});

test('neither the key nor the text is in any file of the extension’s', async () => {
  await audience.reader.close();
  const profile = path.join(stage.folder, 'profile-1');
  const files = (await readdir(profile, { recursive: true, withFileTypes: true })).filter((entry) => entry.isFile());
  const ours = files
    .map((entry) => path.join(entry.parentPath, entry.name))
    .filter((name) => isOfExtension(path.relative(profile, name)));
  expect(ours.length).toBeGreaterThan(engine === 'firefox' ? 0 : 3);
  for (const name of ours) {
    const bytes = await readFile(name).catch(() => Buffer.alloc(0));
    for (const word of [KEY, 'Delaunay']) {
      expect(bytes.includes(word), name).toBe(false);
      expect(bytes.includes(Buffer.from(word, 'utf16le')), name).toBe(false);
    }
  }
});

/** The page's own script decrypts, once it is there; and writes down whatever it can hear of us. (That its tab is shown, Firefox tells the document, too.) */
function decryptingPage(): string {
  const html = pageFile('private-bin');
  const [, text = ''] = /<pre id="prettyprint"[^>]*>([\s\S]*?)<\/pre/.exec(html) ?? [];
  const plain = text.replace(/<[^>]+>/g, '');
  const script = `
    globalThis.seen = [];
    addEventListener('message', ({ data }) => seen.push('message ' + JSON.stringify(data)));
    for (const type of ['click', 'focus', 'selectionchange']) addEventListener(type, ({ target }) => target !== window && target !== document && seen.push(type), true);
    const fetched = globalThis.fetch;
    globalThis.fetch = (...rest) => { seen.push('fetch'); return fetched(...rest); };
    setTimeout(() => {
      document.querySelector('#prettyprint').textContent = ${JSON.stringify(plain.replaceAll('&amp;', '&'))};
      new MutationObserver((records) => {
        for (const { addedNodes, type, target } of records) {
          for (const node of addedNodes) seen.push('+ ' + (node.outerHTML ?? node.data));
          if (type !== 'childList') seen.push(type + ' ' + target.nodeName);
        }
      }).observe(document, { subtree: true, childList: true, attributes: true, characterData: true });
    }, 400);`;
  return html.replace(text, '').replace('<script src="js/privatebin.js"></script>', `<script>${script}</script>`);
}
