import { mkdtemp, rm } from 'node:fs/promises';
import path from 'node:path';
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { addressOf } from '../sample-leak/hosting.ts';
import { page as html } from '../world/answers.ts';
import { badgesOn } from '../world/badges.ts';
import { engine } from '../world/engine.ts';
import { builtExtension, copyExtension, grantInAdvance } from '../world/extension-copy.ts';
import { setStage, type Audience, type Stage } from '../world/stage.ts';

// A site that the reader adds: asked for in context, looked at from then on, given back at any moment. The click that opens the toolbar's
// popup tells it where it is; here the popup is a page of its own, so that the permission "tabs" tells it instead.

const host = 'le-journal.fr';
const article = `https://${host}/affaire`;
const known = addressOf('notes/financement-occulte.pdf');

let stage: Stage;
let audience: Audience;
let page: Page;
let afterStage: () => Promise<void>;

beforeAll(async () => {
  const built = await copyExtension(await mkdtemp(path.join(path.dirname(builtExtension), 'added-')));
  await grantInAdvance(built, 'tabs');
  stage = await setStage({ built });
  afterStage = () => rm(built, { recursive: true });
  stage.world.host(host, () => html(`<!doctype html><title>Affaire</title><p>Le <a href="${known}">contrat</a>.`));
  audience = await stage.newReader();
  page = await audience.reader.open(article);
});
afterAll(async () => {
  await stage.close();
  await afterStage();
});

const own = (name: string): Promise<Page> => audience.reader.open(`${audience.reader.origin}/${name}`);
const popup = async (of = page): Promise<Page> => own(`popup.html?tab=${await audience.inspector.tabIdOf(of)}`);
const badges = async (): Promise<number> => (await badgesOn(page)).length;

async function registered(): Promise<string[]> {
  return audience.reader.worker.evaluate(async () => {
    interface Scripting {
      getRegisteredContentScripts(): Promise<{ matches: string[] }[]>;
    }
    const { chrome } = globalThis as unknown as { chrome: { scripting: Scripting } };
    return (await chrome.scripting.getRegisteredContentScripts()).flatMap(({ matches }) => matches);
  });
}

test('added in the options: the browser is asked, open pages are looked at, and every later one', async () => {
  const before = await popup();
  await before.getByText('Touchstone does not look at this site').waitFor();
  await before.close();
  expect(await badges()).toBe(0);
  expect(await registered()).toEqual([]);
  await audience.reader.allowHost(`https://${host}/*`);
  const options = await own('options.html');
  await options.getByLabel('Another site').fill(host);
  await options.getByRole('button', { name: 'Add', exact: true }).click();
  await expect.poll(registered).toEqual([`https://${host}/*`]);
  await expect.poll(badges, { timeout: 15_000 }).toBe(1);
  await page.reload();
  await expect.poll(badges, { timeout: 15_000 }).toBe(1);
  await options.close();
});

test('switched off, it is left alone; switched on, looked at again', async () => {
  const options = await own('options.html');
  const level = options.getByLabel(`Level on ${host}`);
  await level.selectOption('off');
  await expect.poll(registered).toEqual([]);
  await expect.poll(badges).toBe(0);
  await level.selectOption('careful');
  await expect.poll(registered).toEqual([`https://${host}/*`]);
  await expect.poll(badges, { timeout: 15_000 }).toBe(1);
  await options.close();
});

test('taken back, badges go and none comes; popup and options say what is missing, and ask again', async () => {
  const options = await own('options.html');
  await options.getByRole('button', { name: `Take back the permission for ${host}` }).click();
  await expect.poll(registered).toEqual([]);
  await expect.poll(badges).toBe(0);
  await options.getByText(`Touchstone does not look at ${host}`).waitFor();
  await page.reload();
  const asking = await popup();
  await asking.getByRole('heading', { name: `${host} is not allowed` }).waitFor();
  expect(await badges()).toBe(0);
  await asking.getByRole('button', { name: 'Allow…' }).click();
  await expect.poll(registered).toEqual([`https://${host}/*`]);
  await expect.poll(badges, { timeout: 15_000 }).toBe(1);
  await options.getByText(`Touchstone does not look at ${host}`).waitFor({ state: 'hidden' });
  await asking.close();
  await options.close();
});

test('removed from the list, it is forgotten, permission and all; the popup adds it again', async () => {
  const options = await own('options.html');
  await options.getByRole('button', { name: `Forget the choice for ${host}` }).click();
  await expect.poll(registered).toEqual([]);
  await expect.poll(badges).toBe(0);
  await options.close();
  await page.reload();
  const adding = await popup();
  await adding.getByRole('button', { name: `Always look at ${host}` }).click();
  await expect.poll(registered).toEqual([`https://${host}/*`]);
  await expect.poll(badges, { timeout: 15_000 }).toBe(1);
  await adding.close();
});

// Chromium lets a reader do the same, but no interface of it does it for a test.
test.runIf(engine === 'firefox')(
  'a site of ours that the reader holds back: first steps and popup say so, and ask',
  async () => {
    stage.world.host('x.com', () => html(`<!doctype html><title>Post</title><p>Le <a href="${known}">contrat</a>.`));
    await audience.reader.worker.evaluate(async () => {
      const { browser } = globalThis as unknown as {
        browser: { permissions: { remove(permissions: object): Promise<boolean> } };
      };
      await browser.permissions.remove({ origins: ['https://x.com/*'] });
    });
    const post = await audience.reader.open('https://x.com/a/status/1');
    const shown = await popup(post);
    await shown.getByRole('heading', { name: 'x.com is not allowed' }).waitFor();
    const steps = await own('welcome.html');
    await steps.getByText('The browser holds back some of the sites').waitFor();
    await steps.getByRole('button', { name: 'Allow…' }).click();
    await steps.getByText('The browser holds back some of the sites').waitFor({ state: 'hidden' });
    await post.reload();
    await expect.poll(async () => (await badgesOn(post)).length, { timeout: 15_000 }).toBe(1);
  },
);
