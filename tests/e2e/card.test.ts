import type { Locator, Page } from 'playwright-core';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { organisations } from '../sample-leak/table.ts';
import { addressOf } from '../sample-leak/hosting.ts';
import { page as html, strictPolicy } from '../world/answers.ts';
import { treeOf } from '../world/accessible-tree.ts';
import { cardOn, placeOnCard, type SeenCard } from '../world/cards.ts';
import { engine } from '../world/engine.ts';
import { focusedName } from '../world/focused-name.ts';
import { setStage, type Audience, type Stage } from '../world/stage.ts';
import { switchOff } from '../world/switch-off.ts';

const ADDRESS = 'https://x.com/home';
const fake = 'notes/financement-occulte.pdf';
const genuine = 'notes/compte-mars.pdf';
const { lumen, bureaux } = organisations;

let stage: Stage;
let audience: Audience;
let page: Page;

beforeAll(async () => {
  stage = await setStage({ examined: ({ name }) => name === fake || name === genuine });
  audience = await stage.newReader();
});
afterAll(() => stage.close());
beforeEach(async () => {
  page = await audience.reader.context.newPage();
  return () => page.close();
});

/** A page of ours under a site's name with links to both documents, and their badges. */
async function show(body = '', headers: Record<string, string> = {}): Promise<void> {
  const link = (name: string): string => `<p><a href="${addressOf(name)}">${name}</a></p>`;
  const content = `${link(fake)}${link(genuine)}<p id="rest">rest</p>${body}`;
  stage.world.host('x.com', () => html(`<!doctype html><title>t</title><body>${content}</body>`, headers));
  await page.goto(ADDRESS);
  await expect.poll(() => page.locator('a + span').count(), { timeout: 20_000 }).toBe(2);
}

const badge = (at = 0): Locator => page.locator('a + span').nth(at);

async function open(at = 0): Promise<SeenCard> {
  // Where it stands: before a click of its own, Playwright scrolls a page of Firefox whether it must or not.
  const { x, y } = (await badge(at).boundingBox()) ?? { x: 0, y: 0 };
  await page.mouse.click(x + 10, y + 9);
  const name = addressOf(at === 0 ? fake : genuine);
  await expect.poll(async () => (await cardOn(page))?.lines.includes(name), { timeout: 10_000 }).toBe(true);
  return (await cardOn(page)) as SeenCard;
}

async function isClosed(): Promise<void> {
  await expect.poll(() => cardOn(page), { timeout: 3_000 }).toBeUndefined();
}

describe('what it says', () => {
  test('which bytes, who says so and when, how it matched, how fresh that is, and where to object', async () => {
    await show();
    const card = await open();
    const said = card.lines.join('\n');
    for (const words of [
      'This document is a fake',
      lumen.name,
      lumen.reasons.fake,
      bureaux.reasons.fake,
      'Evidence ↗\uFE0E agence-lumen.fr',
      'same bytes',
      'Something wrong?',
    ])
      expect(said).toContain(words);
    expect(said).toMatch(/kB, fetched .*\n/);
    expect(said).toMatch(/[0-9a-f]{4}…[0-9a-f]{4}/);
    expect(said).toMatch(/said and logged \d|said .* · logged \d/);
    expect(said).toMatch(/co-signed .* ago by 1 witness/);
    expect(said).toMatch(/Campagne Lumière 2027 · \d+ examined of about 40 \(says /);
    expect(card).toMatchObject({ role: 'dialog', language: 'en', classes: 'card fake' });
    expect(card.links.map(({ href }) => href)).toEqual(
      expect.arrayContaining([lumen.evidence, lumen.contact, bureaux.evidence, bureaux.contact]),
    );
  });

  test('the browser tells a screen reader: a button beside each link, and after a click a dialog with what can be done in it', async () => {
    await show();
    await page.bringToFront();
    const said = async (wanted: string): Promise<string[]> =>
      (await treeOf(page)).filter(({ role }) => role === wanted).map(({ name }) => name);
    const files = [fake, genuine].map((name) => addressOf(name).split('/').at(-1) ?? '?');
    await expect
      .poll(() => said('button'))
      .toEqual(files.map((file, at) => `${at === 0 ? 'Fake' : 'Authentic'}: ${file}`));
    expect(await said('dialog')).toEqual([]);
    await open();
    await expect.poll(() => said('dialog')).toEqual([`This document is a fake ${files[0]}`]);
    expect(await said('button')).toContain('Close');
    expect(await said('link')).toEqual(
      expect.arrayContaining([
        'Evidence at agence-lumen.fr, opens in a new tab',
        `Ask ${lumen.name} for a correction, opens in a new tab`,
      ]),
    );
  });

  test('evidence opens in a tab that has no opener and sends no referrer', async () => {
    stage.world.requests.clear();
    await show();
    await open();
    const { x, y } = await placeOnCard(page, 'Evidence at agence-lumen.fr, opens in a new tab');
    const opening = page.context().waitForEvent('page');
    await page.mouse.click(x, y);
    const opened = await opening;
    await opened.waitForLoadState();
    expect(opened.url()).toBe(lumen.evidence);
    expect(await opened.evaluate(() => window.opener as unknown)).toBeNull();
    const [request] = stage.world.requests.to('agence-lumen.fr');
    expect(request?.headers).not.toHaveProperty('referer');
    await opened.close();
    expect(page.url()).toBe(ADDRESS);
  });
});

describe('its place', () => {
  test('beside its badge, and nothing of the page moves', async () => {
    await show('<div style="height: 3000px"></div>');
    const places = () =>
      page.evaluate(() => ({
        tops: [...document.querySelectorAll('*')].map((one) => one.getBoundingClientRect().top),
        scrolled: [scrollX, scrollY, document.documentElement.scrollHeight],
      }));
    const before = await places();
    const { box } = await open();
    expect(await places()).toEqual(before);
    const beside = await badge().boundingBox();
    expect(box.y - ((beside?.y ?? 0) + (beside?.height ?? 0))).toBeCloseTo(6, 0);
    expect(box.x).toBeCloseTo(beside?.x ?? 0, 0);
  });

  test('it follows its badge as the page is scrolled, stands above it where there is more room, and goes with it', async () => {
    await show('<div style="height: 3000px"></div>');
    await page.evaluate(() => document.body.style.setProperty('padding-top', '700px'));
    const above = await open();
    expect(above.box.y + above.box.height).toBeLessThan((await badge().boundingBox())?.y ?? 0);
    await page.mouse.move(1000, 20);
    await page.mouse.wheel(0, 600);
    await expect
      .poll(
        async () => {
          const [card, beside] = [await cardOn(page), await badge().boundingBox()];
          return Math.round((card?.box.y ?? 0) - ((beside?.y ?? 0) + (beside?.height ?? 0)));
        },
        { timeout: 10_000 },
      )
      .toBe(6);
    await page.mouse.wheel(0, 2_000);
    await isClosed();
  });

  test('one at a time', async () => {
    await show();
    await open(1);
    expect((await cardOn(page))?.classes).toBe('card authentic');
    // The first badge is beside the second one's card, not below it.
    await open(0);
    expect((await cardOn(page))?.classes).toBe('card fake');
  });
});

describe('closed', () => {
  test.each<[string, () => Promise<unknown>]>([
    ['by Escape', () => page.keyboard.press('Escape')],
    ['by a click elsewhere', () => page.mouse.click(1200, 850)],
    ['by a second click on its badge', () => badge().click({ position: { x: 10, y: 9 } })],
    [
      'by its own button',
      async () => {
        const { x, y } = await placeOnCard(page, 'Close');
        await page.mouse.click(x, y);
      },
    ],
    [
      'when its link leads elsewhere',
      () => page.evaluate(() => document.querySelector('a')?.setAttribute('href', 'https://files.org/b.pdf')),
    ],
    ['when its link goes', () => page.evaluate(() => document.querySelector('a')?.remove())],
    [
      'when its badge is moved',
      () => page.evaluate(() => document.body.append(document.querySelector('a + span') as Node)),
    ],
    [
      'when its badge is hidden',
      () =>
        page
          .addStyleTag({ content: 'p { visibility: hidden } a { visibility: visible }' })
          .then(() => page.evaluate(() => document.querySelector('p')?.setAttribute('style', 'display: none'))),
    ],
    ['when the page becomes another', () => page.evaluate(() => history.pushState(null, '', '/other'))],
  ])('%s', async (_, close) => {
    await show();
    await open();
    await close();
    await isClosed();
    expect(
      page
        .context()
        .pages()
        .filter((one) => one.url().includes('popup.html?tab')),
    ).toEqual([]);
  });
});

describe('keyboard', () => {
  test('from the badge into the card, through all of it, and back', async () => {
    await show();
    await page.locator('a').first().focus();
    await page.keyboard.press('Tab');
    await page.keyboard.press('Enter');
    await expect.poll(async () => (await cardOn(page)) !== undefined, { timeout: 10_000 }).toBe(true);
    await expect.poll(() => focusedName(page)).toContain('This document is a fake');
    const reached: string[] = [];
    const wanted = [
      'Close',
      'Evidence at agence-lumen.fr, opens in a new tab',
      'Evidence at lesbureaux.info, opens in a new tab',
      'Ask Agence Lumen for a correction, opens in a new tab',
      'Ask Les Bureaux for a correction, opens in a new tab',
    ];
    // No further: behind the page's last link the focus goes to Firefox's own window.
    for (let presses = 0; presses < 8 && !wanted.every((name) => reached.includes(name)); presses++) {
      await page.keyboard.press('Tab');
      reached.push(await focusedName(page));
    }
    for (const name of wanted) expect(reached).toContain(name);
    await page.keyboard.press('Escape');
    await isClosed();
  });

  test('the button in its corner works by key, and the focus is on the badge again', async () => {
    await show();
    await open();
    await page.keyboard.press('Tab');
    await expect.poll(() => focusedName(page)).toBe('Close');
    await page.keyboard.press('Enter');
    await isClosed();
    await expect.poll(() => focusedName(page)).toMatch(/^Fake/);
  });
});

describe('what the page sees and can do', () => {
  test('no element, no attribute, no word, no event, no name, no resource, under the strictest policy too', async () => {
    await show('', strictPolicy);
    await page.evaluate(() => {
      const heard: string[] = [];
      const seen = window as unknown as { heard: string[]; names: string[] };
      seen.heard = heard;
      new MutationObserver((records) => heard.push(...records.map(({ type }) => type))).observe(document, {
        subtree: true,
        childList: true,
        attributes: true,
        characterData: true,
      });
      const types = [
        'click',
        'mousedown',
        'mouseup',
        'pointerdown',
        'pointerup',
        'keydown',
        'keyup',
        'toggle',
        'beforetoggle',
        'message',
        'close',
      ];
      for (const type of types)
        for (const target of [window, document, document.body])
          target.addEventListener(type, (event) => heard.push(event.type), true);
      seen.names = [...Object.getOwnPropertyNames(window), 'names'];
    });
    const before = await page.content();
    await open();
    const { x, y } = await placeOnCard(page, 'Close');
    await page.mouse.click(x - 120, y);
    await page.keyboard.press('ArrowDown');
    const seen = await page.evaluate(() => ({
      heard: (window as unknown as { heard: string[] }).heard,
      added: Object.getOwnPropertyNames(window).filter(
        (name) => !(window as unknown as { names: string[] }).names.includes(name),
      ),
      resources: performance.getEntriesByType('resource').map(({ name }) => name),
      popovers: document.querySelectorAll(':popover-open').length,
      text: document.body.innerText,
    }));
    expect(await page.content()).toBe(before);
    expect({ heard: seen.heard, popovers: seen.popovers, resources: seen.resources }).toEqual({
      heard: [],
      popovers: 0,
      resources: [],
    });
    expect(seen.added).toEqual([]);
    expect(seen.text).not.toMatch(/Agence|This document/);
    expect(await cardOn(page)).toBeDefined();
  });

  test('nothing of the page’s own layers covers it: the highest z-index, a clipped, faded and transformed parent', async () => {
    await show(
      '<div style="position: fixed; inset: 0; z-index: 2147483647; background: red; pointer-events: none"></div>',
    );
    await page.evaluate(() => {
      document
        .querySelector('p')
        ?.setAttribute(
          'style',
          'overflow: hidden; transform: translateX(10px); opacity: .4; contain: paint; height: 30px',
        );
    });
    const { box } = await open();
    await page.waitForTimeout(600);
    expect(await cardOn(page)).toBeDefined();
    expect(box.height).toBeGreaterThan(300);
  });

  test('in a modal dialog, where all else of a page is dead, it lives', async () => {
    await show();
    await page.evaluate(() => {
      const dialog = document.body.appendChild(document.createElement('dialog'));
      dialog.append(document.querySelector('p') as Node);
      dialog.showModal();
    });
    await expect.poll(() => page.locator('dialog a + span').count(), { timeout: 5_000 }).toBe(1);
    await page.locator('dialog a + span').click({ position: { x: 10, y: 9 } });
    await expect.poll(async () => (await cardOn(page)) !== undefined, { timeout: 5_000 }).toBe(true);
    const { x, y } = await placeOnCard(page, 'Close');
    await page.mouse.click(x, y);
    await isClosed();
  });

  test('what is laid over it in the top layer closes it', async () => {
    await show(
      '<div id="over" popover="manual" style="inset: 0; width: 100%; height: 100%; opacity: .99; pointer-events: none; background: none">All is well</div>',
    );
    await open();
    await page.evaluate(() => document.getElementById('over')?.showPopover());
    await isClosed();
  });
});

// Last: there is no extension afterwards. In Chromium our script lives on, and takes its badges away (content-script.test.ts).
test.runIf(engine === 'firefox')(
  'switched off, which ends our script without a word: nothing is seen of badges and card any more',
  async () => {
    await show();
    await open();
    const before = await page.screenshot();
    await switchOff(audience.reader);
    let after = before;
    const isOver = async (): Promise<boolean> => {
      const last = after;
      after = await page.screenshot();
      return !after.equals(before) && after.equals(last);
    };
    await expect.poll(isOver, { timeout: 10_000 }).toBe(true);
    await page.evaluate(() => {
      for (const host of document.querySelectorAll('a + span')) host.remove();
    });
    expect(after.equals(await page.screenshot())).toBe(true);
  },
);
