import { mkdir, mkdtemp, rm } from 'node:fs/promises';
import path from 'node:path';
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { page as html, strictPolicy } from '../world/answers.ts';
import { badgesOn, type SeenBadge } from '../world/badges.ts';
import { launchBrowser, type Reader } from '../world/launch-browser.ts';
import { startWorld, type World } from '../world/world.ts';
import { judgingExtension, toldSince } from './judge.ts';

const ADDRESS = 'https://x.com/home';
const FAKE = 'https://files.org/fake.pdf';

let world: World;
let reader: Reader;
let folder: string;
let page: Page;

beforeAll(async () => {
  const parent = path.resolve(import.meta.dirname, '../../build');
  await mkdir(parent, { recursive: true });
  folder = await mkdtemp(path.join(parent, 'e2e-'));
  world = await startWorld();
  reader = await launchBrowser({
    world,
    extension: await judgingExtension(path.join(folder, 'extension')),
  });
});
afterAll(async () => {
  await reader.close();
  await world.close();
  await rm(folder, { recursive: true, force: true, maxRetries: 5 });
});
beforeEach(async () => {
  page = await reader.context.newPage();
  await toldSince(reader);
  return () => page.close();
});

/** Shows a page of ours under the site's name; resolves when `count` badges stand. */
async function show(body: string, count: number, headers: Record<string, string> = {}): Promise<SeenBadge[]> {
  world.host('x.com', () => html(`<!doctype html><title>t</title><body>${body}</body>`, headers));
  await page.goto(ADDRESS);
  return badges(count);
}

async function badges(count: number): Promise<SeenBadge[]> {
  await expect.poll(async () => (await badgesOn(page)).length, { timeout: 10_000 }).toBe(count);
  return badgesOn(page);
}

const link = (address: string, text = address): string => `<p><a href="${address}">${text}</a></p>`;

describe('what a page can see', () => {
  test('under the strictest policy and trusted types the badge is drawn, and styled', async () => {
    const [badge] = await show(link(FAKE), 1, strictPolicy);
    expect(badge).toMatchObject({ text: 'Fake', follows: FAKE, classes: 'badge fake solid' });
    const box = await page.locator('a + span').boundingBox();
    expect(box?.height).toBeCloseTo(18.6, 0);
    const { data, width } = await pixels('a + span');
    // The middle of the left edge, inside the frame: the ground of a solid badge.
    expect(data.slice((9 * width + 4) * 4, (9 * width + 4) * 4 + 3)).toEqual([0xc2, 0x24, 0x3a]);
  });

  test('nothing of the word, the seal or the verdict; a plain element without attributes', async () => {
    await show(link(FAKE) + link('https://files.org/unknown.pdf'), 1);
    const seen = await page.evaluate(() => {
      const host = document.querySelector('a + span');
      return {
        count: document.querySelectorAll('a + span').length,
        root: host?.shadowRoot,
        attributes: host?.attributes.length,
        inside: host?.innerHTML,
        all: document.documentElement.outerHTML + document.body.innerText,
        text: getSelection()?.selectAllChildren(document.body) ?? getSelection()?.toString(),
      };
    });
    expect(seen).toMatchObject({ count: 1, root: null, attributes: 0, inside: '' });
    expect(seen.all + String(seen.text)).not.toMatch(/Fake|🦊|organisation/);
  });

  test('its width comes in few steps, and the lines stay as they were', async () => {
    await show(
      ['fake', 'altered', 'resembles', 'authentic', 'waits']
        .map((name) => link(`https://files.org/${name}.pdf`))
        .join(''),
      5,
    );
    const { widths, heights } = await page.evaluate(() => ({
      // Firefox's ends differ by where it begins, in the last digits of a float.
      widths: [...document.querySelectorAll('a + span')].map((host) => host.getBoundingClientRect().width.toFixed(2)),
      heights: [...document.querySelectorAll('p')].map((line) => line.getBoundingClientRect().height),
    }));
    const plain = await page.evaluate(() => {
      const line = document.body.appendChild(document.createElement('p'));
      line.append('x');
      return line.getBoundingClientRect().height;
    });
    expect(new Set(heights)).toEqual(new Set([plain]));
    // fake, altered, resembles, authentic, waits: whoever measures a badge cannot tell "Fake" from "Authentic".
    expect(new Set(widths).size).toBe(2);
    expect([widths[0], widths[1]]).toEqual([widths[3], widths[2]]);
  });

  test('before and without a badge: no message, no event, no name, no resource, no call of its own functions', async () => {
    const spy = `<script>
      const seen = window.seen = [];
      addEventListener('message', ({ data }) => seen.push('message ' + JSON.stringify(data)));
      for (const name of ['attachShadow', 'setAttribute', 'append', 'after']) {
        const own = Element.prototype[name];
        Element.prototype[name] = function (...rest) { seen.push(name); return own.apply(this, rest); };
      }
      for (const target of [document, window]) {
        const own = target.dispatchEvent;
        target.dispatchEvent = function (event) { seen.push(event.type); return own.call(this, event); };
        for (const name of ['page', 'touchstone'])
          for (const type of ['wxt:content-script-started', 'wxt:locationchange'])
            target.addEventListener(${JSON.stringify(reader.extensionId)} + ':' + name + ':' + type, (event) => seen.push(event.type));
      }
      new MutationObserver((records) => seen.push('changed ' + records.length)).observe(document, { subtree: true, childList: true, attributes: true });
      addEventListener('DOMContentLoaded', () => setTimeout(() => { window.names = Object.getOwnPropertyNames(window).join(' '); seen.length = 0; }, 0));
    </script>`;
    world.host('x.com', () => html(`<!doctype html>${spy}<body>${link('https://files.org/unknown.pdf')}</body>`));
    await page.goto(ADDRESS);
    await expect.poll(async () => (await toldSince(reader)).length).toBeGreaterThan(0);
    const seen = await page.evaluate(() => {
      history.pushState(null, '', '/explore');
      const { seen, names } = window as unknown as { seen: string[]; names: string };
      const added = Object.getOwnPropertyNames(window).filter(
        // What the tests' own tool puts there is none of ours.
        (name) => !`names ${names}`.split(' ').includes(name) && !name.startsWith('__pw'),
      );
      const resources = performance.getEntriesByType('resource').map(({ name }) => name);
      return { seen, added, resources: resources.filter((name) => !name.startsWith(location.origin)) };
    });
    expect(seen).toEqual({ seen: [], added: [], resources: [] });
    const manifest = await reader.worker.evaluate(() =>
      (
        globalThis as unknown as { chrome: { runtime: { getManifest(): Record<string, unknown> } } }
      ).chrome.runtime.getManifest(),
    );
    // Firefox writes out what is not there.
    expect(manifest['web_accessible_resources'] ?? 'none').toBe('none');
  });

  test('no click, no key and no press on a badge; only what a hand did counts', async () => {
    await show(
      `${link(FAKE)}<script>
        window.heard = [];
        for (const type of ['click', 'mousedown', 'mouseup', 'pointerdown', 'pointerup', 'keydown', 'keyup', 'dblclick'])
          for (const target of [window, document, document.body]) target.addEventListener(type, (event) => heard.push(type), true);
      </script>`,
      1,
    );
    const [found] = await toldSince(reader);
    const id = found?.request.documents?.[0]?.id;
    const clicked: string[] = [];
    await page.evaluate(() => {
      const host = document.querySelector<HTMLElement>('a + span');
      host?.click();
      host?.dispatchEvent(new MouseEvent('click', { bubbles: true, composed: true }));
      (window as unknown as { heard: string[] }).heard.length = 0;
    });
    await page.locator('a + span').click({ position: { x: 12, y: 9 } });
    await page.locator('a').focus();
    await page.keyboard.press('Tab');
    await page.keyboard.press('Enter');
    await expect
      .poll(async () => {
        clicked.push(...(await toldSince(reader)).map(({ name, request }) => `${name} ${String(request.id)}`));
        return clicked;
      })
      .toEqual([`page/clicked ${String(id)}`, `page/clicked ${String(id)}`]);
    const heard = await page.evaluate(() => (window as unknown as { heard: string[] }).heard);
    // The key that leaves the link belongs to the page, and so does its release, which already lies on the badge.
    expect(heard.filter((type) => type !== 'keydown')).toEqual([]);
    expect(page.url()).toBe(ADDRESS);
  });
});

describe('a badge holds only for its link, its address and its place', () => {
  const first = (): HTMLAnchorElement => document.querySelector('a') as HTMLAnchorElement;
  const second = (): HTMLAnchorElement => document.querySelectorAll('a')[1] as HTMLAnchorElement;
  const host = (): Element => document.querySelector('a + span') as Element;

  // What a page does, and what stands there in the end: badges with what they follow.
  test.each<[string, () => void, string[]]>([
    [
      'the address is swapped',
      () => first().setAttribute('href', 'https://files.org/other.pdf'),
      ['Authentic https://files.org/other.pdf'],
    ],
    ['the address is swapped for a page', () => first().setAttribute('href', 'https://files.org/'), []],
    ['only its query', () => (first().search = '?fake'), ['Fake https://files.org/dir/fake.pdf?fake']],
    ['the badge is moved to another link', () => second().after(host()), ['Fake fake.pdf']],
    ['the badge is taken away', () => host().remove(), ['Fake fake.pdf']],
    ['words are put between', () => first().after('evil.org/other.pdf'), ['Fake fake.pdf']],
    ['an element is put between', () => first().after(document.createElement('span')), ['Fake fake.pdf']],
    ['the link is moved away', () => document.body.append(first()), ['Fake fake.pdf']],
    ['the link is removed', () => first().remove(), []],
    ['the link is replaced by its likeness', () => first().replaceWith(first().cloneNode(true)), ['Fake fake.pdf']],
    ['the line is rewritten', () => document.querySelector('p')?.replaceChildren('words'), []],
    [
      'a base is set',
      () => document.head.append(Object.assign(document.createElement('base'), { href: 'https://evil.org/' })),
      ['Fake fake.pdf'],
    ],
    ['the page becomes another', () => history.pushState(null, '', `${location.origin}/other`), ['Fake fake.pdf']],
  ])('%s: gone before the next frame', async (_, attack, after) => {
    await show(
      `<base href="https://files.org/dir/"><p><a href="fake.pdf">fake</a></p><p><a href="https://files.org/page">second</a></p>`,
      1,
    );
    const source = [first, second, host]
      .map(String)
      .map((text, index) => `const ${['first', 'second', 'host'][index]} = ${text};`);
    const isLeft = await page.evaluate(
      async (code) => {
        const before = document.querySelector('a + span');
        // eslint-disable-next-line @typescript-eslint/no-implied-eval, @typescript-eslint/no-unsafe-call -- the attack, in the page's own world
        new Function(code)();
        await new Promise((resolve) => requestAnimationFrame(resolve));
        return before?.isConnected;
      },
      `${source.join(' ')} (${String(attack)})();`,
    );
    expect(isLeft).toBe(false);
    await expect
      .poll(async () => (await badgesOn(page)).map(({ text, follows }) => `${text} ${follows}`), { timeout: 5_000 })
      .toEqual(after);
  });

  test('text: an address that ends its line has its badge behind it, one amid words a badge that names it; changed, they go', async () => {
    const seen = await show(
      `<p id="end">see https://files.org/fake.pdf</p><p id="amid">see https://files.org/a/altered.pdf or evil.org/other.pdf</p>`,
      2,
    );
    expect(seen.map(({ text, follows }) => `${text} | ${follows}`)).toEqual([
      'Fake | see https://files.org/fake.pdf',
      'Rated altered · files.org/…/altered.pdf | see https://files.org/a/altered.pdf or evil.org/other.pdf',
    ]);
    const left = await page.evaluate(async () => {
      const hosts = [...document.querySelectorAll('span')];
      for (const id of ['end', 'amid'])
        (document.getElementById(id)?.firstChild as Text).data = 'see https://evil.org/page';
      await new Promise((resolve) => requestAnimationFrame(resolve));
      return hosts.filter((host) => host.isConnected).length;
    });
    expect(left).toBe(0);
  });

  test('a copied badge is an empty box', async () => {
    await show(link(FAKE) + link('https://files.org/page'), 1);
    await page.evaluate(() =>
      document.querySelectorAll('a')[1]?.after(document.querySelector('a + span')?.cloneNode(true) as Node),
    );
    expect(await badgesOn(page)).toHaveLength(1);
  });
});

describe('pages in motion', () => {
  test('a list that recycles its rows shows each row its own badge', async () => {
    await show('<ul></ul>', 0);
    const rows = await page.evaluate(() => {
      const list = document.querySelector('ul') as Element;
      for (let row = 0; row < 10; row++) list.append(document.createElement('li'));
      // As a virtual list scrolls: the same elements, other contents, some taken out and put back elsewhere.
      for (let step = 0; step < 30; step++) {
        [...list.children].forEach((item, index) => {
          const name = (step + index) % 3 === 0 ? 'fake' : 'real';
          const anchor = item.querySelector('a') ?? item.appendChild(document.createElement('a'));
          anchor.href = `https://files.org/${step + index}/${name}.pdf`;
          anchor.textContent = anchor.href;
        });
        list.append(list.firstElementChild as Element);
      }
      return [...list.querySelectorAll('a')].map((anchor) => anchor.href);
    });
    await badges(10);
    const seen = await badgesOn(page);
    expect(seen.map(({ follows }) => follows)).toEqual(rows);
    for (const { text, follows } of seen) expect(text).toBe(follows.includes('fake') ? 'Fake' : 'Authentic');
  });

  test('what is not shown is not asked for, until it is', async () => {
    await show(
      `<p style="display: none"><a href="${FAKE}">a</a></p><p style="opacity: 0"><a href="https://files.org/2/fake.pdf">b</a></p><p style="font-size: 0"><a href="https://files.org/3/fake.pdf">c</a></p>${link('https://files.org/real.pdf')}`,
      1,
    );
    const told = await toldSince(reader);
    expect(told.flatMap(({ request }) => request.documents ?? []).map(({ address }) => address)).toEqual([
      'https://files.org/real.pdf',
    ]);
    await page.evaluate(() => document.querySelectorAll('p').forEach((line) => line.removeAttribute('style')));
    await badges(4);
  });

  test('back from another page, the badges are there again', async () => {
    await show(link(FAKE), 1);
    await page.goto('https://x.com/other');
    // Firefox has kept the page, and tells nobody of a navigation.
    await page.evaluate(() => history.back()).catch(() => undefined);
    await badges(1);
  });

  test('5,000 links: every one has its badge, those in sight first', async () => {
    const lines = Array.from({ length: 5_000 }, (_, index) => link(`https://files.org/${index}/fake.pdf`));
    world.host('x.com', () => html(`<!doctype html><body>${lines.join('')}`));
    await page.goto(ADDRESS);
    await expect.poll(() => page.locator('a + span').count(), { timeout: 90_000 }).toBe(5_000);
    const [told] = await toldSince(reader);
    expect(told?.request.documents?.[0]?.address).toBe('https://files.org/0/fake.pdf');
    expect(told?.request.documents?.length).toBeLessThan(100);
  });
});

describe('pages that fight back', () => {
  test('names that shadow the document and its forms', async () => {
    const names = [
      'createElement',
      'createElementNS',
      'querySelectorAll',
      'querySelector',
      'documentElement',
      'baseURI',
      'URL',
      'body',
      'readyState',
    ];
    const clobber = names.map((name) => `<img name="${name}"><form name="${name}"></form>`).join('');
    const fields = [
      'firstChild',
      'nextSibling',
      'parentElement',
      'childNodes',
      'closest',
      'matches',
      'localName',
      'isConnected',
      'querySelectorAll',
    ];
    const form = `<form>${fields.map((name) => `<input name="${name}">`).join('')}${link(FAKE)}<p>https://files.org/2/fake.pdf</p></form>`;
    await show(clobber + form, 2);
  });

  test('a page that wipes every badge away is not answered without end', async () => {
    await show(
      `${link(FAKE)}<script>
        let wiped = 0;
        new MutationObserver(() => { const host = document.querySelector('a + span'); if (host) { host.remove(); document.title = String(++wiped); } })
          .observe(document, { subtree: true, childList: true });
      </script>`,
      0,
    );
    await page.waitForTimeout(4_000);
    expect(Number(await page.title())).toBeLessThanOrEqual(25);
  });

  test.each([
    ['pushed out of the window', 'a { position: absolute; left: -9999px }'],
    ['pushed down the page', 'a { position: relative; top: 300px }'],
    ['put in another order', 'p { display: flex } a { order: 3; margin-left: 200px }'],
    ['made invisible', 'a { opacity: 0 }'],
    ['covered by nothing but turned around', 'a { display: inline-block; transform: translateX(-400px) }'],
  ])(
    'a true link %s, by a style that comes later: its badge says itself which document it is about',
    async (_, style) => {
      await show(`<p>evil.org/false.pdf <a href="${FAKE}">x x x</a></p>`, 1);
      expect((await badgesOn(page)).map(({ text }) => text)).toEqual(['Fake']);
      await page.addStyleTag({ content: style });
      await expect
        .poll(async () => (await badgesOn(page)).map(({ text }) => text), { timeout: 10_000 })
        .toEqual(['Fake · files.org/fake.pdf']);
    },
  );

  test('from the start, too', async () => {
    await show(
      `<style>a { position: absolute; left: -9999px }</style><p>evil.org/false.pdf <a href="${FAKE}">x x x</a></p>`,
      1,
    );
    await expect
      .poll(async () => (await badgesOn(page)).map(({ text }) => text))
      .toEqual(['Fake · files.org/fake.pdf']);
  });

  test('an honest page is not doubted, however its links lie', async () => {
    // Each its own document, all in one page: what is waited for is that nothing comes.
    const layouts: Record<string, (address: string) => string> = {
      'in a narrow column': (address) => `<div style="width: 90px">${link(address)}</div>`,
      'a block of its own': (address) => `<a href="${address}" style="display: block; padding: 8px">fake</a>`,
      'from right to left': (address) => `<p dir="rtl">انظر <a href="${address}">ملف</a> الآن</p>`,
      'in large letters': (address) => `<h1><a href="${address}">fake</a></h1>`,
      zoomed: (address) => `<div style="zoom: 1.5">${link(address)}</div>`,
      'in a row of boxes': (address) => `<div style="display: flex; gap: 8px"><a href="${address}">fake</a></div>`,
    };
    const lines = Object.values(layouts).map((layout, at) => layout(`https://files.org/${at}/fake.pdf`));
    await show(lines.join(''), lines.length);
    await page.waitForTimeout(2_500);
    const said = (await badgesOn(page)).map(({ text }, at) => `${Object.keys(layouts)[at] ?? 'nowhere'}: ${text}`);
    expect(said).toEqual(Object.keys(layouts).map((name) => `${name}: Fake`));
  });

  test('events that a page sends to itself do not end a visit', async () => {
    await show(link(FAKE), 1);
    const isLeft = await page.evaluate(() => {
      const host = document.querySelector('a + span');
      for (const type of ['pagehide', 'popstate', 'beforeunload']) window.dispatchEvent(new Event(type));
      return host?.isConnected;
    });
    expect(isLeft).toBe(true);
  });

  test('styles cannot move, stretch, hide or recolour a badge', async () => {
    const plain = await show(link(FAKE), 1).then(() => page.locator('a + span').boundingBox());
    await show(
      `<style>* { --c: red !important; --w: red; } span, p > span { position: fixed !important; top: 0 !important; display: none !important; opacity: 0 !important;
        transform: scale(4) !important; width: 500px !important; font-size: 40px !important; filter: invert(1) !important; }</style>${link(FAKE)}`,
      1,
    );
    await page.evaluate(() =>
      document
        .querySelector('a + span')
        ?.setAttribute('style', 'left: 300px !important; visibility: hidden !important'),
    );
    expect(await page.locator('a + span').boundingBox()).toEqual(plain);
  });
});

test('left behind by an update, the script takes its badges with it', async () => {
  // Last: the extension is another one afterwards.
  await show(link(FAKE), 1);
  await page.evaluate(() => Object.assign(window, { before: document.querySelector('a + span') }));
  await reader.worker
    .evaluate(() => (globalThis as unknown as { chrome: { runtime: { reload(): void } } }).chrome.runtime.reload())
    .catch(() => undefined);
  // Firefox starts the next version's script in the page, which draws its own.
  await expect
    .poll(() => page.evaluate(() => (window as unknown as { before: Element }).before.isConnected), { timeout: 10_000 })
    .toBe(false);
  await badges(reader.engine === 'firefox' ? 1 : 0);
});

/** The pixels of an element as the reader sees it: RGBA, row by row. */
async function pixels(selector: string): Promise<{ data: number[]; width: number }> {
  const png = await page.locator(selector).screenshot();
  const blank = await reader.context.newPage();
  try {
    return await blank.evaluate(async (base64) => {
      const image = await createImageBitmap(await (await fetch(`data:image/png;base64,${base64}`)).blob());
      const context = new OffscreenCanvas(image.width, image.height).getContext(
        '2d',
      ) as OffscreenCanvasRenderingContext2D;
      context.drawImage(image, 0, 0);
      return { data: [...context.getImageData(0, 0, image.width, image.height).data], width: image.width };
    }, png.toString('base64'));
  } finally {
    await blank.close();
  }
}
