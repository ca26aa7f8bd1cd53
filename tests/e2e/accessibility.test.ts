import path from 'node:path';
import axe from 'axe-core';
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest';
import { focusedAfter, focusedOn, treeOf } from '../world/accessible-tree.ts';
import { badgesOn } from '../world/badges.ts';
import { cardOn, type SeenCard } from '../world/cards.ts';
import { copyWithPseudoLocale } from '../world/pseudo-locale.ts';
import { enrolThroughPopup } from '../world/popup-actions.ts';
import { setStage, type Audience, type Stage } from '../world/stage.ts';

/** WCAG 2.2 at level AA, and all that it is built on. */
const rules = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa'];
/** The first, the longest, and one that is longer still and written from right to left (world/pseudo-locale.ts). */
const languages = ['en-GB', 'de-DE', 'pseudo'] as const;
/** How a surface may be looked at. */
const looks = [
  { colorScheme: 'light', forcedColors: 'none' },
  { colorScheme: 'dark', forcedColors: 'none' },
  { colorScheme: 'light', forcedColors: 'active' },
  { colorScheme: 'dark', forcedColors: 'active' },
] as const;
/** For what comes by the next tick, on a busy machine. */
const patience = { timeout: 10_000, interval: 100 };
/** Where pictures of every surface are put, if anywhere: to be opened and looked at. */
const pictures = process.env['TOUCHSTONE_PICTURES'];
const pages = ['options', 'welcome', 'own-history', 'desk', 'sample'] as const;

let stage: Stage;
const audiences = new Map<string, { audience: Audience; page: Page }>();

beforeAll(async () => {
  stage = await setStage();
  for (const locale of languages) {
    const isPseudo = locale === 'pseudo';
    const extension = path.join(stage.folder, isPseudo ? 'extension-pseudo' : 'extension');
    if (isPseudo) await copyWithPseudoLocale(path.join(stage.folder, 'extension'), extension);
    const audience = await stage.newReader({ locale: isPseudo ? 'en-GB' : locale, extension });
    const page = await audience.reader.open(stage.scenes.find(({ title }) => title === 'post')?.page ?? '');
    await audience.inspector.settled(page, 5);
    audiences.set(locale, { audience, page });
  }
});
afterAll(() => stage.close());

describe.each(languages)('%s', (locale) => {
  test.each(pages)('%s: nothing that WCAG 2.2 AA forbids; whole at 200 % zoom', async (name) => {
    const { audience } = at(locale);
    const own = await audience.reader.open(`${audience.reader.origin}/${name}.html`);
    await own.locator('h1').first().waitFor();
    expect(await own.evaluate(() => document.documentElement.dir)).toBe(locale === 'pseudo' ? 'rtl' : 'ltr');
    await expectAccessible(own, locale);
    await picture(own, `${name}-${locale}`);
    // 1280 pixels at 200 %: half as many CSS pixels.
    await own.setViewportSize({ width: 640, height: 450 });
    await expect.poll(() => own.evaluate(() => innerWidth)).toBe(640);
    await expect.poll(() => cutOff(own)).toEqual([]);
    await own.close();
  });

  test('popup, a document in it opened, the flag form: the same', async () => {
    const { audience, page } = at(locale);
    const popup = await popupOf(audience, page);
    for (const shape of ['.badge.solid', '.badge.tinted', 'button.go'])
      await expect.poll(() => popup.locator(shape).count(), { message: shape }).toBeGreaterThan(0);
    await expectAccessible(popup, locale);
    // It is the reader's wish that stops it.
    await popup.emulateMedia({ reducedMotion: 'no-preference' });
    for (const one of [/<button/, /<svg.* turn/])
      await expect.poll(async () => (await moving(popup)).join('\n')).toMatch(one);
    await picture(popup, `popup-${locale}`);
    await popup.locator('main ul button').first().click();
    await popup.locator('.document.open .details').waitFor();
    await expectAccessible(popup, locale);
    await picture(popup, `popup-details-${locale}`);
    await expect.poll(() => cutOff(popup)).toEqual([]);
    await popup.close();
  });
});

test('flag form: nothing that WCAG 2.2 AA forbids', async () => {
  const { audience, page } = at('en-GB');
  await enrolThroughPopup(audience, page, { organisation: 'Agence Lumen', text: await stage.registry.invite('lumen') });
  const popup = await popupOf(audience, page);
  await popup.getByRole('button', { name: 'Flag a document' }).click();
  const choices = popup.locator('.choose-list button');
  await choices.first().waitFor();
  await expectAccessible(popup);
  await choices.first().click();
  await popup.getByRole('radio', { name: 'Fake' }).waitFor({ state: 'attached' });
  await expectAccessible(popup);
  await expect.poll(() => cutOff(popup)).toEqual([]);
  await popup.close();
});

describe('on the page, through the browser’s own accessibility tree', () => {
  test.each(languages)('%s: badge and card have role and name', async (locale) => {
    const { page } = at(locale);
    await page.bringToFront();
    const badge = await vi.waitFor(async () => {
      const [first] = await badgesOn(page);
      if (first === undefined) throw new Error('no badge is drawn');
      return first;
    }, patience);
    const named = async () =>
      (await treeOf(page)).filter(({ role, name }) => role === 'button' && name.startsWith(`${badge.text}: `));
    await expect.poll(async () => (await named()).length).toBeGreaterThan(0);
    await page
      .locator('a + span')
      .first()
      .click({ position: { x: 12, y: 9 } });
    const { lines } = await openCard(page);
    const [headline = '?'] = lines;
    const dialogs = async () => (await treeOf(page)).filter(({ role }) => role === 'dialog').map(({ name }) => name);
    await expect.poll(dialogs).toEqual([expect.stringContaining(headline)]);
    for (const look of looks) {
      await page.emulateMedia(look);
      await picture(page, `card-${locale}-${look.colorScheme}-${look.forcedColors}`);
    }
    await page.keyboard.press('Escape');
    await expect.poll(() => cardOn(page)).toBeUndefined();
  });

  test('by keys alone: to the badge, into its card, through it, and back to the badge', async () => {
    const { page } = at('en-GB');
    await page.bringToFront();
    await page.locator('a:has(+ span)').first().focus();
    await page.keyboard.press('Tab');
    await expect.poll(async () => (await focusedOn(page))?.role).toBe('button');
    const badge = await focusedOn(page);
    await page.keyboard.press('Enter');
    const { buttons, links } = await openCard(page);
    await expect.poll(async () => (await focusedOn(page))?.role).toBe('dialog');
    const reached: string[] = [];
    for (let focused = await focusedOn(page), at = 0; at < links.length + buttons.length; at++) {
      await page.keyboard.press('Tab');
      focused = await focusedAfter(page, focused);
      reached.push(focused.name);
    }
    expect(reached).toEqual(expect.arrayContaining([...buttons, ...links.map(({ label }) => label)]));
    await page.keyboard.press('Escape');
    await expect.poll(() => cardOn(page)).toBeUndefined();
    await expect.poll(() => focusedOn(page)).toEqual(badge);
  });
});

function at(locale: string): { audience: Audience; page: Page } {
  const found = audiences.get(locale);
  if (found === undefined) throw new Error(`nobody reads ${locale}`);
  return found;
}

/** The card that was asked for, once it is drawn. */
function openCard(page: Page): Promise<SeenCard> {
  return vi.waitFor(async () => {
    const card = await cardOn(page);
    if (card === undefined) throw new Error('no card is open');
    return card;
  }, patience);
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

/** Colours and shapes are the same in every language: all looks are tried in the first, the others in the usual look. */
async function expectAccessible(page: Page, locale: (typeof languages)[number] = languages[0]): Promise<void> {
  for (const look of locale === languages[0] ? looks : looks.slice(0, 1)) {
    await page.emulateMedia({ ...look, reducedMotion: 'reduce' });
    expect([look, await violations(page)]).toEqual([look, []]);
    expect([look, await moving(page)]).toEqual([look, []]);
    if (look.forcedColors === 'active') expect([look, await lostShapes(page)]).toEqual([look, []]);
  }
  await page.emulateMedia({ colorScheme: 'light', forcedColors: 'none' });
}

async function picture(page: Page, name: string): Promise<void> {
  if (pictures !== undefined) await page.screenshot({ path: path.join(pictures, `${name}.png`) });
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

/**
 * What is told by a fill or a line and is not any more, where the reader's system has taken our colours away: which badge stands for two
 * organisations, which button goes on, whether a switch is on.
 */
async function lostShapes(page: Page): Promise<string[]> {
  return page.evaluate(() => {
    const probe = document.body.appendChild(document.createElement('i'));
    const system = (name: string): string => {
      probe.style.cssText = `forced-color-adjust: none; color: ${name}`;
      return getComputedStyle(probe).color;
    };
    const [paper, ink, chosen] = ['Canvas', 'CanvasText', 'Highlight'].map(system);
    probe.remove();
    const lost: string[] = [];
    const look = (element: Element, holds: (style: CSSStyleDeclaration) => boolean): void => {
      const style = getComputedStyle(element);
      if (!holds(style)) lost.push(`${element.outerHTML.slice(0, 120)} ${style.border} on ${style.backgroundColor}`);
    };
    const filled = document.querySelectorAll('.badge.solid, button.go:not(:disabled, [aria-disabled=true])');
    for (const one of filled) look(one, ({ backgroundColor, color }) => backgroundColor === ink && color === paper);
    for (const one of document.querySelectorAll('.badge:not(.solid, button)'))
      look(one, ({ borderTopColor, borderTopStyle }) => {
        const line = one.classList.contains('dashed') ? 'dashed' : 'solid';
        return borderTopColor === ink && borderTopStyle === line;
      });
    for (const one of document.querySelectorAll<HTMLInputElement>('.switch input')) {
      const before = one.checked;
      one.checked = false;
      look(one, ({ backgroundColor, borderTopColor }) => backgroundColor === paper && borderTopColor === ink);
      one.checked = true;
      look(one, ({ backgroundColor }) => backgroundColor === chosen);
      one.checked = before;
    }
    return lost;
  });
}

/** What turns or glides; also the sign of something that is being checked, which is not there for long. */
async function moving(page: Page): Promise<string[]> {
  return page.evaluate(() => {
    const probe = document.body.appendChild(document.createElement('i'));
    probe.className = 'pending';
    probe.append(document.createElementNS('http://www.w3.org/2000/svg', 'svg'));
    const found: string[] = [];
    for (const element of document.querySelectorAll('*'))
      for (const part of [undefined, '::before', '::after']) {
        const { animationName, transitionDuration } = getComputedStyle(element, part);
        const glides = transitionDuration.split(', ').some((duration) => Number.parseFloat(duration) > 0);
        if (animationName !== 'none' || glides)
          found.push(`${element.outerHTML.slice(0, 80)}${part ?? ''} ${animationName} ${transitionDuration}`);
      }
    probe.remove();
    return found;
  });
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
