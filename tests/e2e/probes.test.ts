import { setTimeout as sleep } from 'node:timers/promises';
import { writeFile, mkdir } from 'node:fs/promises';
import path from 'node:path';
import { chromium, type BrowserContext, type Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest';
import { probingPage, probingWorker } from '../probes/probing-page.ts';
import { addressOf } from '../sample-leak/hosting.ts';
import { file } from '../world/answers.ts';
import { badgesOn, placeOfBadge } from '../world/badges.ts';
import { cardOn, placeOnCard, type SeenCard } from '../world/cards.ts';
import { engine } from '../world/engine.ts';
import { findBrowsers } from '../world/find-browser.ts';
import { launchBrowser } from '../world/launch-browser.ts';
import { networkFlags, quietFlags } from '../world/launch-flags.ts';
import { setStage, type Audience, type Stage } from '../world/stage.ts';

// A page that asks everything it can, in a browser with Touchstone and in the same browser without. docs/what-a-page-can-see.md tells it.

const PAGE = 'https://x.com/probing';
const documents = {
  unlisted: addressOf('notes/logement.pdf'),
  fake: addressOf('notes/financement-occulte.pdf'),
  authentic: addressOf('notes/compte-mars.pdf'),
} as const;
type Name = keyof typeof documents;
type Answers = Record<string, string>;

/** What a plain element in its place would tell as well. All other answers are those of a browser without Touchstone. */
const tellsOfTheElement =
  'changes markup nodes roots slots points covered boxes styles its-boxes its-styles its-tokens its-selectors its-properties largest-paint observed'.split(
    ' ',
  );
/** The page's own link loses the focus to it, and the pointer leaves the page's own elements for it. */
const tellsOfTheHand = ['focus-now', 'events-on-it', 'selection'];

let stage: Stage;
let audience: Audience;
let plain: Plain;
let without: Answers;

beforeAll(async () => {
  stage = await setStage();
  audience = await stage.newReader();
  plain = await openPlain();
  const page = await plain.context.newPage();
  await open(page, 'unlisted');
  await sleep(500);
  without = await answersOf(page, 'unlisted');
});
afterAll(async () => {
  await plain.close();
  await stage.close();
});

test('before a badge, a document found and looked up: every answer is that of a browser without Touchstone', async () => {
  const page = await audience.reader.context.newPage();
  await open(page, 'unlisted');
  const lines = await audience.inspector.settled(page, 2);
  expect(lines.map(({ finding }) => finding)).toEqual(['unlisted', 'unlisted']);
  await sleep(500);
  const answers = await answersOf(page, 'unlisted');
  expect(Object.keys(answers).length).toBeGreaterThan(35);
  expect(differences(answers, without)).toEqual([]);
  await page.close();
});

describe('with a badge', () => {
  test('no more than the element and its width class, the same whatever was found', async () => {
    const [fake, authentic] = [await answersWithBadge('fake'), await answersWithBadge('authentic')];
    expect(differences(fake, authentic)).toEqual([]);
    expect(differences(fake, without, tellsOfTheElement)).toEqual([]);
    // The probes do see what there is to see.
    expect(fake['nodes']).toContain('SPAN0');
    expect(fake['its-tokens']).toBe('[",,,",",,,"]');
  });

  test('with its card open, pointed at, scrolled, dragged from, copied from: the same', async () => {
    const [fake, authentic] = [await answersWithCard('fake'), await answersWithCard('authentic')];
    expect(differences(fake, authentic)).toEqual([]);
    expect(differences(fake, without, [...tellsOfTheElement, ...tellsOfTheHand])).toEqual([]);
    // Nothing carries what is in the card. That the pointer moves there, a page could tell by `:hover` as well.
    const heard = JSON.parse(fake['events-on-it'] ?? '') as string[];
    expect(
      heard.filter(
        (one) =>
          !/^((pointerrawupdate|(pointer|mouse)(move|enter|leave)|wheel|mousewheel) on it|\w+ beside it)$/.test(one),
      ),
    ).toEqual([]);
  });
});

test('a page that registers names of custom properties changes no colour of a badge', async () => {
  const picture = async (script: string): Promise<string> => {
    const page = await audience.reader.context.newPage();
    await open(page, 'fake', script);
    await vi.waitFor(async () => expect(await badgesOn(page)).toHaveLength(2), 30_000);
    const png = await page.locator('p a + span').screenshot();
    await page.close();
    return png.toString('base64');
  };
  const registering = `for (const name of ['--c', '--w', '--paper', '--ink'])
    CSS.registerProperty({ name, syntax: '<color>', inherits: false, initialValue: 'green' });`;
  expect(await picture(registering)).toBe(await picture(''));
});

/** The same browser without Touchstone. Firefox has an extension that does nothing beside the tests' own, since their launcher knows no other way. */
interface Plain {
  context: BrowserContext;
  close(): Promise<void>;
}

async function openPlain(): Promise<Plain> {
  if (engine === 'firefox') {
    const extension = path.join(stage.folder, 'nothing');
    await mkdir(extension);
    const gecko = { id: 'nothing@touchstone.test' };
    const manifest = { manifest_version: 3, name: 'nothing', version: '1', browser_specific_settings: { gecko } };
    await writeFile(path.join(extension, 'manifest.json'), JSON.stringify(manifest));
    return launchBrowser({ world: stage.world, extension });
  }
  const args = [...networkFlags({ world: stage.world }), ...quietFlags];
  const browser = await chromium.launch({ executablePath: findBrowsers()[0] ?? '', args });
  const context = await browser.newContext({ viewport: { width: 1280, height: 900 }, locale: 'en-GB' });
  return { context, close: () => browser.close() };
}

async function answersWithBadge(name: Name): Promise<Answers> {
  const page = await audience.reader.context.newPage();
  await open(page, name);
  await vi.waitFor(async () => expect(await badgesOn(page)).toHaveLength(2), 30_000);
  await sleep(500);
  const answers = await answersOf(page, name);
  await page.close();
  return answers;
}

async function answersWithCard(name: Name): Promise<Answers> {
  const page = await audience.reader.context.newPage();
  await open(page, name);
  await vi.waitFor(async () => expect(await badgesOn(page)).toHaveLength(2), 30_000);
  // Until the badge is painted: what is painted after a click, no page is told of.
  await sleep(500);
  const card = await openCard(page);
  await page.mouse.move(card.box.x + 100, card.box.y + 200);
  await page.mouse.wheel(0, 50);
  const evidence = await placeOnCard(page, card.links[0]?.label ?? '');
  await page.mouse.move(evidence.x, evidence.y);
  await page.mouse.down();
  await page.mouse.move(evidence.x + 30, evidence.y + 30, { steps: 5 });
  await page.mouse.move(1200, 800, { steps: 5 });
  await page.mouse.up();
  await page.mouse.click(card.box.x + 100, card.box.y + 100, { button: 'right' });
  for (const keys of ['Control+c', 'Tab', 'a']) await page.keyboard.press(keys);
  await sleep(300);
  expect(await cardOn(page)).toBeDefined();
  const answers = await answersOf(page, name);
  await page.close();
  return answers;
}

async function openCard(page: Page): Promise<SeenCard> {
  const { x, y } = await placeOfBadge(page);
  await page.mouse.click(x + 12, y + 9);
  return vi.waitFor(async () => {
    const card = await cardOn(page);
    if (card === undefined) throw new Error('no card is open');
    return card;
  }, 10_000);
}

async function open(page: Page, name: Name, script = ''): Promise<void> {
  const { host, protocol } = new URL(audience.reader.origin);
  const ours = { id: host, scheme: protocol.replace(':', '') };
  stage.world.host('x.com', (request) => {
    const { pathname } = new URL(request.url);
    if (pathname === '/probing-worker.js') return file(probingWorker, 'text/javascript');
    return pathname === '/probing' ? probingPage(documents[name], ours, script) : file('', 'font/woff2');
  });
  stage.world.requests.clear();
  await page.goto(PAGE);
}

async function answersOf(page: Page, name: Name): Promise<Answers> {
  const answers: Answers = {};
  for (const probe of await page.evaluate(() => (window as unknown as { probeNames: string[] }).probeNames))
    answers[probe] = (
      await page.evaluate((one) => (window as unknown as { probe(name: string): Promise<string> }).probe(one), probe)
    ).replaceAll(documents[name], 'DOCUMENT');
  // Firefox tells by a worker whether an extension has this address. The address is drawn at random at installation; nobody but this test knows it.
  if (engine === 'firefox')
    answers['extension'] = answers['extension']?.replaceAll('worker not SecurityError', 'same') ?? '';
  // The document's own host is asked for it: docs/privacy.md says when. The page's is not.
  const requests = new Set(stage.world.requests.lines().filter((line) => line.includes(' x.com')));
  // A page, its worker and its reports go their own ways: which comes first is chance.
  answers['requests'] = [...requests].sort().join();
  return answers;
}

/** One line for each answer that is not the same; those named may differ. */
function differences(answers: Answers, others: Answers, allowed: readonly string[] = []): string[] {
  return Object.keys(answers)
    .filter((name) => answers[name] !== others[name] && !allowed.includes(name))
    .map((name) => {
      const [one = '', other = ''] = [answers[name], others[name]];
      const from = Math.max(
        0,
        Array.from({ length: one.length }, (_, at) => at).findIndex((at) => one[at] !== other[at]) - 100,
      );
      return `${name}: ${one.slice(from, from + 500)} | ${other.slice(from, from + 500)}`;
    });
}
