import type { CDPSession, Page } from 'playwright-core';
import { addressOf } from '../sample-leak/hosting.ts';
import { Random } from '../sample-leak/random.ts';
import { page as html } from '../world/answers.ts';
import { setStage } from '../world/stage.ts';
import type { Figure } from './figure.ts';
import { accountOf } from './page-cost.ts';
import { differenceOf } from './two-samples.ts';

/** Of each of the three pages, in turn; TIMING_LOADS takes another number. */
const LOADS = Number(process.env['TIMING_LOADS'] ?? 500);
/** How long a page listens after it was parsed: well beyond the badge. */
const LISTEN_MS = 250;
/** The page's clock is read while this share of the badges has not come: the same time for every load. */
const UNDRAWN_SHARE = 0.05;
const SILENT = 'silent';
/** On the page on which nothing listens: what one badge costs shows forty times as clearly. */
const SILENT_LINKS = 40;
const EFFECT_LIMIT_MS = 0.1;
const group = 'What a page can tell by time';

const documents = {
  fake: addressOf('notes/financement-occulte.pdf'),
  authentic: addressOf('notes/compte-mars.pdf'),
  unlisted: addressOf('notes/logement.pdf'),
} as const;
type Name = keyof typeof documents;

/** One load as the page saw it: when its thread was held up (ms since it was parsed, for how long), and when a badge came. */
interface Heard {
  gaps: [at: number, ms: number][];
  badgeAt: number | null;
  /** Of another load, on which nothing listens: all that the page's thread did, by its own time, for each link. No page can see more. */
  threadMs: number;
}

/** Whether a page can tell, by how long its own thread is held up, what was found about the one document that it links to. */
export async function timing(): Promise<Figure[]> {
  const stage = await setStage();
  try {
    const { reader, inspector } = await stage.newReader();
    stage.world.host('x.com', (request) => {
      const name = new URL(request.url).pathname.slice(1) as Name;
      const link = `<p><a href="${documents[name]}">d</a>`;
      const body = request.url.endsWith(SILENT) ? link.repeat(SILENT_LINKS) : `<script>${listening}</script>${link}`;
      return html(`<!doctype html><title>t</title>${body}`, isolated);
    });
    const page = await reader.context.newPage();
    const session = await reader.context.newCDPSession(page);
    await session.send('Performance.enable', { timeDomain: 'threadTicks' });
    for (const name of Object.keys(documents)) {
      await page.goto(`https://x.com/${name}`);
      // What is measured is the page, not the network: the finding is known from here on.
      await inspector.settled(page, 1);
    }
    const heard: Record<Name, Heard[]> = { fake: [], authentic: [], unlisted: [] };
    const names = Object.keys(documents) as Name[];
    // Each in each place of the round as often: what a page leaves behind is the next one's to bear.
    for (let load = 0; load < LOADS; load++)
      for (const at of names.keys()) {
        const name = names[(at * (load % 2 === 0 ? 1 : 2) + load) % names.length] ?? 'fake';
        heard[name].push(await listen(page, session, name));
      }
    const drawn = [...heard.fake, ...heard.authentic].map(({ badgeAt }) => badgeAt ?? LISTEN_MS).sort((a, b) => a - b);
    const undrawnMs = drawn[Math.floor(drawn.length * UNDRAWN_SHARE)] ?? 0;
    return [
      ...compare(
        `before a badge is drawn (${undrawnMs.toFixed(0)} ms), by the page's clock: listed as fake, and not listed`,
        heard.fake.map((load) => heldUpMs(load, undrawnMs)),
        heard.unlisted.map((load) => heldUpMs(load, undrawnMs)),
      ),
      ...compare(
        "with a badge, by the page's clock: fake, and authentic",
        heard.fake.map((load) => heldUpMs(load, LISTEN_MS)),
        heard.authentic.map((load) => heldUpMs(load, LISTEN_MS)),
      ),
      ...compare(
        'with a badge, all that the thread did: fake, and authentic',
        heard.fake.map(({ threadMs }) => threadMs),
        heard.authentic.map(({ threadMs }) => threadMs),
      ),
    ];
  } finally {
    await stage.close();
  }
}

function heldUpMs({ gaps }: Heard, untilMs: number): number {
  return gaps.filter(([at]) => at < untilMs).reduce((sum, [, ms]) => sum + ms, 0);
}

/** Both in ms. */
function compare(name: string, one: number[], other: number[]): Figure[] {
  const random = new Random(1);
  const { medians, interval, p } = differenceOf(one, other, () => random.next());
  const size = `${one.length} + ${other.length} loads`;
  return [
    {
      group,
      name: `${name}; difference of medians over ${size}, 95 % from ${interval.map((ms) => ms.toFixed(3)).join(' to ')} ms`,
      value: Math.abs(medians),
      unit: 'ms',
      better: 'less',
      against: { name: 'limit', value: EFFECT_LIMIT_MS },
    },
    { group, name: `${name}; Mann–Whitney p`, value: p, unit: '', better: 'more' },
  ];
}

async function listen(page: Page, session: CDPSession, name: Name): Promise<Heard> {
  await page.goto(`https://x.com/${name}`);
  const heard = await page.evaluate(() => (window as unknown as { heard: Promise<Omit<Heard, 'threadMs'>> }).heard);
  await page.goto(`https://x.com/${name}?${SILENT}`);
  await page.waitForTimeout(LISTEN_MS);
  return { ...heard, threadMs: (await accountOf(session)).tasksMs / SILENT_LINKS };
}

/** Cross-origin isolated, a page's clock has steps of 5 µs. */
const isolated = { 'Cross-Origin-Opener-Policy': 'same-origin', 'Cross-Origin-Embedder-Policy': 'require-corp' };

/** A page that does nothing but look at the clock, in task after task, and notes where time went that it did not spend. */
const listening = `
window.heard = new Promise((resolve) => document.addEventListener('DOMContentLoaded', () => {
  const { port1, port2 } = new MessageChannel();
  const start = performance.now();
  const gaps = [];
  let last = start, badgeAt = null;
  new MutationObserver(() => { badgeAt ??= performance.now() - start; }).observe(document.querySelector('p'), { childList: true });
  port1.onmessage = () => {
    const now = performance.now();
    if (now - last > 0.05) gaps.push([last - start, now - last]);
    last = now;
    if (now - start > ${LISTEN_MS}) resolve({ gaps, badgeAt });
    else port2.postMessage(0);
  };
  port2.postMessage(0);
}));
`;
