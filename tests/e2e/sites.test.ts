import { mkdir, mkdtemp, rm } from 'node:fs/promises';
import path from 'node:path';
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { standardSites } from '../../utils/sites/sites.ts';
import type { SocialPage } from '../sites/pages/social-page.ts';
import { socialPages } from '../sites/pages/social-pages.ts';
import { page as html } from '../world/answers.ts';
import { badgesOn } from '../world/badges.ts';
import { runOnHost } from '../world/extension-copy.ts';
import { launchBrowser, type Reader } from '../world/launch-browser.ts';
import { startWorld, type World } from '../world/world.ts';
import { judgingExtension, toldSince } from './judge.ts';
import { SiteCells } from './site-cells.ts';

// Every site's page, one after another in one browser. What is tried on each is a column of the table of sites (docs/sites.json).

const cells = new SiteCells('sites');
/** For what comes by the next tick, on a busy machine. */
const soon = { timeout: 10_000 };
const SCREENS = 4;
const FAKE = 'https://files.org/fake.pdf';
const ALTERED = 'https://files.org/altered.zip';
const RESEMBLES = 'https://files.org/resembles.docx';
const WAITS = 'https://files.org/waits.xlsx';

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
  // As the reader adds a server, or a site on which nothing runs from the start.
  for (const { site, address } of socialPages)
    if (!standardSites.includes(site) || !site.matches.some((pattern) => address.startsWith(pattern.slice(0, -1))))
      await runOnHost(extension, new URL(address).hostname);
  reader = await launchBrowser({ world, extension });
  page = await reader.context.newPage();
});
afterAll(async () => {
  await reader.close();
  await world.close();
  await rm(folder, { recursive: true, force: true, maxRetries: 5 });
});

describe.each(socialPages.map((social) => [social.site.id, social] as const))('%s', (id, social) => {
  const { link, attachment } = social;

  test('links, text and files have their badge; nodes that show another post, and another page, have the new one', async () => {
    const kept = attachment === undefined ? [] : [attachment.address];
    const keptWords = kept.map(() => 'Authentic');
    await open(social, `${link(FAKE)} and ${ALTERED}`, attachment?.html);
    await cells.try(id, 'links', async () => expect.poll(badged, soon).toContain('Fake'));
    await cells.try(id, 'text', async () => expect.poll(badged, soon).toContain('Rated altered'));
    if (attachment) await cells.try(id, 'attachments', async () => expect.poll(badged, soon).toContain('Authentic'));
    expect((await told()).sort()).toEqual([ALTERED, FAKE, ...kept].sort());
    await expect.poll(badged, soon).toEqual(['Fake', 'Rated altered', ...keptWords].sort());

    await cells.try(id, 'recycled', async () => {
      await rewrite(social, link(RESEMBLES), 'words');
      await expect.poll(badged, soon).toEqual(['Resembles a fake', ...keptWords].sort());
      expect(await told()).toEqual([RESEMBLES]);
    });
    await cells.try(id, 'spa', async () => {
      await goTo(social, `${link(WAITS)} and more`);
      await expect.poll(badged, soon).toEqual(['Not checked']);
      expect(await told()).toEqual([WAITS]);
    });
  });
});

describe('what social sites do with their pages', () => {
  test('20,000 posts shown by 24 elements, as fast as frames come: no badge is left on another post, none is lost', async () => {
    world.host('x.com', () => html(recycledList));
    await page.goto('https://x.com/home');
    const wrong = await page.evaluate(() => (window as unknown as { scrolled: Promise<number> }).scrolled);
    expect(wrong).toBe(0);
    const last = Array.from({ length: 24 }, (_, at) => 19_976 + at).filter((index) => index % 3 === 0);
    const follows = async (): Promise<string[]> => (await badgesOn(page)).map((badge) => badge.follows);
    await expect.poll(follows, soon).toEqual(last.map((index) => `https://files.org/${index.toString()}.pdf`));
    // What is told of is what is there: nothing piles up.
    const known = new Set<string>();
    const countKnown = async (): Promise<number> => {
      for (const { request } of await toldSince(reader)) {
        for (const { id } of request.documents ?? []) known.add(id);
        for (const id of request.ids ?? []) known.delete(id);
      }
      return known.size;
    };
    await expect.poll(countKnown, soon).toBe(last.length);
  });

  test('a feed without an end, which puts new posts behind the last as the reader scrolls: each has its badge, and none is told of twice', async () => {
    world.host('x.com', () => html(endlessFeed));
    await toldSince(reader);
    await page.goto('https://x.com/home');
    const posts = (): Promise<number> => page.locator('article').count();
    const addresses: string[] = [];
    for (let screen = 0; screen < SCREENS; screen++) {
      const before = await posts();
      await page.evaluate(() => scrollTo(0, document.body.scrollHeight));
      await expect.poll(posts, soon).toBeGreaterThan(before);
      addresses.push(...(await told()));
    }
    const shown = await posts();
    const follows = async (): Promise<string[]> => (await badgesOn(page)).map((badge) => badge.follows);
    const all = Array.from({ length: shown }, (_, at) => `https://files.org/${at.toString()}/fake.pdf`);
    await expect.poll(follows, soon).toEqual(all);
    addresses.push(...(await told()));
    expect(addresses.sort()).toEqual(all.sort());
  });

  test('components with open trees, some of which come late: badges stand in them, and a click on one is heard', async () => {
    world.host('www.reddit.com', () => html(components));
    await page.goto('https://www.reddit.com/r/leaks/');
    await expect.poll(badged, soon).toEqual(['Fake', 'Rated altered']);
    await toldSince(reader);
    await page.locator('shreddit-post a + span').click({ position: { x: 12, y: 9 } });
    const clicks = async (): Promise<string[]> => (await toldSince(reader)).map(({ name }) => name);
    await expect.poll(clicks, soon).toContain('page/clicked');
    expect(page.url()).toBe('https://www.reddit.com/r/leaks/');
  });
});

test('the table of sites says what was found here', async () => {
  expect(cells.found).toEqual(await cells.written());
});

async function open({ address, html: make }: SocialPage, words: string, attachment?: string): Promise<void> {
  world.host(new URL(address).hostname, () => html(make(words, attachment)));
  await page.goto(address);
}

/** What the badges of the page say. One that does not stand behind its address names it; which, is tested elsewhere. */
async function badged(): Promise<string[]> {
  return (await badgesOn(page)).map(({ text }) => text.replace(/ · .*/, '')).sort();
}

/** What the content script told since it was last asked. */
async function told(): Promise<string[]> {
  return (await toldSince(reader)).flatMap(({ request }) => (request.documents ?? []).map(({ address }) => address));
}

/** The elements of the post stay, and show another: the link says another address, the text other words. */
async function rewrite({ words }: SocialPage, link: string, text: string): Promise<void> {
  await page.evaluate(
    ([selector, newLink, newText]) => {
      const holder = document.querySelector(selector);
      const [anchor] = holder?.getElementsByTagName('a') ?? [];
      const template = document.createElement('template');
      template.innerHTML = newLink;
      const model = template.content.querySelector('a');
      if (!anchor || !model) throw new Error(`no link in ${selector}`);
      anchor.replaceChildren(...model.childNodes);
      for (const { name, value } of model.attributes) anchor.setAttribute(name, value);
      const texts = [...(holder?.childNodes ?? [])].filter((node) => node.nodeType === Node.TEXT_NODE);
      for (const node of texts) node.nodeValue = ` ${newText} `;
    },
    [words, link, text] as const,
  );
}

/** To another page of the site without loading one: the address first, then what stands there. */
async function goTo({ next, html: make }: SocialPage, words: string): Promise<void> {
  await page.evaluate(
    ([address, body]) => {
      history.pushState(null, '', address);
      const parsed = new DOMParser().parseFromString(body, 'text/html');
      document.body.replaceChildren(...parsed.body.childNodes);
    },
    [next, make(words)] as const,
  );
}

/** Every third post holds a document. `scrolled` becomes the number of badges that ever stood behind anything else when a frame was drawn. */
const recycledList = `<!doctype html><body>${'<article><a href="/page">link</a> <p>words</p></article>'.repeat(24)}<script>
  const posts = [...document.querySelectorAll('article')];
  const write = (post, index) => {
    post.firstChild.href = index % 3 === 0 ? 'https://files.org/' + index + '.pdf' : '/page/' + index;
    post.lastChild.textContent = 'post ' + index;
  };
  posts.forEach(write);
  let next = posts.length, wrong = 0;
  window.scrolled = new Promise((resolve) => {
    const scroll = () => {
      for (const host of document.querySelectorAll('article > span'))
        if (!(host.previousSibling.href ?? '').endsWith('.pdf')) wrong++;
      for (let step = 0; step < 40 && next < 20000; step++, next++) {
        const post = posts.shift();
        write(post, next);
        document.body.append(post);
        posts.push(post);
      }
      if (next < 20000) requestAnimationFrame(scroll);
      else resolve(wrong);
    };
    requestAnimationFrame(scroll);
  });
</script></body>`;

/** Ten posts, and ten more each time the end comes near: after a while, as they come from a server. */
const endlessFeed = `<!doctype html><body><main></main><footer style="height: 20px"></footer><script>
  const feed = document.querySelector('main');
  let next = 0;
  const more = () => {
    for (let post = 0; post < 10; post++, next++) {
      const article = document.createElement('article');
      article.style.height = '160px';
      article.innerHTML = '<b>Reader ' + next + '</b><p>What they wrote.</p><p><a href="https://files.org/' + next + '/fake.pdf">piece</a></p>';
      feed.append(article);
    }
  };
  more();
  new IntersectionObserver(([end]) => end.isIntersecting && setTimeout(more, 100), { rootMargin: '200px' })
    .observe(document.querySelector('footer'));
</script></body>`;

/** One is there from the start; the other is put in without a tree, and gets it later. */
const components = `<!doctype html><body><shreddit-app><shreddit-post></shreddit-post></shreddit-app><script>
  customElements.define('shreddit-post', class extends HTMLElement {
    connectedCallback() { this.attachShadow({ mode: 'open' }).innerHTML = '<p><a href="https://files.org/fake.pdf">link</a></p>'; }
  });
  setTimeout(() => {
    const late = document.createElement('shreddit-comment');
    document.body.append(late);
    setTimeout(() => (late.attachShadow({ mode: 'open' }).innerHTML = '<p>see https://files.org/altered.pdf</p>'), 300);
  }, 300);
</script></body>`;
