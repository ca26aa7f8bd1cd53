import { expect, test } from 'vitest';
import { openRegistry } from '../../registry/open-registry.ts';
import { guardClock } from '../../registry/publisher/clock-guard.ts';
import type { SigningKey } from '../../utils/protocol/ed25519.ts';
import { newestStateSeconds } from '../../utils/protocol/log-view.ts';
import { makeRegistry, onlyWhenAsked } from './open.ts';
import { requestBody, sign } from './statements.ts';

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
  await expect(open(8)).rejects.toThrow('serve --clock-is-right');
  await (await open(8, true)).close();
  await (await open(6)).close();
  await folder.remove();
});

test('time that passes, or a clock set to what the log says already, is no jump', () => {
  let [wallMs, passedMs] = [1e12, 0];
  const check = guardClock({ nowMs: () => wallMs, monotonicMs: () => passedMs }, 1e9 + 600);
  for (const [wall, passed] of [
    [1e12 + 600_000, 0],
    [1e12 + 600_000 + DAY_MS, DAY_MS],
    [0, 2 * DAY_MS],
  ] as const) {
    [wallMs, passedMs] = [wall, passed];
    expect(check).not.toThrow();
  }
  [wallMs, passedMs] = [1e12 + 661_000, 0];
  expect(check).toThrow('61 s');
});
