import { setTimeout as sleep } from 'node:timers/promises';
import type { Page } from 'playwright-core';
import { findingName, type Report } from '../../utils/finding/finding.ts';
import type { Language } from '../../utils/i18n.ts';
import type { PageDocument } from '../../utils/messages.ts';
import { cardOn, type SeenCard } from '../world/cards.ts';
import type { Box } from '../world/pierced-tree.ts';
import type { Audience } from '../world/stage.ts';
import { titleOf, type Situation } from './situations.ts';

/** All rows are within reach, and every card has room below its badge. */
const POPUP_SIZE = { width: 372, height: 900 };
const PAGE_SIZE = { width: 1280, height: 2_000 };
const POLL_MS = 100;
const CARD_TIMEOUT_MS = 10_000;

/** One situation as it came out, and what the reader was told of it, in one language. */
export interface Told {
  situation: Situation;
  language: Language;
  report: Report;
  /** What stands in the popup's row, its details open. */
  popup: string;
  /** Absent where a click on the badge checks instead. */
  card?: SeenCard;
}

/** Takes pictures, where any are wanted. */
export interface Pictures {
  card(situation: Situation, page: Page, card: SeenCard, badge: Box): Promise<void>;
  row(situation: Situation, picture: Promise<Buffer>): Promise<void>;
}

export interface Looked {
  situations: readonly Situation[];
  documents: PageDocument[];
}

/**
 * Waits until every situation of the page has its finding. Those that the reader has to ask for are asked for: all of them, or those that
 * have come to say something else since.
 */
export async function settle(
  { inspector }: Audience,
  page: Page,
  situations: readonly Situation[],
  { asks, timeoutMs }: { asks: 'all' | 'changed'; timeoutMs: number },
): Promise<PageDocument[]> {
  const tabId = await inspector.tabIdOf(page);
  const until = Date.now() + timeoutMs;
  const asked = new Set<string>();
  const mustAsk = ({ id, report }: PageDocument, { isAsked = false, finding }: Situation): boolean =>
    // A check without a click that is still under way would be told after the one with it.
    isAsked && !asked.has(id) && report !== 'pending' && (asks === 'all' || nameOf(report) !== finding);
  for (;;) {
    const pairs = await findOn(inspector, tabId, situations);
    const ids = pairs.flatMap(([situation, document]) =>
      document !== undefined && mustAsk(document, situation) ? [document.id] : [],
    );
    for (const id of ids) asked.add(id);
    if (ids.length > 0) await inspector.ask('own/check', { tabId, ids });
    const open = pairs.filter(([, document]) => document === undefined || document.report === 'pending');
    if (ids.length + open.length === 0) return pairs.flatMap(([, document]) => document ?? []);
    if (Date.now() > until)
      throw new Error(`no finding after ${timeoutMs} ms: ${open.map(([situation]) => titleOf(situation)).join(', ')}`);
    await sleep(POLL_MS);
  }
}

/** Asks for a situation's document as soon as the page tells of it, and waits for nothing. */
export async function ask({ inspector }: Audience, page: Page, situation: Situation): Promise<void> {
  const tabId = await inspector.tabIdOf(page);
  for (;;) {
    const [[, document] = []] = await findOn(inspector, tabId, [situation]);
    if (document !== undefined) {
      await inspector.ask('own/check', { tabId, ids: [document.id] });
      return;
    }
    await sleep(POLL_MS);
  }
}

async function findOn(
  inspector: Audience['inspector'],
  tabId: number,
  situations: readonly Situation[],
): Promise<[Situation, PageDocument | undefined][]> {
  const seen = (await inspector.ask('own/tab', { tabId }))?.documents ?? [];
  return situations.map((situation) => [situation, seen.find(({ address }) => address === situation.address)]);
}

/** What popup and card tell of each situation of a page, in the language that the reader has chosen. */
export async function tell(
  audience: Audience,
  page: Page,
  looked: Looked & { language: Language },
  pictures?: Pictures,
): Promise<Told[]> {
  const rows = await readPopup(audience, page, looked, pictures);
  await page.setViewportSize(PAGE_SIZE);
  await page.bringToFront();
  const told: Told[] = [];
  for (const [at, situation] of looked.situations.entries()) {
    const report = looked.documents[at]?.report;
    if (report === undefined || report === 'pending') throw new Error(`${titleOf(situation)} is pending`);
    const one = { situation, language: looked.language, report, popup: rows[at] ?? '' };
    if (nameOf(report) === 'unchecked: needs-click') told.push(one);
    else told.push({ ...one, card: await readCard(page, situation, pictures) });
  }
  return told;
}

function nameOf(report: PageDocument['report']): string {
  return report === 'pending' ? report : findingName(report.finding);
}

/** A click on the badge behind the address; its card comes with the background's answer, and goes with Escape. */
async function readCard(page: Page, situation: Situation, pictures: Pictures | undefined): Promise<SeenCard> {
  const badge = page.locator('.de1', { hasText: situation.address }).locator('span').last();
  const box = await badge.boundingBox();
  await badge.click({ position: { x: 10, y: 9 } });
  const until = Date.now() + CARD_TIMEOUT_MS;
  while (Date.now() < until) {
    const card = await cardOn(page);
    if (card?.lines.includes(situation.address)) {
      if (box) await pictures?.card(situation, page, card, box);
      await page.keyboard.press('Escape');
      return card;
    }
    await sleep(POLL_MS);
  }
  throw new Error(`no card for ${titleOf(situation)}`);
}

async function readPopup(
  { reader, inspector }: Audience,
  page: Page,
  { situations, documents }: Looked,
  pictures: Pictures | undefined,
): Promise<string[]> {
  const tabId = await inspector.tabIdOf(page);
  const popup = await reader.context.newPage();
  await popup.setViewportSize(POPUP_SIZE);
  await popup.goto(`${reader.origin}/popup.html?tab=${tabId}`);
  const rows = popup.locator('.document');
  await rows.first().waitFor();
  const all = (await inspector.ask('own/tab', { tabId }))?.documents ?? [];
  const texts: string[] = [];
  for (const [at, situation] of situations.entries()) {
    const row = rows.nth(all.findIndex(({ id }) => id === documents[at]?.id));
    await row.locator('button.name').click();
    await row.locator('.details').waitFor();
    texts.push(await row.innerText());
    if (situation.finding === 'unchecked: needs-click') await pictures?.row(situation, row.screenshot());
  }
  await popup.close();
  return texts;
}
