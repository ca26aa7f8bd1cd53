import { expect, test } from 'vitest';
import { openRegistry } from '../../registry/open-registry.ts';
import { guardClock } from '../../registry/publisher/clock-guard.ts';
import type { SigningKey } from '../../utils/protocol/ed25519.ts';
import { newestStateSeconds } from '../../utils/protocol/log-view.ts';
import { makeRegistry, onlyWhenAsked } from './open.ts';
import { problemOf, startServer } from './server.ts';
import { leavesBody, requestBody, sign } from './statements.ts';

const DAY_MS = 24 * 3_600_000;

test('a clock that jumps ahead commits nothing, and the log goes on when it is right again', async () => {
  let aheadMs = 0;
  const clock = { nowMs: () => Date.now() + aheadMs };
  const { registry, folder, devices } = await makeRegistry({ clock });
  const before = newestStateSeconds(registry.view);
  await registry.submitStatements(requestBody([await sign(devices['lumen'] as SigningKey)]));
  aheadMs = 365 * DAY_MS;
  await expect(registry.publishNow()).rejects.toThrow('jumped ahead');
  expect(newestStateSeconds(registry.view)).toBe(before);
  aheadMs = 0;
  await registry.publishNow();
  expect(await registry.health()).toMatchObject({ ok: true, waiting: 0 });
  await registry.close();
  await folder.remove();
});

test('started more than 7 days after the newest state record: only when the operator says so', async () => {
  const { registry, folder } = await makeRegistry();
  await registry.close();
  const open = (days: number, clockIsRight = false) =>
    openRegistry({
      dir: folder.dir,
      periods: onlyWhenAsked,
      log: () => undefined,
      clock: { nowMs: () => Date.now() + days * DAY_MS },
      clockIsRight,
    });
  await expect(open(8)).rejects.toThrow('--clock-is-right');
  await (await open(8, true)).close();
  await (await open(6)).close();
  await folder.remove();
});

test('an idle registry is cosigned: only real downtime counts', async () => {
  let days = 0;
  let passedMs = 0;
  const clock = { nowMs: () => Date.now() + days * DAY_MS, monotonicMs: () => passedMs };
  const { registry, folder } = await makeRegistry({ clock });
  for (; days < 12; days += 1, passedMs += DAY_MS) await registry.publishNow();
  await registry.close();
  const options = { dir: folder.dir, periods: onlyWhenAsked, log: () => undefined, clock };
  days += 5;
  await (await openRegistry(options)).close();
  days += 8;
  await expect(openRegistry(options)).rejects.toThrow('--clock-is-right');
  await folder.remove();
});

test('the operator is told through the running server why nothing is published', async () => {
  let aheadMs = 0;
  const world = await startServer({ clock: { nowMs: () => Date.now() + aheadMs } });
  aheadMs = 30 * DAY_MS;
  const headers = { Authorization: `Bearer ${await world.adminToken()}` };
  const response = await world.post('/v1/admin/leaves', leavesBody([await world.folder.trustLeaf(2)]), headers);
  const problem = await problemOf(response);
  expect([response.status, problem.type]).toEqual([409, 'urn:touchstone:problem:clock-in-doubt']);
  expect(problem.detail).toContain('--clock-is-right');
  aheadMs = 0;
  await world.server.registry.publishNow();
  expect(world.server.registry.view.trust?.list.version).toBe(2);
  await world.close();
});

test('a laptop that slept three days publishes what waits, by itself, without a new start', async () => {
  let sleptMs = 0;
  const clock = {
    nowMs: () => Date.now() + sleptMs,
    monotonicMs: () => performance.now(),
    uptimeMs: () => performance.now() + sleptMs,
  };
  const { registry, folder, devices } = await makeRegistry({ clock });
  const before = newestStateSeconds(registry.view);
  await registry.submitStatements(requestBody([await sign(devices['lumen'] as SigningKey)]));
  sleptMs = 3 * DAY_MS;
  await registry.publishNow();
  expect(await registry.health()).toMatchObject({ ok: true, waiting: 0 });
  expect(newestStateSeconds(registry.view) - before).toBeGreaterThanOrEqual((3 * DAY_MS) / 1_000);
  await registry.close();
  await folder.remove();
});

interface Times {
  wallMs: number;
  passedMs: number;
  sleptMs: number;
}

/** A guard over times that a test sets, and what it logged. */
function guardAt(times: Times, knownSeconds = 0) {
  const lines: unknown[] = [];
  const clock = {
    nowMs: () => times.wallMs,
    monotonicMs: () => times.passedMs,
    uptimeMs: () => times.passedMs + times.sleptMs,
  };
  const check = guardClock(clock, { knownSeconds, log: (event, fields) => lines.push({ event, ...fields }) });
  const pass = (ms: number) => {
    times.wallMs += ms;
    times.passedMs += ms;
  };
  return { times, check, pass, lines };
}

test('time that passes, or a clock set to what the log says already, is no jump', () => {
  const { times, check, lines } = guardAt({ wallMs: 1e12, passedMs: 0, sleptMs: 0 }, 1e9 + 600);
  for (const [wall, passed] of [
    [1e12 + 600_000, 0],
    [1e12 + 600_000 + DAY_MS, DAY_MS],
    [0, 2 * DAY_MS],
  ] as const) {
    [times.wallMs, times.passedMs] = [wall, passed];
    expect(check).not.toThrow();
  }
  [times.wallMs, times.passedMs] = [1e12 + 661_000, 0];
  expect(check).toThrow('61 s');
  expect(lines).toEqual([]);
});

test('a laptop that slept publishes at once, night after night; after a sleep of more than 7 days the operator looks', () => {
  const { times, check, pass, lines } = guardAt({ wallMs: 1e12, passedMs: 0, sleptMs: 0 });
  for (const days of [0.5, 6.9]) {
    pass(60_000);
    times.wallMs += days * DAY_MS;
    times.sleptMs += days * DAY_MS;
    expect(check).not.toThrow();
    expect(lines.at(-1)).toEqual({ event: 'clock-believed', aheadSeconds: (days * DAY_MS) / 1_000, why: 'slept' });
  }
  times.wallMs += 8 * DAY_MS;
  times.sleptMs += 8 * DAY_MS;
  expect(check).toThrow('--clock-is-right');
  pass(DAY_MS);
  expect(check).toThrow('--clock-is-right');
});

test('a jump that no sleep explains is believed when the clock has kept steady for ten minutes', () => {
  const { times, check, pass, lines } = guardAt({ wallMs: 1e12, passedMs: 0, sleptMs: 0 });
  times.wallMs += DAY_MS / 2;
  expect(check).toThrow('another 600 s');
  pass(599_000);
  expect(check).toThrow('another 1 s');
  // It jumps again: the time begins anew.
  times.wallMs += 30_000;
  expect(check).toThrow('another 600 s');
  pass(600_000);
  expect(check).not.toThrow();
  expect(lines).toEqual([{ event: 'clock-believed', aheadSeconds: 43_230, why: 'steady' }]);
  pass(600_000);
  expect(check).not.toThrow();
});

test('steady or asleep for a while, a clock far ahead is never believed; set right, it is', () => {
  const { times, check, pass, lines } = guardAt({ wallMs: 1e12, passedMs: 0, sleptMs: 0 });
  times.wallMs += 30 * DAY_MS;
  times.sleptMs += DAY_MS;
  for (let hour = 0; hour < 48; hour += 1) {
    expect(check).toThrow('--clock-is-right');
    pass(3_600_000);
  }
  times.wallMs -= 30 * DAY_MS;
  expect(check).not.toThrow();
  expect(lines).toEqual([]);
});
