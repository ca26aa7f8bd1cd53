import type { Page } from 'playwright-core';
import { afterAll, beforeAll, beforeEach, describe, expect, test, vi } from 'vitest';
import { addressOf } from '../sample-leak/hosting.ts';
import { page as html } from '../world/answers.ts';
import { badgesOn, placeOfBadge } from '../world/badges.ts';
import { cardOn, type SeenCard } from '../world/cards.ts';
import { allNamed, withPiercedTree, type DomNode } from '../world/pierced-tree.ts';
import { openPopup } from '../world/popup-actions.ts';
import { setStage, type Audience, type Stage } from '../world/stage.ts';
import { clobberingScript, floodScript, seenByPage, stormScript } from './attack-scripts.ts';

// Twelve attacks of a page on what Touchstone shows there, against the real extension. docs/threat-model.md names them one by one.

const PAGE = 'https://x.com/attacks';
const forged = addressOf('notes/financement-occulte.pdf');
const genuine = addressOf('notes/compte-mars.pdf');
const unknown = 'https://documents.unknown-host.org';
/** Nobody has listed it, and its host is unknown: it waits for the reader's click. */
const waiting = `${unknown}/secret.pdf`;
/** Two more there, of which the reader asks. */
const [asked, wanted] = [`${unknown}/asked.pdf`, `${unknown}/wanted.pdf`];
/** For what a page is shown, or for what it is shown no more. */
const SOON = { timeout: 30_000, interval: 50 };
const links = `<p id="one"><a id="forged" href="${forged}">first</a></p><p id="two"><a id="genuine" href="${genuine}">second</a></p>`;

let stage: Stage;
let audience: Audience;
let page: Page;

beforeAll(async () => {
  stage = await setStage();
  audience = await stage.newReader();
  await allowUnknownHost();
}, 120_000);
afterAll(() => stage.close());
beforeEach(async () => {
  page = await audience.reader.context.newPage();
  return () => page.close();
});

test('1. it draws badges of its own: they have no seal, and popup and toolbar tell the truth', async () => {
  const forgery = '<span style="background: #0a7a4b; color: #fff; border-radius: 9px">✔ Authentic | 🐌</span>';
  await show(`<p><a href="${forged}">first</a> ${forgery}</p>`, ['Fake']);
  const popup = await openPopup(audience, page);
  const row = popup.getByRole('list', { name: 'Documents on this page' }).getByRole('listitem').first();
  expect(await row.innerText()).toMatch(/Fake/);
  const seal = (await popup.getByText('your seal').innerText()).replace('your seal', '').trim();
  expect(seal).not.toBe('');
  await popup.close();
  await expect.poll(toolbarCount).toBe('1');
  expect(await page.evaluate(() => document.documentElement.outerHTML + document.body.innerText)).not.toContain(seal);
});

describe('2. it moves true badges, or what they stand behind', () => {
  test.each<[string, string]>([
    ['the badge to another link', `two.append(badge)`],
    ['the link away from its badge', `two.append(link)`],
    ['both links into each other’s place', `one.append(genuine); two.prepend(link)`],
    ['the lines in reverse', `link.replaceWith(genuine); two.append(link)`],
  ])('%s: gone before the next frame, and right again afterwards', async (_what, attack) => {
    await show(links, ['Fake', 'Authentic']);
    expect(await isBadgeLeftAfter(attack)).toBe(false);
    await expectTruth();
  });
});

describe('3. it lays something over the card', () => {
  test('however high, and whatever clips or fades the badge’s line: the card lies above it', async () => {
    await show(links, ['Fake', 'Authentic']);
    const card = await openCard();
    await page.evaluate(() => {
      const cover = document.createElement('div');
      cover.style.cssText = 'position: fixed; inset: 0; z-index: 2147483647; background: #fff';
      document.body.append(cover);
      const line = document.getElementById('one') as HTMLElement;
      line.style.cssText = 'overflow: hidden; clip-path: inset(0 0 0 0); contain: strict; width: 300px; height: 20px';
    });
    expect(await hostAt(card)).toBe('SPAN');
  });

  test.each<[string, string]>([
    ['a dialog', `dialog.showModal()`],
    ['a popover', `dialog.popover = 'manual'; dialog.showPopover()`],
    [
      'a popover that lets clicks through',
      `dialog.popover = 'manual'; dialog.style.pointerEvents = 'none'; dialog.showPopover()`,
    ],
  ])('%s in the top layer, too: the card is closed', async (_what, attack) => {
    await show(links, ['Fake', 'Authentic']);
    await openCard();
    await page.evaluate((code) => {
      const dialog = document.createElement('dialog');
      dialog.textContent = 'Authentic';
      dialog.style.cssText =
        'position: fixed; inset: 0; width: 100vw; height: 100vh; max-width: none; max-height: none';
      document.body.append(dialog);
      // eslint-disable-next-line @typescript-eslint/no-implied-eval, @typescript-eslint/no-unsafe-call -- the attack, in the page's own world
      new Function('dialog', code)(dialog);
    }, attack);
    await expectNoCard();
  });
});

test('4. it puts names and functions of its own in the place of the browser’s: badge and card as ever', async () => {
  const names = [
    'createElement',
    'attachShadow',
    'querySelectorAll',
    'body',
    'head',
    'touchstone',
    'cardDoor',
    'navigation',
  ];
  const clobber = names.map((name) => `<form name="${name}" id="${name}"><input name="parentNode"></form>`).join('');
  await show(`<script>${clobberingScript}</script>${clobber}<form>${links}</form>`, ['Fake', 'Authentic']);
  const card = await openCard();
  expect(card.lines.join(' ')).toMatch(/organisations/);
  // Nothing that we did went through what the page had put there. (Asked in the page's own world, its title would tell of the asking.)
  expect(await withPiercedTree(page, ({ root }) => Promise.resolve(titlesIn(root)))).toEqual(['t']);
});

describe('5. it clicks in the reader’s name', () => {
  test('by events, by focus and keys that it makes: no card, nothing fetched', async () => {
    await show(`${links}<p><a href="${waiting}">third</a></p>`, ['Fake', 'Authentic', 'Check now']);
    stage.world.requests.clear();
    await page.evaluate(() => {
      for (const host of document.querySelectorAll<HTMLElement>('a + span')) {
        host.focus();
        host.click();
        const init = { bubbles: true, composed: true, cancelable: true, key: 'Enter', code: 'Enter', detail: 1 };
        for (const type of ['pointerdown', 'mousedown', 'pointerup', 'mouseup', 'click'])
          host.dispatchEvent(new MouseEvent(type, init));
        for (const type of ['keydown', 'keypress', 'keyup']) host.dispatchEvent(new KeyboardEvent(type, init));
        document
          .elementFromPoint(host.offsetLeft + 9, host.offsetTop + 9)
          ?.dispatchEvent(new MouseEvent('click', init));
      }
    });
    // What a page can give the focus to is its own; the reader's key goes there.
    await page.keyboard.press('Enter');
    // What was told of before this link was answered before it; what was asked of its host, too.
    await page.evaluate((address) => {
      const line = document.body.appendChild(document.createElement('p'));
      line.append(Object.assign(document.createElement('a'), { href: address, textContent: 'fourth' }));
    }, wanted);
    await expectBadges(['Fake', 'Authentic', 'Check now', 'Check now']);
    const tabId = await audience.inspector.tabIdOf(page);
    const { documents = [] } = (await audience.inspector.ask('own/tab', { tabId })) ?? {};
    const ids = documents.filter(({ address }) => address === wanted).map(({ id }) => id);
    await audience.inspector.ask('own/check', { tabId, ids });
    await expect.poll(() => stage.world.requests.count(new URL(wanted).host, '/wanted.pdf')).toBe(1);
    expect(stage.world.requests.all()).toHaveLength(1);
    expect(await cardOn(page)).toBeUndefined();
  });
});

test.each<[string, string]>([
  ['6. it swaps where the link leads, once the badge is there', `link.href = 'https://evil.org/other.pdf'`],
  ['6. it swaps the link’s address attribute node', `link.attributes.href.value = 'https://evil.org/other.pdf'`],
  ['8. it wraps the link, badge left outside', `const b = document.createElement('b'); link.before(b); b.append(link)`],
  [
    '9. it changes <base>',
    `document.head.append(Object.assign(document.createElement('base'), { href: 'https://evil.org/' }))`,
  ],
  ['10. it calls itself another page', `history.pushState(null, '', location.origin + '/elections/official')`],
])('%s: gone before the next frame', async (_what, attack) => {
  const relative = new URL(forged);
  const base = `<base href="${relative.origin}/">`;
  await show(`${base}<p id="one"><a id="forged" href="${relative.pathname.slice(1)}">first</a></p><p id="two"></p>`, [
    'Fake',
  ]);
  expect(await isBadgeLeftAfter(attack)).toBe(false);
});

test('7. it swaps where the link leads at the press of the button: the badge is gone by then', async () => {
  await show(
    `${links}<script>addEventListener('mousedown', ({ target }) => { target.href = 'https://evil.org/other.pdf'; }, true);
    addEventListener('click', (event) => event.preventDefault());</script>`,
    ['Fake', 'Authentic'],
  );
  await page.locator('#forged').hover();
  await page.mouse.down();
  await expect.poll(async () => (await badgesOn(page)).map(({ follows }) => follows)).not.toContain(forged);
  await page.mouse.up();
  // What it leads to now is another document, of which nothing is known.
  await expectBadges(['Check now', 'Authentic']);
});

describe('11. it shows the badge’s line otherwise than it is', () => {
  test.each<[string, string]>([
    ['content-visibility', 'content-visibility: hidden'],
    ['display', 'display: none'],
    ['out of the window', 'position: absolute; left: -9999px'],
  ])('hidden by %s: its card goes with it', async (_what, style) => {
    await show(links, ['Fake', 'Authentic']);
    await openCard();
    await page.evaluate((css) => document.getElementById('one')?.setAttribute('style', css), style);
    await expectNoCard();
  });

  test.each<[string, string]>([
    ['visibility', 'visibility: hidden'],
    ['filter', 'filter: hue-rotate(140deg) blur(2px)'],
    ['opacity', 'opacity: .2'],
    ['mix-blend-mode', 'mix-blend-mode: difference'],
    ['transform', 'transform: scale(3) rotate(20deg)'],
    ['clip-path', 'clip-path: circle(3px)'],
    ['mask', 'mask-image: linear-gradient(transparent, transparent)'],
  ])('%s: the card is drawn as ever, or goes', async (_what, style) => {
    await show(links, ['Fake', 'Authentic']);
    const before = await cardPicture(await openCard());
    await page.evaluate(async (css) => {
      document.getElementById('one')?.setAttribute('style', css);
      // Drawn with it, and the card has looked at its badge.
      for (let frame = 0; frame < 3; frame++) await new Promise((resolve) => requestAnimationFrame(resolve));
    }, style);
    await vi.waitFor(async () => {
      const card = await cardOn(page);
      if (card !== undefined) expect(await cardPicture(card)).toBe(before);
    }, SOON);
  });
});

describe('12. it looks at badge and card', () => {
  test('at all that a page can ask for: no word, no seal, no name of ours', async () => {
    await show(`<script>${seenByPage}</script>${links}`, ['Fake', 'Authentic']);
    const card = await openCard();
    const { x, y, width } = card.box;
    // The reader marks what the card says, and copies it.
    await page.mouse.move(x + 60, y + 30);
    await page.mouse.down();
    await page.mouse.move(x + width - 60, y + 90, { steps: 5 });
    await page.mouse.up();
    await page.keyboard.press('Control+c');
    await page.keyboard.press('Control+a');
    const seen = await page.evaluate(async () => {
      // So that it has heard of all that was done.
      await new Promise((resolve) => requestAnimationFrame(() => setTimeout(resolve)));
      return (window as unknown as { look(): string }).look();
    });
    expect(seen).toContain('first');
    expect(seen).not.toMatch(/\bfake\b|organisation|(chrome|moz)-extension|touchstone|Lumen|seal/i);
  });
});

describe('13. it makes more of everything than anybody can look at', () => {
  test('a storm of changes: the badges are right afterwards', async () => {
    await show(`${links}<script>${stormScript}</script>`, ['Fake', 'Authentic']);
    await page.evaluate(() => (window as unknown as { storm(): Promise<void> }).storm());
    await expectTruth();
  });

  // How many of them are followed: tests/content/endless-page.test.ts, tests/background/visits.test.ts.
  test('20,000 links: badges are drawn, and the page is still there to be clicked', async () => {
    await show(`${links}<button>still here</button><ol></ol><script>${floodScript}</script>`, ['Fake', 'Authentic']);
    await page.evaluate(() => (window as unknown as { flood(count: number): void }).flood(20_000));
    await page.getByRole('button', { name: 'still here' }).click();
    await expect.poll(() => page.locator('a + span').count(), SOON).toBeGreaterThan(100);
    await page.getByRole('button', { name: 'still here' }).click();
    expect((await badgesOn(page)).slice(0, 3).map(({ text }) => text)).toEqual(['Fake', 'Authentic', 'Check now']);
  });
});

function titlesIn(root: DomNode): string[] {
  return allNamed(root, 'TITLE').map(({ children = [] }) => children.map(({ nodeValue }) => nodeValue).join(''));
}

/** Says yes to it where the browser asks: at the reader's click in the popup. Nothing but our own care keeps us from asking there then. */
async function allowUnknownHost(): Promise<void> {
  await audience.reader.allowHost(`${unknown}/*`);
  page = await audience.reader.context.newPage();
  await show(`<p><a href="${asked}">one</a></p>`, ['Check now']);
  const popup = await openPopup(audience, page);
  await popup.getByRole('button', { name: 'Check asked.pdf now' }).click();
  await vi.waitFor(() => expect(stage.world.requests.count(new URL(asked).host)).toBe(1), SOON);
  await popup.close();
  await page.close();
}

/** Shows a page of the attacker's; resolves when its badges say these words. */
async function show(body: string, texts: string[]): Promise<void> {
  stage.world.host('x.com', () => html(`<!doctype html><title>t</title><meta charset="utf-8"><body>${body}`));
  await page.goto(PAGE);
  await expectBadges(texts);
}

async function expectBadges(texts: string[]): Promise<void> {
  await vi.waitFor(async () => expect((await badgesOn(page)).map(({ text }) => text)).toEqual(texts), SOON);
}

/** Runs the attack in the page's own world: is the first badge still in the page at the next frame? */
async function isBadgeLeftAfter(attack: string): Promise<boolean | undefined> {
  return page.evaluate(async (code) => {
    const link = document.getElementById('forged');
    const badge = link?.nextElementSibling;
    // eslint-disable-next-line @typescript-eslint/no-implied-eval, @typescript-eslint/no-unsafe-call -- the attack, in the page's own world
    new Function('link', 'badge', code)(link, badge);
    await new Promise((resolve) => requestAnimationFrame(resolve));
    return badge?.isConnected;
  }, attack);
}

/** What stands in the end is right: each badge stands behind the link that it is about. */
async function expectTruth(): Promise<void> {
  await vi.waitFor(
    async () =>
      expect((await badgesOn(page)).map(({ text, follows }) => [follows, text]).toSorted()).toEqual(
        [
          [forged, 'Fake'],
          [genuine, 'Authentic'],
        ].toSorted(),
      ),
    SOON,
  );
}

/** At the first badge. */
async function openCard(): Promise<SeenCard> {
  const { x, y } = await placeOfBadge(page);
  await page.mouse.click(x + 12, y + 9);
  return vi.waitFor(async () => {
    const card = await cardOn(page);
    if (card === undefined) throw new Error('no card is open');
    return card;
  }, SOON);
}

async function expectNoCard(): Promise<void> {
  await vi.waitFor(async () => expect(await cardOn(page)).toBeUndefined(), SOON);
}

/** The element that the page would say is on top in the middle of the card. */
async function hostAt({ box: { x, y, width, height } }: SeenCard): Promise<string | undefined> {
  return page.evaluate(([left, top]) => document.elementFromPoint(left, top)?.tagName, [
    x + width / 2,
    y + height / 2,
  ] as const);
}

async function cardPicture({ box: { width, height } }: SeenCard): Promise<string> {
  const { x, y } = ((await cardOn(page)) as SeenCard).box;
  const png = await page.screenshot({ clip: { x: x + 20, y: y + 20, width: width - 40, height: height - 40 } });
  return png.toString('base64');
}

/** How many documents the toolbar warns of, by the colour of the worst. */
async function toolbarCount(): Promise<string> {
  const tabId = await audience.inspector.tabIdOf(page);
  return audience.reader.worker.evaluate(
    (id) =>
      (
        globalThis as unknown as { chrome: { action: { getBadgeText(of: { tabId: number }): Promise<string> } } }
      ).chrome.action.getBadgeText({ tabId: id }),
    tabId,
  );
}
