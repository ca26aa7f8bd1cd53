import { readFileSync } from 'node:fs';
import path from 'node:path';
import { afterAll, describe, expect, test } from 'vitest';
import { WorkerPool } from '../../utils/fingerprint/killable/worker-pool.ts';
import { PARSE_TIMEOUT_MS } from '../../utils/fingerprint/limits.ts';
import { corpus } from './corpus.ts';
import type { FuzzCase } from './fuzz-case.ts';
import type { FuzzAnswer } from './fuzz-process.ts';
import { startFuzzProcess } from './start-fuzz-process.ts';
import { judge } from './judge.ts';
import { UNDAMAGED } from './mutate.ts';
import { Random } from './random.ts';

// The short form of `npm run fuzz`, and everything that the long one has found.
const SEED = 2017;
const CASES = 100;
/** Those of up to so many bytes are read undamaged, too. */
const MAX_UNDAMAGED_BYTES = 150_000;

/** Of all documents together: each has a limit of its own, and a machine that does other things takes several times as long. */
const TIMEOUT_MS = 300_000;

const files = corpus();
const processes = new WorkerPool<FuzzCase, FuzzAnswer>(startFuzzProcess, 2, {
  maxParseMs: PARSE_TIMEOUT_MS,
  maxSilenceMs: 60_000,
});
afterAll(() => processes.close());

// No file is written, no address followed, no program run: the processes are watched (watch-world.ts).
describe.skipIf(files.length === 0)(
  'documents are read, their exact digests stand, and nothing else happens',
  { timeout: TIMEOUT_MS },
  () => {
    test('damaged ones of every kind', async () => {
      const random = new Random(SEED);
      const cases = Array.from({ length: CASES }, () => ({
        file: random.of(files),
        other: random.of(files),
        seed: 1 + random.below(0x7fffffff),
      }));
      expect(await wrongOnes(cases)).toEqual([]);
    });

    test('as they are', async () => {
      expect(
        await wrongOnes(corpus(MAX_UNDAMAGED_BYTES).map((file) => ({ file, other: file, seed: UNDAMAGED }))),
      ).toEqual([]);
    });

    test('damaged ones that once did something else', async () => {
      const found = JSON.parse(readFileSync(path.join(import.meta.dirname, 'regressions.json'), 'utf8')) as FuzzCase[];
      expect(await wrongOnes(found)).toEqual([]);
    });
  },
);

async function wrongOnes(cases: readonly FuzzCase[]): Promise<string[]> {
  const outcomes = await processes.ask(cases);
  return outcomes.flatMap((outcome, at) => {
    const why = judge(outcome);
    return why === undefined ? [] : [`${why} ${JSON.stringify(cases[at])}`];
  });
}
