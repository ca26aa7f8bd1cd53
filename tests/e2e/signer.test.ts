import { readFile, readdir } from 'node:fs/promises';
import path from 'node:path';
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, beforeEach, describe, expect, test, vi } from 'vitest';
import { flaggedName } from '../sample-leak/scenes.ts';
import { page as html } from '../world/answers.ts';
import { builtExtension } from '../world/extension-copy.ts';
import { inContentScript } from '../world/isolated-world.ts';
import { enrolThroughPopup, openPopup } from '../world/popup-actions.ts';
import { setStage, type Audience, type Stage } from '../world/stage.ts';
import { everyMessage, sendEach, type Got } from './every-message.ts';
import { makeOtherExtension, type OtherExtension } from './other-extension.ts';

const registryHost = 'registre-lumiere.org';
/** For what is being written to be written. */
const AT_REST = { timeout: 15_000, interval: 50 };
const root = path.resolve(import.meta.dirname, '../..');

let stage: Stage;
let checker: Audience;
let other: OtherExtension;
let page: Page;
/** A page of ours that nobody attacks: it reads the database. */
let own: Page;
let messages: [string, unknown][];

// A fact-checker whose device is enrolled, with a draft begun: there is a key that could sign, and something to be signed.
beforeAll(async () => {
  stage = await setStage({
    registry: { address: `https://${registryHost}/` },
    examined: ({ name }) => name === 'notes/financement-occulte.pdf',
  });
  stage.world.host(registryHost, stage.registry.handler);
  stage.world.host('elsewhere.example', () => html('<!doctype html><title>frame</title><body>'));
  other = await makeOtherExtension(path.join(stage.folder, 'other'));
  checker = await stage.newReader({ otherExtensions: [other.folder] });
  page = await checker.reader.open(stage.scenes.find(({ title }) => title === 'post')?.page ?? '');
  await checker.inspector.settled(page, 5);
  const code = { organisation: 'Agence Lumen', text: await stage.registry.invite('lumen') };
  await enrolThroughPopup(checker, page, code);
  await beginDraft();
  own = await checker.reader.open(`${checker.reader.origin}/popup.html`);
});
afterAll(() => stage.close());

beforeEach(async () => {
  await page.goto(stage.scenes.find(({ title }) => title === 'paste')?.page ?? '');
  await checker.inspector.settled(page, 41);
  const [document] = (await checker.inspector.report(page))?.documents ?? [];
  messages = Object.entries(everyMessage(await checker.inspector.tabIdOf(page), document?.id ?? ''));
});

test('the messages that are sent here are those of utils/messages.ts', async () => {
  const source = await readFile(path.join(root, 'utils/messages.ts'), 'utf8');
  const declared = [...source.matchAll(/^ {2}'([a-z]+\/[a-z-]+)': \{/gm)].map(([, name]) => name);
  expect(declared.length).toBeGreaterThan(0);
  expect(messages.map(([name]) => name).toSorted()).toEqual(declared.toSorted());
});

test('our own page is answered: the same messages, sent by somebody who may', async () => {
  const answered = ['own/registries'];
  const got = await own.evaluate(sendEach, {
    messages: messages.filter(([name]) => answered.includes(name)),
    answered,
  });
  expect(got).toMatchObject([['own/registries', { answered: [{ origin: 'registre-lumiere.org/log' }] }]]);
});

test('the manifest opens no door to others', async () => {
  const manifest = await own.evaluate(() =>
    (
      globalThis as unknown as { chrome: { runtime: { getManifest(): Record<string, unknown> } } }
    ).chrome.runtime.getManifest(),
  );
  for (const door of ['externally_connectable', 'web_accessible_resources', 'sandbox'])
    // Firefox writes out what is not there.
    expect(manifest[door] ?? 'none', door).toBe('none');
});

describe('nothing is answered, signed, read, fetched or changed by what is sent from', () => {
  test('the world of a page', async () => {
    const to = checker.reader.extensionId;
    await expectNothingDone(async () => {
      expect(await page.evaluate(() => 'chrome' in window && 'runtime' in (window.chrome as object))).toBe(false);
      return page.evaluate(sendEach, { messages, to });
    });
  });

  test('a frame inside a page, of the same site and of another one', async () => {
    const to = checker.reader.extensionId;
    for (const src of [page.url(), 'https://elsewhere.example/frame']) {
      await page.evaluate((address) => {
        document.body.append(Object.assign(document.createElement('iframe'), { src: address }));
      }, src);
      const frame = await vi.waitFor(() => {
        const found = page.frames().find((one) => one !== page.mainFrame() && one.url() === src);
        if (found === undefined) throw new Error(`no frame shows ${src}`);
        return found;
      });
      await frame.waitForLoadState();
      await expectNothingDone(() => frame.evaluate(sendEach, { messages, to }));
      await page.evaluate(() => document.querySelector('iframe')?.remove());
    }
  });

  test('a content script that a page has taken over: yes or no to what it may say, and nothing else', async () => {
    const { origin } = checker.reader;
    // It may tell of documents, of a text to be read, and of clicks on badges that are there.
    const allowed = {
      'page/found': { accepted: true },
      'page/shows-text': { accepted: true },
      'page/gone': { accepted: true },
      'page/clicked': { accepted: true },
    };
    const argument = { messages, answered: Object.keys(allowed) };
    await expectNothingDone(() => inContentScript(page, { origin, run: sendEach, argument }), allowed);
  });

  test('a page of another extension', async () => {
    const theirs = await checker.reader.open(other.page);
    await expectNothingDone(() => theirs.evaluate(sendEach, { messages, to: checker.reader.extensionId }));
    await theirs.close();
  });

  test('a content script of another extension, beside ours', async () => {
    const argument = { messages, to: checker.reader.extensionId };
    const theirs = await checker.reader.open(other.page);
    await expectNothingDone(() => inContentScript(page, { origin: other.origin, run: sendEach, argument }));
    await theirs.close();
  });
});

test('a web page cannot load anything of ours: not in a frame, not in a window, not as a picture, not as data', async () => {
  const files = (await readdir(builtExtension, { recursive: true })).filter((name) => path.extname(name) !== '');
  expect(files).toContain('popup.html');
  const addresses = files.map((name) => `${checker.reader.origin}/${name}`);
  stage.world.host('x.com', () => html('<!doctype html><title>frames</title><body>'));
  await page.goto('https://x.com/frames');
  const before = await keptAtRest();
  const loaded = await page.evaluate(async (wanted) => {
    const ended = (element: HTMLElement): Promise<boolean> =>
      new Promise((resolve) => {
        element.onload = () => resolve(true);
        element.onerror = () => resolve(false);
      });
    const pictures = wanted.map((src) => ended(Object.assign(new Image(), { src })));
    const fetched = wanted.map((address) => fetch(address).then(Boolean, () => false));
    const frames = wanted
      .filter((address) => address.endsWith('.html'))
      .map((src) => ended(document.body.appendChild(Object.assign(document.createElement('iframe'), { src }))));
    // A frame "loads" whatever it shows in the end: the error page, here.
    await Promise.all(frames);
    return [...(await Promise.all(pictures)), ...(await Promise.all(fetched))];
  }, addresses);
  expect(loaded.filter(Boolean)).toEqual([]);
  const shown = page.frames().filter((frame) => frame !== page.mainFrame());
  expect(shown).toHaveLength(addresses.filter((address) => address.endsWith('.html')).length);
  for (const frame of shown) expect(frame.url()).toMatch(/^(chrome-error:\/\/chromewebdata\/)?$/);
  const opened = await page.evaluate((address) => {
    try {
      return window.open(address)?.location.href ?? 'nothing';
    } catch (cause) {
      return String(cause);
    }
  }, addresses[0] ?? '');
  expect(opened).toMatch(/^(about:blank.*|nothing|.*from script denied)$/);
  expect(await keptAtRest()).toEqual(before);
});

/** Runs the attack; afterwards everything is as it was, but for what `allowed` names with its answer. */
async function expectNothingDone(
  attack: () => Promise<[string, Got][]>,
  allowed: Record<string, unknown> = {},
): Promise<void> {
  const before = await keptAtRest();
  stage.world.requests.clear();
  const got = await attack();
  expect(got.map(([name]) => name).toSorted()).toEqual(messages.map(([name]) => name).toSorted());
  for (const [name, answer] of got)
    expect([name, answer]).toEqual([name, name in allowed ? { answered: allowed[name] } : 'nothing']);
  // The background has had its turn after all that was sent before.
  await checker.inspector.registries();
  expect(await keptAtRest()).toEqual(before);
  expect(stage.world.requests.lines()).toEqual([]);
}

/** What is kept, once it was found the same twice: what was begun before is done. */
async function keptAtRest(): Promise<Record<string, unknown>> {
  let kept = await everythingKept();
  await vi.waitFor(async () => {
    const before = kept;
    kept = await everythingKept();
    expect(kept).toEqual(before);
  }, AT_REST);
  return kept;
}

/** Every row of every table, and what the tab is told. */
async function everythingKept(): Promise<Record<string, unknown>> {
  const tables = await own.evaluate(async () => {
    const wait = <T>(asked: IDBRequest<T>): Promise<T> =>
      new Promise((resolve, reject) => {
        asked.onsuccess = () => resolve(asked.result);
        asked.onerror = () => reject(asked.error ?? new Error('the database does not answer'));
      });
    const database = await wait(indexedDB.open('touchstone'));
    const names = [...database.objectStoreNames];
    const all = database.transaction(names);
    const rows = await Promise.all(names.map((name) => wait<unknown[]>(all.objectStore(name).getAll())));
    database.close();
    return Object.fromEntries(names.map((name, at) => [name, JSON.stringify(rows[at])]));
  });
  const documents = (await checker.inspector.report(page))?.documents.map(({ address, report }) => [address, report]);
  return { ...tables, documents };
}

async function beginDraft(): Promise<void> {
  const popup = await openPopup(checker, page);
  await popup.getByRole('button', { name: 'Flag a document' }).click();
  await popup.getByRole('button', { name: path.basename(flaggedName) }).click();
  await popup.getByRole('radio', { name: 'Fake' }).check();
  await popup.getByText('draft saved').waitFor();
  await popup.close();
}
