import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { NearScanner, SILENCE_MS, type NearNews } from '../../entrypoints/offscreen/near-scanner.ts';
import type { NearAnswer, PrintQuery } from '../../utils/checking/near-finder.ts';

// The worker is played, since a real one cannot be made to hang; so is the clock.

type Request = { id: number; queries: PrintQuery[] };

/** Answers what it is asked, one after the other, until it comes to a document named here. */
class PlayedWorker extends EventTarget {
  readonly asked: Request[] = [];
  isEnded = false;

  constructor(private readonly stopsAt: ReadonlyMap<string, 'hangs' | 'crashes' | 'refuses'>) {
    super();
  }

  postMessage(request: Request): void {
    this.asked.push(request);
    if (this.asked.length === 1) queueMicrotask(() => this.work());
  }

  terminate(): void {
    this.isEnded = true;
  }

  say(news: NearNews): void {
    if (!this.isEnded) this.dispatchEvent(new MessageEvent('message', { data: news }));
  }

  work(): void {
    const [first] = this.asked;
    if (this.isEnded || first === undefined) return;
    const stop = first.queries.flatMap(({ textSketch = '' }) => this.stopsAt.get(textSketch) ?? [])[0];
    if (stop === 'hangs') return;
    if (stop === 'crashes') {
      this.dispatchEvent(new Event('error'));
      return;
    }
    this.asked.shift();
    this.say(stop === 'refuses' ? { id: first.id } : { id: first.id, found: first.queries.map(answerTo) });
    this.work();
  }
}

const answerTo = ({ textSketch = '' }: PrintQuery): NearAnswer => [{ origin: textSketch, places: [] }];
const page = (name: string, pages = 1): PrintQuery => {
  return { textSketch: name, pageLayouts: Array.from({ length: pages }, () => name) };
};

let workers: PlayedWorker[];
const stopsAt = new Map<string, 'hangs' | 'crashes' | 'refuses'>();
const scanner = (): NearScanner =>
  new NearScanner(() => {
    const worker = new PlayedWorker(stopsAt);
    workers.push(worker);
    return worker;
  });

beforeEach(() => {
  workers = [];
  stopsAt.clear();
  vi.useFakeTimers();
});
afterEach(() => vi.useRealTimers());

const named = (answers: readonly (NearAnswer | 'failed')[]): string[] =>
  answers.map((answer) => (answer === 'failed' ? answer : (answer[0]?.origin ?? '')));

test.each(['hangs', 'crashes', 'refuses'] as const)('a document over which the worker %s fails alone', async (how) => {
  stopsAt.set('hostile', how);
  const near = scanner();
  const archive = near.find([page('a', 8), page('hostile', 8), page('b', 8)]);
  const others = near.find([page('c'), { textSketch: 'd' }]);
  await vi.advanceTimersByTimeAsync(2 * SILENCE_MS);
  expect(named(await archive)).toEqual(['a', 'failed', 'b']);
  expect(named(await others)).toEqual(['c', 'd']);
  expect(workers.map(({ isEnded }) => isEnded)).toEqual([true, true, false]);
});

test('a worker that never answers is given up, not asked about each document', async () => {
  for (let at = 0; at < 50; at += 1) stopsAt.set(`${at}`, 'crashes');
  const answers = await scanner().find(Array.from({ length: 50 }, (_, at) => page(`${at}`, 8)));
  expect(new Set(answers)).toEqual(new Set(['failed']));
  expect(workers).toHaveLength(4);
});

test.each([
  ['at all', 0],
  ['any more', 1],
])('where no worker can be started %s, all who wait are told, and the next is tried for', async (_, first) => {
  stopsAt.set('a', 'crashes');
  let started = 0;
  const near = new NearScanner(() => {
    if (started++ === first) throw new Error('no worker');
    const worker = new PlayedWorker(stopsAt);
    workers.push(worker);
    return worker;
  });
  const asked = [near.find([page('a')]), near.find([page('b')])];
  await vi.advanceTimersByTimeAsync(0);
  const answers = (await Promise.all(asked)).map(named);
  // Asked before the first worker was tried for, or after.
  expect(answers).toEqual([['failed'], first === 0 ? ['b'] : ['failed']]);
  stopsAt.clear();
  expect(named(await near.find([page('c')]))).toEqual(['c']);
  expect(vi.getTimerCount()).toBe(1);
});

test('however long it reads in, it is waited for as long as it says so', async () => {
  stopsAt.set('first', 'hangs');
  const near = scanner();
  let found: string[] | undefined;
  void near.find([page('first')]).then((answers) => (found = named(answers)));
  for (let times = 0; times < 10; times += 1) {
    await vi.advanceTimersByTimeAsync(SILENCE_MS - 1);
    workers[0]?.say({ isReading: true });
  }
  stopsAt.clear();
  workers[0]?.work();
  await vi.advanceTimersByTimeAsync(0);
  expect(found).toEqual(['first']);
  expect(workers).toHaveLength(1);
  // Nobody asks any more: what it holds is let go.
  await vi.advanceTimersByTimeAsync(10 * SILENCE_MS);
  expect(workers[0]?.isEnded).toBe(true);
});

test('no message has more pages than one document may have', async () => {
  const sizes: number[] = [];
  const near = new NearScanner(() => {
    const worker = new PlayedWorker(stopsAt);
    const post = worker.postMessage.bind(worker);
    worker.postMessage = (request) => {
      sizes.push(request.queries.reduce((sum, { pageLayouts = [] }) => sum + pageLayouts.length, 0));
      post(request);
    };
    return worker;
  });
  const queries = Array.from({ length: 600 }, (_, at) =>
    at % 3 === 0 ? page(`${at}`, 1 + (at % 8)) : { textSketch: `${at}` },
  );
  expect(named(await near.find(queries))).toEqual(queries.map(({ textSketch }) => textSketch));
  expect(Math.max(...sizes)).toBeLessThanOrEqual(8);
  expect(sizes.length).toBeLessThan(200);
});
