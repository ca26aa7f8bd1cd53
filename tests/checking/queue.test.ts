import { beforeEach, describe, expect, test } from 'vitest';
import { MAX_ATTEMPTS, MAX_PAUSE_SECONDS, backOffSeconds } from '../../utils/checking/back-off.ts';
import {
  LOOK_AGAIN_SECONDS,
  MAX_HELD_SECONDS,
  Queue,
  type AttemptOutcome,
  type Job,
  type QueueParts,
} from '../../utils/checking/queue.ts';
import type { JobRow } from '../../utils/checking/job-row.ts';
import { SessionRows } from '../../utils/checking/session-rows.ts';
import { Session } from './session.ts';

/** Attempts that end when the test says so. */
class Attempts {
  readonly started: string[] = [];
  readonly aborted: string[] = [];
  readonly open = new Map<string, (outcome: AttemptOutcome) => void>();
  most = 0;

  readonly run: QueueParts['attempt'] = (job, signal) =>
    new Promise((resolve, reject) => {
      this.started.push(job.key);
      this.open.set(job.key, resolve);
      this.most = Math.max(this.most, this.open.size);
      signal.addEventListener('abort', () => {
        this.aborted.push(job.key);
        this.open.delete(job.key);
        reject(new Error('aborted'));
      });
    });

  async end(key: string, outcome: AttemptOutcome = { kind: 'done' }): Promise<void> {
    this.open.get(key)?.(outcome);
    this.open.delete(key);
    await settled();
  }
}

let session: Session;
let jobs: SessionRows<JobRow>;
let attempts: Attempts;
let held: string[];
let now: number;
let wakeTimes: number[];

beforeEach(() => {
  session = new Session();
  jobs = new SessionRows(session, 'job');
  attempts = new Attempts();
  held = [];
  now = 1_000;
  wakeTimes = [];
});

function queue(): Queue {
  return new Queue({
    jobs,
    attempt: attempts.run,
    onHeld: (job) => held.push(job.key),
    clock: () => now,
    random: () => 0.5,
    wakeAt: (seconds) => wakeTimes.push(seconds),
  });
}

function job(key: string, host = `${key}.example.org`, fields: Partial<Job> = {}): Job {
  const direct = `https://${host}/${key}.pdf`;
  return {
    key,
    address: direct,
    direct,
    host,
    expectFile: false,
    isPaste: false,
    clicked: false,
    priority: 0,
    addedSeconds: now,
    attempts: 0,
    notBeforeSeconds: 0,
    isPrivate: false,
    ...fields,
  };
}

/** Long enough for every promise that is under way. */
async function settled(): Promise<void> {
  for (let turn = 0; turn < 5; turn += 1) {
    await new Promise((resolve) => setTimeout(resolve, 2));
  }
}

function storedKeys(): string[] {
  return session.keysOf('job');
}

describe('limits and order', () => {
  test('four at a time, two per host', async () => {
    const all = queue();
    await all.add(Array.from('abc').map((key) => job(key, 'one.example.org')));
    await all.add(Array.from('defg').map((key) => job(key)));
    await settled();
    expect(attempts.started).toEqual(['a', 'b', 'd', 'e']);
    await attempts.end('a');
    expect(attempts.started).toEqual(['a', 'b', 'd', 'e', 'c']);
    for (const key of 'bdecfg') await attempts.end(key);
    expect(attempts.started).toHaveLength(7);
    expect(attempts.most).toBe(4);
    expect(storedKeys()).toEqual([]);
  });

  test('the larger priority first, then the older', async () => {
    const all = queue();
    await all.add(['w', 'x', 'y', 'z'].map((key) => job(key)));
    await all.add([job('late', 'h.org', { addedSeconds: 1_002 }), job('early', 'h.org', { addedSeconds: 1_001 })]);
    await all.add([job('seen', 'h.org', { addedSeconds: 1_003, priority: 5 })]);
    for (const key of 'wxyz') await attempts.end(key);
    for (const key of ['seen', 'early', 'late']) await attempts.end(key);
    expect(attempts.started.slice(4)).toEqual(['seen', 'early', 'late']);
  });

  test('a document asked for twice is fetched once', async () => {
    const all = queue();
    await all.add([job('a'), job('a')]);
    await all.add([job('a')]);
    await settled();
    await attempts.end('a');
    expect(attempts.started).toEqual(['a']);
    expect(all.has('a')).toBe(false);
  });

  test('a click is not lost: on a waiting job it joins, on a running one without it comes after', async () => {
    const all = queue();
    await all.add([job('a', 'h.org'), job('b', 'h.org'), job('c', 'h.org')]);
    await all.add([job('c', 'h.org', { clicked: true, priority: 9 })]);
    expect(await jobs.get('c')).toMatchObject({ clicked: true, priority: 9 });
    await all.add([job('a', 'h.org', { clicked: true, priority: 9 })]);
    await settled();
    await attempts.end('a');
    await attempts.end('b');
    await attempts.end('c');
    await attempts.end('a');
    expect(attempts.started).toEqual(['a', 'b', 'c', 'a']);
    expect(storedKeys()).toEqual([]);
  });
});

describe('failures', () => {
  test('a transient one is tried again after a pause that grows, then given up', async () => {
    const all = queue();
    await all.add([job('a')]);
    await settled();
    for (let attempt = 1; attempt < MAX_ATTEMPTS; attempt += 1) {
      await attempts.end('a', { kind: 'transient' });
      const pause = 15 * 2 ** (attempt - 1);
      expect(wakeTimes.at(-1)).toBe(now + pause);
      expect(await jobs.get('a')).toMatchObject({ attempts: attempt, notBeforeSeconds: now + pause });
      now += pause - 1;
      all.wake();
      expect(attempts.started).toHaveLength(attempt);
      now += 1;
      all.wake();
      await settled();
      expect(attempts.started).toHaveLength(attempt + 1);
    }
    await attempts.end('a', { kind: 'transient' });
    expect(all.has('a')).toBe(false);
    expect(storedKeys()).toEqual([]);
  });

  test('a host that names a time is left alone until then, and those who wait are told', async () => {
    const all = queue();
    await all.add(Array.from('abc').map((key) => job(key, 'busy.org')));
    await all.add([job('other')]);
    await settled();
    await attempts.end('a', { kind: 'transient', retryAfterSeconds: 60 });
    await attempts.end('b');
    expect(held).toEqual(['c']);
    expect(attempts.started).toEqual(['a', 'b', 'other']);
    now += 60;
    all.wake();
    await settled();
    expect(attempts.started.slice(3).sort()).toEqual(['a', 'c']);
  });

  test('no host is left alone for ever', async () => {
    const all = queue();
    await all.add(Array.from('abc').map((key) => job(key, 'busy.org')));
    await settled();
    await attempts.end('a', { kind: 'transient', retryAfterSeconds: 999_999_999 });
    await attempts.end('b');
    expect(wakeTimes.at(-1)).toBe(now + MAX_HELD_SECONDS);
    now += MAX_HELD_SECONDS;
    all.wake();
    await settled();
    expect(attempts.started.at(-1)).toBe('c');
  });

  test('what comes later for a host that is left alone is told so at once', async () => {
    const all = queue();
    await all.add([job('a', 'one.org')]);
    await settled();
    await attempts.end('a', { kind: 'transient', retryAfterSeconds: 60 });
    await all.add([job('b', 'one.org'), job('other', 'two.org')]);
    expect(held).toEqual(['b']);
  });

  test('an attempt that throws blocks nothing', async () => {
    const all = new Queue({
      jobs,
      attempt: () => Promise.reject(new Error('bug')),
      onHeld: () => undefined,
      clock: () => now,
      random: () => 0.5,
      wakeAt: () => undefined,
    });
    await all.add(Array.from('abcdef').map((key) => job(key)));
    await settled();
    await settled();
    expect(storedKeys()).toEqual([]);
  });
});

test.each([
  [1, {}, 0, 7.5],
  [1, {}, 1, 22.5],
  [2, {}, 0.5, 30],
  [1, { retryAfterSeconds: 90 }, 0.5, 90],
  [1, { retryAfterSeconds: MAX_PAUSE_SECONDS + 1 }, 0.5, undefined],
  [MAX_ATTEMPTS, {}, 0.5, undefined],
])('back-off after %d attempts, %o', (count, wish, random, pause) => {
  expect(backOffSeconds(count, wish, () => random)).toBe(pause);
});

describe('cancelling', () => {
  test('ends what runs and drops what waits', async () => {
    const all = queue();
    await all.add(Array.from('abcde').map((key) => job(key)));
    await settled();
    await all.cancel(['a', 'e']);
    await settled();
    expect(attempts.aborted).toEqual(['a']);
    expect(all.has('a')).toBe(false);
    expect(all.has('e')).toBe(false);
    expect(storedKeys()).toEqual(['b', 'c', 'd']);
  });

  test('what is cancelled can be asked for again at once', async () => {
    const all = queue();
    await all.add([job('a')]);
    await settled();
    const cancelled = all.cancel(['a']);
    await all.add([job('a')]);
    await cancelled;
    await settled();
    expect(attempts.started).toEqual(['a', 'a']);
    await attempts.end('a');
    expect(all.has('a')).toBe(false);
    expect(storedKeys()).toEqual([]);
  });

  test('what is cancelled before it began is not begun', async () => {
    const all = queue();
    await all.add([job('a')]);
    await all.cancel(['a']);
    await settled();
    expect(attempts.started).toEqual([]);
  });

  test('an aborted attempt leaves its place to the next', async () => {
    const all = queue();
    await all.add(Array.from('abcde').map((key) => job(key)));
    await settled();
    await all.cancel(['a']);
    await settled();
    expect(attempts.started).toEqual(['a', 'b', 'c', 'd', 'e']);
  });
});

describe('the death of the worker', () => {
  test('a new queue takes up what was waiting and what was running', async () => {
    await queue().add(Array.from('abcdef').map((key) => job(key)));
    await settled();
    attempts = new Attempts();
    const next = queue();
    await next.resume((key) => key !== 'f');
    await settled();
    expect(attempts.started).toEqual(['a', 'b', 'c', 'd']);
    expect(storedKeys()).toEqual(['a', 'b', 'c', 'd', 'e']);
  });

  test('what runs is looked for again in advance, since a dead worker cannot ask to be woken', async () => {
    const all = queue();
    await all.add([job('a')]);
    await settled();
    expect(wakeTimes).toEqual([now + LOOK_AGAIN_SECONDS]);
    now += LOOK_AGAIN_SECONDS;
    all.wake();
    expect([wakeTimes.at(-1), attempts.started]).toEqual([now + LOOK_AGAIN_SECONDS, ['a']]);
    const asked = wakeTimes.length;
    await attempts.end('a');
    all.wake();
    expect(wakeTimes).toHaveLength(asked);
  });

  test('a document that ends the worker every time is dropped in the end', async () => {
    await queue().add([job('poison')]);
    await settled();
    for (let life = 1; life < MAX_ATTEMPTS; life += 1) {
      await queue().resume(() => true);
      await settled();
    }
    expect(attempts.started).toHaveLength(MAX_ATTEMPTS);
    const last = queue();
    expect(await last.resume(() => true)).toMatchObject([{ key: 'poison' }]);
    await settled();
    expect(last.has('poison')).toBe(false);
    expect(storedKeys()).toEqual([]);
  });

  test('a pause outlives it', async () => {
    await jobs.put([job('a', 'h.org', { notBeforeSeconds: now + 30 })]);
    const next = queue();
    await next.resume(() => true);
    await settled();
    expect(attempts.started).toEqual([]);
    expect(wakeTimes).toEqual([now + 30]);
  });

  test('a host’s wish outlives it, for what waited and for what came later', async () => {
    const first = queue();
    await first.add(Array.from('abc').map((key) => job(key, 'busy.org')));
    await settled();
    await attempts.end('a', { kind: 'transient', retryAfterSeconds: 60 });
    await first.add([job('d', 'busy.org')]);
    await first.cancel(['b']);
    attempts = new Attempts();
    const next = queue();
    await next.resume(() => true);
    await settled();
    expect(attempts.started).toEqual([]);
    now += 60;
    next.wake();
    await settled();
    expect(attempts.started.sort()).toEqual(['a', 'c']);
    expect(next.has('d')).toBe(true);
  });

  test('nothing from a private window is ever written', async () => {
    await queue().add([job('secret', 'h.org', { isPrivate: true })]);
    await settled();
    expect(attempts.started).toEqual(['secret']);
    expect(storedKeys()).toEqual([]);
  });
});
