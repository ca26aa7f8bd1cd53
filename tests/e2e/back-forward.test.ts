import { mkdir, mkdtemp, rm } from 'node:fs/promises';
import path from 'node:path';
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { page as html } from '../world/answers.ts';
import { badgesOn } from '../world/badges.ts';
import { launchBrowser, type Reader } from '../world/launch-browser.ts';
import { withPiercedTree, type DomNode } from '../world/pierced-tree.ts';
import { startWorld, type World } from '../world/world.ts';
import { judgeAnew, judgingExtension } from './judge.ts';

// A page that the browser kept whole while the reader was elsewhere, and shows again without loading it.

const ADDRESS = 'https://x.com/kept';
const FAKE = 'https://files.org/fake.pdf';

/** Its title tells whether it was kept, and how many of our elements stood at once behind its link. */
const watching = `<!doctype html><title>t</title><body><p><a href="${FAKE}">fake.pdf</a></p><script>
  let shown = 'new', most = 0;
  const tell = () => { document.title = shown + ' ' + most; };
  addEventListener('pageshow', ({ persisted }) => { shown = persisted ? 'kept' : 'new'; tell(); });
  new MutationObserver(() => { most = Math.max(most, document.querySelectorAll('p > span').length); tell(); })
    .observe(document.querySelector('p'), { childList: true });
</script></body>`;

let world: World;
let reader: Reader;
let folder: string;
let page: Page;

beforeAll(async () => {
  const parent = path.resolve(import.meta.dirname, '../../build');
  await mkdir(parent, { recursive: true });
  folder = await mkdtemp(path.join(parent, 'e2e-'));
  world = await startWorld();
  const extension = await judgingExtension(path.join(folder, 'extension'));
  // Playwright switches it off, since what it knows of a page does not come back with it: the tests below read by other ways.
  reader = await launchBrowser({ world, extension, withoutFlags: ['--disable-back-forward-cache'] });
  world.host('x.com', () => html(watching));
  world.host('files.org', () => html('<!doctype html><title>elsewhere</title>'));
  page = await reader.context.newPage();
});
afterAll(async () => {
  await reader.close();
  await world.close();
  await rm(folder, { recursive: true, force: true, maxRetries: 5 });
});

test('back on it, its badges stand again: each once, by what is known now', async () => {
  await page.goto(ADDRESS);
  await stands('Fake', 'new 1');
  await away();
  await stands('Fake', 'kept 1');
  await away(() => judgeAnew(reader, { fake: 'altered' }));
  await stands('Rated altered', 'kept 1');
  // What nobody says anything about any more has no badge.
  await away(() => judgeAnew(reader, { fake: 'nothing' }));
  await stands(undefined, 'kept 1');
});

/** To another page and back, with what happens meanwhile. */
async function away(meanwhile = (): Promise<void> => Promise.resolve()): Promise<void> {
  await page.goto('https://files.org/', { waitUntil: 'load' });
  await meanwhile();
  await page.evaluate(() => history.back()).catch(() => undefined);
}

async function stands(text: string | undefined, title: string): Promise<void> {
  await expect
    .poll(async () => [await titleOf(), (await badgesOn(page)).map((badge) => badge.text)], { timeout: 15_000 })
    .toEqual([title, text === undefined ? [] : [text]]);
}

function titleOf(): Promise<string> {
  return withPiercedTree(page, ({ root }) => Promise.resolve(textOf(find(root, 'TITLE'))));
}

function find(node: DomNode, name: string): DomNode | undefined {
  if (node.nodeName === name) return node;
  for (const child of node.children ?? []) {
    const found = find(child, name);
    if (found !== undefined) return found;
  }
  return undefined;
}

function textOf(node: DomNode | undefined): string {
  return (node?.children ?? []).map(({ nodeValue }) => nodeValue).join('');
}
