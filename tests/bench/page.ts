import { page as htmlPage } from '../world/answers.ts';
import { setStage } from '../world/stage.ts';
import type { Figure } from './figure.ts';
import { contestants, launchContestants, type Contestant } from './page-contestants.ts';
import { costOfPage, type PageCost } from './page-cost.ts';
import { budgetFigures, figuresOfPage, figuresOfScroll } from './page-figures.ts';
import { playSubjects, subjects } from './page-subjects.ts';
import { costOfScroll, recycledList, type ScrollCost } from './recycled-list.ts';

const RUNS = 3;
const FEED_HOST = 'feed.played.org';

/** What pages pay: the same ones in a browser without the extension, in one with it, and in one with a replica of others' worst habits. */
export async function page(): Promise<Figure[]> {
  const stage = await setStage();
  try {
    const all = subjects();
    playSubjects(stage.world, all);
    stage.world.host(FEED_HOST, () => htmlPage(recycledList));
    const hosts = [...new Set(all.map(({ address }) => new URL(address).hostname)), FEED_HOST];
    const { contexts, close } = await launchContestants(stage, hosts);
    try {
      const figures: Figure[] = [];
      const costs = new Map<string, Record<Contestant, PageCost>>();
      for (const subject of all) {
        console.error(`  ${subject.name} …`);
        const cost = await side((who) => costOfPage(contexts[who], subject.address));
        costs.set(subject.name, cost);
        figures.push(...figuresOfPage(subject.name, cost));
      }
      console.error('  recycled posts …');
      const scroll = await side<ScrollCost>((who) => costOfScroll(contexts[who], `https://${FEED_HOST}/`));
      return [...budgetFigures(costs), ...figures, ...figuresOfScroll(scroll)];
    } finally {
      await close();
    }
  } finally {
    await stage.close();
  }
}

/** Side by side, run by run, so that whatever else the machine does falls on all alike; the medians. */
async function side<Cost extends object>(
  measure: (who: Contestant) => Promise<Cost>,
): Promise<Record<Contestant, Cost>> {
  const runs: Record<Contestant, Cost[]> = { without: [], with: [], replica: [] };
  for (let run = 0; run < RUNS; run += 1) for (const who of contestants) runs[who].push(await measure(who));
  return { without: median(runs.without), with: median(runs.with), replica: median(runs.replica) };
}

function median<Cost extends object>(runs: Cost[]): Cost {
  const names = Object.keys(runs[0] ?? {}) as (keyof Cost)[];
  const middle = (name: keyof Cost): number =>
    runs.map((cost) => cost[name] as number).sort((a, b) => a - b)[Math.floor(runs.length / 2)] ?? Number.NaN;
  return Object.fromEntries(names.map((name) => [name, middle(name)])) as Cost;
}
