import { addressOf } from '../sample-leak/hosting.ts';
import { setStage, type Stage } from '../world/stage.ts';
import type { Figure } from './figure.ts';
import { costOfPage, type PageCost } from './page-cost.ts';

const LINKS = 5_000;
const RUNS = 5;
const GOOD_LAYOUT_SHIFT = 0.1;
const LONG_TASK_MS = 50;
const SCRIPT_BUDGET_MS = 5;
const FIRST_SCREEN_BUDGET_MS = 300;
const group = 'The page';
/** No content script runs on this host; all else is the same. */
const withoutIt = 'https://plain.example.org';
const withIt = 'https://pastebin.com';

/** What a page pays: one without documents, one with 5,000 document links, and one link until its badge. */
export async function page(): Promise<Figure[]> {
  const stage = await setStage();
  try {
    playPages(stage);
    const { context } = (await stage.newReader()).reader;
    const medianOf = async (address: string): Promise<PageCost> => {
      const runs: PageCost[] = [];
      for (let run = 0; run < RUNS; run += 1) runs.push(await costOfPage(context, address));
      return median(runs);
    };
    const plain = { ours: await medianOf(`${withIt}/plain`), bare: await medianOf(`${withoutIt}/plain`) };
    const many = { ours: await medianOf(`${withIt}/many`), bare: await medianOf(`${withoutIt}/many`) };
    const one = await medianOf(`${withIt}/one`);
    return [
      figure(
        'script time added on a page without documents',
        'ms',
        Math.max(0, plain.ours.scriptMs - plain.bare.scriptMs),
        ['budget', SCRIPT_BUDGET_MS],
      ),
      figure(`script time, ${LINKS} document links`, 'ms', many.ours.scriptMs, ['without', many.bare.scriptMs]),
      figure(`layout time, ${LINKS} document links`, 'ms', many.ours.layoutMs, ['without', many.bare.layoutMs]),
      figure(`longest task once the page is parsed, ${LINKS} document links`, 'ms', many.ours.longestTaskMs, [
        'limit',
        LONG_TASK_MS,
      ]),
      figure(`layout shift, ${LINKS} document links`, '', many.ours.layoutShift, [
        'good, by Web Vitals',
        GOOD_LAYOUT_SHIFT,
      ]),
      figure(`page ready until first badge, ${LINKS} links`, 'ms', many.ours.firstBadgeMs, [
        'budget',
        FIRST_SCREEN_BUDGET_MS,
      ]),
      figure('page ready until badge of one listed PDF: fetched, hashed, looked up', 'ms', one.firstBadgeMs, [
        'budget',
        FIRST_SCREEN_BUDGET_MS,
      ]),
    ];
  } finally {
    await stage.close();
  }
}

function figure(name: string, unit: string, value: number, against?: [string, number]): Figure {
  const peer = against && { against: { name: against[0], value: against[1] } };
  return { group, name, value, unit, better: 'less', ...peer };
}

function playPages(stage: Stage): void {
  const link = (address: string): string =>
    `<p>Une pièce : <a href="${address}">${address}</a> et la suite du texte.</p>`;
  const listed = stage.documents.find(({ name }) => name.endsWith('.pdf') && name.startsWith('notes/'));
  const bodies: Record<string, string> = {
    '/plain': '<p>Un paragraphe sans le moindre document, comme presque partout.</p>'.repeat(500),
    '/many': Array.from({ length: LINKS }, (_, i) => link(`https://files.unknown-host.org/piece-${i}.pdf`)).join('\n'),
    '/one': link(addressOf(listed?.name ?? '')),
  };
  const play = (request: Request): Response => {
    const body = bodies[new URL(request.url).pathname];
    if (body === undefined) return new Response('', { status: 404 });
    return new Response(`<!doctype html><meta charset="utf-8"><title>Page</title>${body}`, {
      headers: { 'Content-Type': 'text/html; charset=utf-8' },
    });
  };
  for (const address of [withIt, withoutIt]) stage.world.host(new URL(address).hostname, play);
}

function median(runs: PageCost[]): PageCost {
  const middle = (of: (cost: PageCost) => number): number =>
    runs.map(of).sort((a, b) => a - b)[Math.floor(runs.length / 2)] ?? Number.NaN;
  return {
    scriptMs: middle((cost) => cost.scriptMs),
    layoutMs: middle((cost) => cost.layoutMs),
    longestTaskMs: middle((cost) => cost.longestTaskMs),
    layoutShift: middle((cost) => cost.layoutShift),
    firstBadgeMs: middle((cost) => cost.firstBadgeMs),
  };
}
