import axe from 'axe-core';
import type { CDPSession, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest';
import { badgesOn } from '../world/badges.ts';
import { cardOn } from '../world/cards.ts';
import { enrolThroughPopup } from '../world/popup-actions.ts';
import { setStage, type Audience, type Stage } from '../world/stage.ts';

/** WCAG 2.2 at level AA, and all that it is built on. */
const rules = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa'];
const languages = ['en-GB', 'fr-FR'] as const;
const pages = ['options', 'welcome', 'own-history', 'desk', 'sample'] as const;

let stage: Stage;
const audiences = new Map<string, { audience: Audience; page: Page }>();

beforeAll(async () => {
  stage = await setStage();
  for (const locale of languages) {
    const audience = await stage.newReader({ locale });
    const page = await audience.reader.open(stage.scenes.find(({ title }) => title === 'post')?.page ?? '');
    await audience.inspector.settled(page, 5);
    audiences.set(locale, { audience, page });
  }
});
afterAll(() => stage.close());

describe.each(languages)('%s', (locale) => {
  test.each(pages)('%s: nothing that WCAG 2.2 AA forbids, light and dark; whole at 200 % zoom', async (name) => {
    const { audience } = at(locale);
    const own = await audience.reader.open(`${audience.reader.origin}/${name}.html`);
    await own.locator('h1').first().waitFor();
    await expectAccessible(own);
    // 1280 pixels at 200 %: half as many CSS pixels.
    await own.setViewportSize({ width: 640, height: 450 });
    expect(await cutOff(own)).toEqual([]);
    await own.close();
  });

  test('popup, a document in it opened, the flag form: the same', async () => {
    const { audience, page } = at(locale);
    const popup = await popupOf(audience, page);
    await expectAccessible(popup);
    await popup.locator('main ul button').first().click();
    await expectAccessible(popup);
    expect(await cutOff(popup)).toEqual([]);
    await popup.close();
  });
});

test('flag form: nothing that WCAG 2.2 AA forbids', async () => {
  const { audience, page } = at('en-GB');
  await enrolThroughPopup(audience, page, { organisation: 'Agence Lumen', text: await stage.registry.invite('lumen') });
  const popup = await popupOf(audience, page);
  await popup.getByRole('button', { name: 'Flag a document' }).click();
  await expectAccessible(popup);
  await popup.locator('main ul button').first().click();
  await popup.getByRole('radio', { name: 'Fake' }).waitFor({ state: 'attached' });
  await expectAccessible(popup);
  expect(await cutOff(popup)).toEqual([]);
  await popup.close();
});

describe('on the page, through the browser’s own accessibility tree', () => {
  test.each(languages)('%s: badge and card have role and name', async (locale) => {
    const { page } = at(locale);
    await page.bringToFront();
    const before = await treeOf(page);
    const [badge] = await badgesOn(page);
    const named = before.filter(({ role, name }) => role === 'button' && name.startsWith(`${badge?.text ?? '?'}: `));
    expect(named.length).toBeGreaterThan(0);
    await page
      .locator('a + span')
      .first()
      .click({ position: { x: 12, y: 9 } });
    await vi.waitFor(async () => expect(await cardOn(page)).toBeDefined(), { timeout: 10_000 });
    const [headline = '?'] = (await cardOn(page))?.lines ?? [];
    const dialogs = (await treeOf(page)).filter(({ role }) => role === 'dialog');
    expect(dialogs).toHaveLength(1);
    expect(dialogs[0]?.name).toContain(headline);
    await page.keyboard.press('Escape');
  });

  test('by keys alone: to the badge, into its card, through it, and back to the badge', async () => {
    const { page } = at('en-GB');
    await page.bringToFront();
    await page.locator('a:has(+ span)').first().focus();
    await page.keyboard.press('Tab');
    const badge = await focusedOn(page);
    expect(badge?.role).toBe('button');
    await page.keyboard.press('Enter');
    await vi.waitFor(async () => expect(await cardOn(page)).toBeDefined(), { timeout: 10_000 });
    expect((await focusedOn(page))?.role).toBe('dialog');
    const card = await cardOn(page);
    const reached: string[] = [];
    for (let at = 0; at < (card?.links.length ?? 0) + (card?.buttons.length ?? 0); at++) {
      await page.keyboard.press('Tab');
      reached.push((await focusedOn(page))?.name ?? '');
    }
    expect(reached).toEqual(
      expect.arrayContaining([...(card?.buttons ?? []), ...(card?.links ?? []).map(({ label }) => label)]),
    );
    await page.keyboard.press('Escape');
    expect(await cardOn(page)).toBeUndefined();
    expect(await focusedOn(page)).toEqual(badge);
  });
});

function at(locale: string): { audience: Audience; page: Page } {
  const found = audiences.get(locale);
  if (found === undefined) throw new Error(`nobody reads ${locale}`);
  return found;
}

/** The popup of a page, in any language. */
async function popupOf({ reader, inspector }: Audience, page: Page): Promise<Page> {
  const tabId = await inspector.tabIdOf(page);
  const popup = await reader.context.newPage();
  await popup.setViewportSize({ width: 372, height: 600 });
  await popup.goto(`${reader.origin}/popup.html?tab=${tabId}`);
  await popup.locator('main ul button').first().waitFor();
  return popup;
}

async function expectAccessible(page: Page): Promise<void> {
  for (const colorScheme of ['light', 'dark'] as const) {
    await page.emulateMedia({ colorScheme, reducedMotion: 'reduce' });
    expect([colorScheme, await violations(page)]).toEqual([colorScheme, []]);
  }
}

/** One line for each rule that is broken, with the elements that break it. */
async function violations(page: Page): Promise<string[]> {
  // The extension's policy forbids scripts of others: this one comes by the debugger, as every evaluation does.
  await page.evaluate(axe.source);
  return page.evaluate(async (tags) => {
    interface Result {
      violations: { id: string; nodes: { html: string; failureSummary?: string }[] }[];
    }
    const { axe: engine } = globalThis as unknown as {
      axe: { run(root: Document, options: object): Promise<Result> };
    };
    const { violations: found } = await engine.run(document, { runOnly: { type: 'tag', values: tags } });
    return found.flatMap(({ id, nodes }) =>
      nodes.map(({ html, failureSummary }) => `${id}: ${html.slice(0, 200)} ${failureSummary ?? ''}`),
    );
  }, rules);
}

/** What reaches beyond the window's side, where nobody scrolls. */
async function cutOff(page: Page): Promise<string[]> {
  return page.evaluate(() => {
    const beyond = [...document.querySelectorAll('body *')].filter((element) => {
      const { right, left, width } = element.getBoundingClientRect();
      const scroller = element.closest('table, pre, [role=grid], [role=region]');
      return width > 1 && scroller === null && element.checkVisibility() && (right > innerWidth + 1 || left < -1);
    });
    const wide = document.documentElement.scrollWidth > innerWidth ? ['the page scrolls sideways'] : [];
    return [...wide, ...beyond.map((element) => element.outerHTML.slice(0, 120))];
  });
}

interface Accessible {
  role: string;
  name: string;
  isFocused: boolean;
}

async function treeOf(page: Page): Promise<Accessible[]> {
  const session: CDPSession = await page.context().newCDPSession(page);
  try {
    const { nodes } = await session.send('Accessibility.getFullAXTree');
    return nodes
      .filter(({ ignored }) => !ignored)
      .map(({ role, name, properties = [] }) => ({
        role: String(role?.value ?? ''),
        name: String(name?.value ?? ''),
        isFocused: properties.some((property) => property.name === 'focused' && property.value.value === true),
      }));
  } finally {
    await session.detach();
  }
}

/** What a screen reader says has the focus; the page's own root counts only where nothing else has it. */
async function focusedOn(page: Page): Promise<Accessible | undefined> {
  return (await treeOf(page)).filter(({ isFocused }) => isFocused).at(-1);
}
