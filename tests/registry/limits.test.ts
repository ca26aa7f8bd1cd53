import { afterEach, expect, test } from 'vitest';
import { createTokenBuckets } from '../../registry/admission/token-buckets.ts';
import { preferredWait } from '../../registry/http/prefer.ts';
import { MAX_WAITING } from '../../registry/intake.ts';
import type { SigningKey } from '../../utils/protocol/ed25519.ts';
import { problemOf, startServer, type TestServer } from './server.ts';
import { requestBody, sign } from './statements.ts';

let world: TestServer | undefined;
afterEach(() => world?.close());

test('beyond what may wait: 429 with Retry-After, and what waits is kept', async () => {
  let waiting = MAX_WAITING - 1;
  world = await startServer({
    seams: { store: (store) => ({ ...store, countPending: () => Promise.resolve(waiting) }) },
  });
  const key = world.devices['lumen'] as SigningKey;
  expect((await world.post('/v1/statements', requestBody([await sign(key)]))).status).toBe(202);
  waiting = MAX_WAITING;
  const refused = await world.post('/v1/statements', requestBody([await sign(key)]));
  expect([refused.status, refused.headers.get('retry-after')]).toEqual([429, '10']);
  expect((await problemOf(refused)).type).toBe('urn:touchstone:problem:too-many-waiting');
});

test('a bucket empties by what was verified, and fills with time', () => {
  let nowMs = 0;
  const buckets = createTokenBuckets(() => nowMs, 100, 10);
  expect(buckets.wait('a', 100)).toBe(0);
  expect(buckets.wait('a', 100)).toBe(0);
  buckets.take('a', 100);
  expect([buckets.wait('a', 1), buckets.wait('a', 50), buckets.wait('b', 100)]).toEqual([1, 5, 0]);
  nowMs = 5_000;
  expect([buckets.wait('a', 50), buckets.wait('a', 51)]).toEqual([0, 1]);
  nowMs = 1e9;
  buckets.take('a', 100);
  expect(buckets.wait('a', 1)).toBe(1);
});

test('a clock that steps back takes no tokens away', () => {
  let nowMs = 1e9;
  const buckets = createTokenBuckets(() => nowMs, 100, 10);
  buckets.take('a', 10);
  nowMs = 0;
  expect(buckets.wait('a', 90)).toBe(0);
});

test('a stolen key needs hours to fill a log, an import of 70,000 less than one', () => {
  const buckets = createTokenBuckets(() => 0);
  expect(buckets.wait('a', 20_000)).toBe(0);
  buckets.take('a', 20_000);
  expect(buckets.wait('a', 1_000)).toBe(50);
});

test('a request larger than the bucket waits for a full bucket, not for ever', () => {
  const buckets = createTokenBuckets(() => 0, 100, 10);
  expect(buckets.wait('a', 1_000)).toBe(0);
  buckets.take('a', 1_000);
  expect(buckets.wait('a', 1_000)).toBe(100);
});

test.each([
  [undefined, 15],
  ['wait=15', 15],
  ['wait=0', 0],
  ['respond-async, wait=3', 3],
  ['wait=9999', 25],
  ['await=3', 15],
  ['wait=soon', 15],
])('Prefer: %s', (header, seconds) => {
  expect(preferredWait(header)).toBe(seconds);
});
