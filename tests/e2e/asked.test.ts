import { mkdtemp, rm } from 'node:fs/promises';
import path from 'node:path';
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { addressOf, unknownHost } from '../sample-leak/hosting.ts';
import { page as html } from '../world/answers.ts';
import { badgesOn } from '../world/badges.ts';
import { byHand, type MenuChoice } from '../world/by-hand.ts';
import { builtExtension, copyExtension, grantInAdvance } from '../world/extension-copy.ts';
import { setStage, type Audience, type Stage } from '../world/stage.ts';

// What the reader points at, on a page of no site that we know: by the context menu, by the keyboard, from the popup. The browser's own
// menu and its gift of a permission with the click cannot be had without a hand: the menu's event is fired, and the host is allowed beforehand.

const news = 'https://le-journal.fr/affaire';
const known = addressOf('notes/financement-occulte.pdf');
const picture = addressOf('images/capture-messages.png');
const added = addressOf('notes/compte-mars.pdf');
const waiting = addressOf('archives/tout.zip');
const elsewhere = 'https://le-journal.fr/autre-article';

let stage: Stage;
let audience: Audience;
let page: Page;
let tabId: number;
let afterStage: () => Promise<void>;

beforeAll(async () => {
  const built = await copyExtension(await mkdtemp(path.join(path.dirname(builtExtension), 'asked-')));
  await grantInAdvance(built, 'https://le-journal.fr/*');
  stage = await setStage({ built });
  afterStage = () => rm(built, { recursive: true });
  stage.world.host('le-journal.fr', () =>
    html(`<!doctype html><title>Affaire</title><p>Le <a href="${known}">contrat</a>, <a href="${waiting}">tout</a>,
      <a href="${elsewhere}">un article</a>.`),
  );
  audience = await stage.newReader();
  page = await audience.reader.open(news);
  tabId = await audience.inspector.tabIdOf(page);
});
afterAll(async () => {
  await stage.close();
  await afterStage();
});

/** Chosen in the menu, or by the keyboard; then the popup, as a page of its own. */
async function afterChoice(chosen: string | MenuChoice): Promise<Page> {
  await page.bringToFront();
  await byHand(audience.reader, tabId, chosen);
  return openPopupOf(tabId);
}

/** In a tab of its own. */
async function openPopupOf(id: number): Promise<Page> {
  await closePopups();
  const { context, origin } = audience.reader;
  const popup = await context.newPage();
  await popup.goto(`${origin}/popup.html?tab=${id.toString()}`);
  return popup;
}

/** Where the browser has no window to open its popup in, ours stands in a window of its own, in front of the page. */
async function closePopups(): Promise<void> {
  for (const page of audience.reader.context.pages()) if (page.url().includes('/popup.html?tab=')) await page.close();
}

const menu = (menuItemId: string, linkUrl: string): Promise<Page> =>
  afterChoice({ menuItemId, linkUrl, pageUrl: news });

test('“why is there no badge here?” tells the reason, and asks nobody', async () => {
  expect(await badgesOn(page)).toEqual([]);
  const popup = await menu('why-no-badge', waiting);
  await popup.getByText('tout.zip').first().waitFor();
  await popup.getByText('waits for your click', { exact: false }).first().waitFor();
  expect(stage.world.requests.to(unknownHost)).toEqual([]);
  await popup.close();
});

test('“check this link” checks it, wherever it stands', async () => {
  const popup = await menu('check-link', known);
  await popup.getByText('This document is a fake').waitFor();
  await popup.close();
});

test('“check this image” checks the picture itself, though no link leads to it', async () => {
  const popup = await afterChoice({ menuItemId: 'check-image', srcUrl: picture, pageUrl: news });
  await expect.poll(() => popup.locator('main').innerText(), { timeout: 15_000 }).toContain('Rated fake');
  await popup.close();
});

test('a link to a page is told to be none of a document', async () => {
  const popup = await menu('check-link', elsewhere);
  await popup.getByText('answered with a page or a program, not a document', { exact: false }).first().waitFor();
  await popup.close();
});

test.each<[string, string | MenuChoice]>([
  ['the menu', { menuItemId: 'check-page', pageUrl: news }],
  ['the keyboard', 'check-page'],
])('“check this page” by %s puts badges beside the links of any page, once', async (_how, chosen) => {
  // Another page as far as our script is concerned, which was put into the one before.
  await page.reload();
  for (let time = 0; time < 2; time += 1) {
    const popup = await afterChoice(chosen);
    await expect
      .poll(async () => (await badgesOn(page)).map(({ text, follows }) => [text, follows]), { timeout: 15_000 })
      .toContainEqual(['Fake', known]);
    await popup.close();
  }
  // Whatever is at work on the page now sees this link, too.
  await page.evaluate((href) => {
    document.querySelector('p')?.append(Object.assign(document.createElement('a'), { href, textContent: 'relevé' }));
  }, added);
  const follows = async (): Promise<string[]> =>
    (await badgesOn(page)).map((badge) => badge.follows).filter((one) => one === known || one === added);
  await expect.poll(follows).toContain(added);
  expect((await follows()).sort()).toEqual([added, known].sort());
});

test('the popup offers to look at a page that nothing of ours looks at', async () => {
  const { reader, inspector } = audience;
  await closePopups();
  const other = await reader.open('https://le-journal.fr/encore');
  const popup = await openPopupOf(await inspector.tabIdOf(other));
  await popup.getByText('Touchstone does not look at this site').waitFor();
  await popup.getByRole('button', { name: 'Check this page' }).click();
  await popup.getByRole('list', { name: 'Documents on this page' }).waitFor();
  await expect.poll(async () => (await badgesOn(other)).map(({ text }) => text), { timeout: 15_000 }).toContain('Fake');
  await popup.close();

  // Another page of the same host has told nothing, whatever is known of the one before.
  await other.goto('https://le-journal.fr/suite');
  const next = await openPopupOf(await inspector.tabIdOf(other));
  await next.getByRole('button', { name: 'Check this page' }).waitFor();
  expect(await next.getByRole('list', { name: 'Documents on this page' }).count()).toBe(0);
  await next.close();
});
