import { createHash } from 'node:crypto';
import { mkdir, writeFile } from 'node:fs/promises';
import path from 'node:path';
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest';
import { runCommand } from '../../registry/cli.ts';
import { file } from '../world/answers.ts';
import { badgesOn } from '../world/badges.ts';
import { cardOn, type SeenCard } from '../world/cards.ts';
import { hiddenCharacters, hostileTexts } from '../world/hostile-texts.ts';
import { pastebin } from '../world/pages/pastebin.ts';
import { openPopup } from '../world/popup-actions.ts';
import { setStage, type Audience, type Stage } from '../world/stage.ts';

const registryHost = 'registre-lumiere.org';
const PAGE = 'https://pastebin.com/Hostile2';
const fileHost = 'ia601337.us.archive.org';
/** In several alphabets, and in lookalikes: what is shown is the host as it is asked. */
const evidence = ['https://аgence-lumen.fr/why', `https://evidence.example/${'a'.repeat(1_500)}?<b>#"onclick=1`];
const hosts = ['xn--gence-lumen-xij.fr', 'evidence.example'];
/** Every name that an organisation gone bad gives itself; each says one of the texts. */
const names = Object.entries(hostileTexts).map(([kind, text], at) => ({
  kind,
  text,
  id: `hostile-${String(at)}`,
  name: text.slice(0, 120),
  address: `https://${fileHost}/1/items/hostile/hostile-${String(at)}.pdf`,
  bytes: `%PDF-1.4\n% document ${String(at)} of the hostile organisations, which nobody else has examined\n`.repeat(20),
}));

/** For badges, or a card, to be asked for, written and drawn. */
const DRAWN = { timeout: 15_000, interval: 50 };
/** To be looked at: what a text does to the eye no assertion tells. */
const pictures = path.resolve(import.meta.dirname, '../../build/pictures/hostile');

let stage: Stage;
let audience: Audience;
let page: Page;
let popup: Page;

beforeAll(async () => {
  await mkdir(pictures, { recursive: true });
  stage = await setStage({ registry: { address: `https://${registryHost}/` }, examined: () => false });
  stage.world.host(registryHost, stage.registry.handler);
  await stage.registry.pause(async () => {
    for (const { id, name } of names)
      await runCommand([
        ...['organisation', 'add', stage.registry.dir, name, '--id', id],
        ...['--contact', `https://${id}.example/`, '--corrections', `mailto:${id}@${id}.example`],
      ]);
  });
  for (const { id, text, bytes } of names) {
    const list = path.join(stage.folder, id);
    await writeFile(list, `${createHash('sha256').update(bytes).digest('hex')}  ${id}.pdf\n`);
    await runCommand([
      ...['import', list, '--verdict', 'fake', '--dir', stage.registry.dir, '--as', id],
      ...['--leak', text.slice(0, 200), '--explanation', text.slice(0, 4_000)],
      ...evidence.flatMap((address) => ['--evidence', address]),
    ]);
  }
  stage.world.host(fileHost, (request) => {
    const wanted = names.find(({ address }) => address === request.url);
    return wanted === undefined ? new Response(null, { status: 404 }) : file(wanted.bytes, 'application/pdf');
  });
  const text = names.map(({ address }) => address).join('\n');
  stage.world.host('pastebin.com', pastebin([{ id: 'Hostile2', title: 'Hostile', author: 'x', text }]));
  audience = await stage.newReader();
  page = await audience.reader.open(PAGE);
  await audience.inspector.settled(page, names.length + 1);
  await vi.waitFor(async () => expect(await badgesOn(page)).toHaveLength(names.length), DRAWN);
  popup = await openPopup(audience, page);
});
afterAll(() => stage.close());

describe.each(names)('$kind', ({ kind, address }) => {
  test('on the card: text without hidden characters, links that lead where they say', async () => {
    await page.bringToFront();
    const card = await openCard(address);
    expect(card.lines.join('\n')).not.toMatch(hiddenCharacters);
    expect(card.links.map(({ href }) => href)).toEqual([
      ...evidence,
      expect.stringMatching(/^mailto:hostile-\d+@hostile-\d+\.example$/),
    ]);
    for (const [at, { href, rel, target, text, label }] of card.links.entries()) {
      expect([href, rel, target]).toEqual([href, 'noopener noreferrer', '_blank']);
      expect(text).toContain(hosts[at] ?? '');
      expect(label).toContain(hosts[at] ?? '');
    }
    // Whatever is written, it stands within the window and pushes none of what belongs to us out of it.
    expect(card.box.x).toBeGreaterThanOrEqual(0);
    expect(card.box.x + card.box.width).toBeLessThanOrEqual(1280);
    expect(card.box.y + card.box.height).toBeLessThanOrEqual(900);
    expect(card.buttons).toContain('Close');
    await page.screenshot({ path: path.join(pictures, `card-${kind}.png`) });
    await page.keyboard.press('Escape');
  });

  test('in the popup: the same, and no wider than it is', async () => {
    await popup.bringToFront();
    const row = popup
      .getByRole('list', { name: 'Documents on this page' })
      .getByRole('button', { name: path.basename(address) });
    await row.click();
    await expect.poll(() => row.getAttribute('aria-expanded')).toBe('true');
    const seen = await popup.evaluate(() => ({
      links: [...document.querySelectorAll('a')].map(({ href, rel, target, textContent }) => ({
        href,
        rel,
        target,
        text: textContent,
      })),
      text: document.body.innerText,
      width: document.documentElement.scrollWidth - innerWidth,
      strange: document.querySelectorAll('img, script:not([type=module]), h1 h1, iframe, object, embed').length,
      title: document.title,
    }));
    expect(seen.text).not.toMatch(hiddenCharacters);
    expect(seen).toMatchObject({ width: 0, strange: 0 });
    expect(seen.title).not.toContain('pwned');
    const outside = seen.links.filter(({ target }) => target === '_blank');
    expect(outside.length).toBeGreaterThanOrEqual(evidence.length);
    for (const { href, rel, text } of seen.links) {
      expect([href, rel]).toEqual([href, 'noopener noreferrer']);
      expect(href).toMatch(/^(https:\/\/|mailto:[^?]+$)/);
      if (href.startsWith('https:') && /evidence/i.test(text)) expect(text).toContain(new URL(href).host);
    }
    await popup.screenshot({ path: path.join(pictures, `popup-${kind}.png`), fullPage: true });
    await row.click();
  });
});

test('nothing of it was asked for, and neither page was changed', async () => {
  expect(stage.world.requests.lines().filter((line) => line.includes('evil.org'))).toEqual([]);
  expect(await page.title()).toBe('Hostile - Pastebin.com');
});

test.each(['javascript:alert(1)', 'data:text/html,x', 'http://plain.example/', 'https://a@b.example/'])(
  'evidence at %s is refused where it would be published',
  async (address) => {
    const [{ id }] = names as [(typeof names)[number]];
    const folder = path.join(stage.folder, id);
    const importing = runCommand([
      ...['import', folder, '--verdict', 'altered', '--dir', stage.registry.dir, '--as', id],
      ...['--evidence', address],
    ]);
    await expect(importing).rejects.toThrow(/https/);
  },
);

async function openCard(address: string): Promise<SeenCard> {
  const seen = await badgesOn(page);
  const at = seen.findIndex(({ follows }) => follows === address);
  expect(at).toBeGreaterThanOrEqual(0);
  // The last one is on its way out: it is not taken for this one, and does not lie over its badge.
  await expect.poll(() => cardOn(page)).toBeUndefined();
  const host = page.locator('.de1 > span').nth(at);
  await host.scrollIntoViewIfNeeded();
  await host.click({ position: { x: 12, y: 9 } });
  return vi.waitFor(async () => {
    const card = await cardOn(page);
    if (card?.lines.includes(address) !== true) throw new Error(`the card says: ${String(card?.lines)}`);
    return card;
  }, DRAWN);
}
