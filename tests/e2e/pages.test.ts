import type { Page } from 'playwright-core';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { differences } from '../demo/output.ts';
import { addressOf } from '../sample-leak/hosting.ts';
import { type Scene } from '../sample-leak/scenes.ts';
import { file, loginPage, redirectTo, strictPolicy, tooManyRequests } from '../world/answers.ts';
import { badgesOn } from '../world/badges.ts';
import { pastebin } from '../world/pages/pastebin.ts';
import { setStage, type Audience, type Stage } from '../world/stage.ts';

let stage: Stage;
let audience: Audience;
let scenes: Scene[];
let page: Page;

const forged = 'notes/financement-occulte.pdf';
const genuine = 'notes/compte-mars.pdf';

beforeAll(async () => {
  stage = await setStage();
  ({ scenes } = stage);
  audience = await stage.newReader();
});
afterAll(() => stage.close());
beforeEach(async () => {
  page = await audience.reader.context.newPage();
  return () => page.close();
});

test.each(['post', 'paste', 'pasted-document'])('every link of the %s comes out as the sample says', async (title) => {
  const scene = scenes.find((candidate) => candidate.title === title);
  if (scene === undefined) throw new Error(`no scene "${title}"`);
  await page.goto(scene.page);
  const lines = await audience.inspector.settled(page, scene.expected.length);
  expect(differences(scene, lines)).toEqual([]);
});

test('documents are fetched without cookies and without a referrer, and t.co is never asked', async () => {
  stage.world.requests.clear();
  await page.goto(scenes[0]?.page ?? '');
  await audience.inspector.settled(page, scenes[0]?.expected.length ?? 0);
  const fetched = stage.world.requests.all().filter(({ host }) => host !== 'x.com');
  expect(fetched.map(({ host }) => host)).not.toContain('t.co');
  for (const { host, headers } of fetched) {
    expect(headers, host).not.toHaveProperty('cookie');
    expect(headers, host).not.toHaveProperty('referer');
  }
});

describe('what a host answers', () => {
  const answers = [
    ['a login page in place of a PDF', () => loginPage(), 'unchecked: login-needed'],
    [
      'a login page that calls itself a PDF',
      () => file('<!doctype html><form>', 'application/pdf'),
      'unchecked: login-needed',
    ],
    ['429', () => tooManyRequests(3_600), 'unchecked: rate-limited'],
    ['404', () => new Response('gone', { status: 404 }), 'unchecked: host-refused'],
    ['a redirect to a listed document', () => redirectTo(addressOf(forged)), 'verified-fake'],
  ] as const;
  test.each(answers)('%s', async (name, answer, finding) => {
    // A host of its own for each, so that the patience asked for by one is not shown to the others.
    const host = `ia${String(600_000 + answers.findIndex(([other]) => other === name))}.us.archive.org`;
    const address = `https://${host}/1/items/secret/secret.pdf`;
    stage.world.host(host, () => answer());
    await show([address]);
    const lines = await audience.inspector.settled(page, 2);
    expect(lines.find((line) => line.address === address)?.finding).toBe(finding);
  });
});

describe('the badge', () => {
  test('stands beside its link under the strictest policy, and the page sees nothing of what it says', async () => {
    await show([addressOf(forged)], strictPolicy);
    await badgeOf(addressOf(forged));
    const [badge] = await badgesOn(page);
    expect(badge).toMatchObject({ text: 'Fake', follows: addressOf(forged) });
    expect(await page.content()).not.toContain('Fake');
  });

  test('is gone at once when the page changes where the link leads', async () => {
    await showAnchors();
    const left = await page.evaluate(async (other) => {
      const link = document.querySelector('.source a');
      const host = link?.nextElementSibling;
      link?.setAttribute('href', other);
      // One microtask: long before anything is painted.
      await Promise.resolve();
      return host?.isConnected;
    }, 'https://files.catbox.moe/other1.pdf');
    expect(left).toBe(false);
  });

  test('is gone at once when the page moves it to another link', async () => {
    await showAnchors();
    const left = await page.evaluate(async () => {
      const [first, second] = document.querySelectorAll('.source a');
      const host = first?.nextElementSibling;
      if (host && second) second.after(host);
      await Promise.resolve();
      return host?.isConnected;
    });
    expect(left).toBe(false);
  });

  /** Two links: one to a forged document, one to a genuine one, as anchors. */
  async function showAnchors(): Promise<void> {
    await show([addressOf(genuine)]);
    await page.evaluate(
      (addresses) => {
        const source = document.querySelector('.source');
        source?.replaceChildren(
          ...addresses.map((address) =>
            Object.assign(document.createElement('a'), { href: address, textContent: address }),
          ),
        );
      },
      [addressOf(forged), addressOf(genuine)],
    );
    await badgeOf(addressOf(forged));
    await badgeOf(addressOf(genuine));
    expect(await page.evaluate(() => document.querySelector('.source a')?.nextElementSibling?.localName)).toBe('span');
  }
});

test('a link added later is found, and only that', async () => {
  await show([addressOf(genuine)]);
  await badgeOf(addressOf(genuine));
  await audience.inspector.settled(page, 2);
  stage.world.requests.clear();
  await page.evaluate((address) => {
    const link = Object.assign(document.createElement('a'), { href: address, textContent: 'preuve' });
    document.querySelector('.source')?.append(link);
  }, addressOf(forged));
  await badgeOf(addressOf(forged));
  const { host, pathname } = new URL(addressOf(forged));
  expect(stage.world.requests.lines().filter((line) => line !== `GET ${host}${pathname}`)).toEqual([]);
});

/** A paste with these addresses as plain text, opened in the test's page. */
async function show(addresses: string[], headers: Record<string, string> = {}): Promise<void> {
  const text = ['Voici :', ...addresses].join('\n');
  stage.world.host('www.pastebin.com', pastebin([{ id: 'Test2027', title: 'Test', author: 'test', text }], headers));
  await page.goto('https://www.pastebin.com/Test2027');
}

async function badgeOf(address: string): Promise<void> {
  await expect
    .poll(async () => (await badgesOn(page)).map(({ follows }) => follows), { timeout: 10_000 })
    .toContain(address);
}
