// `npm run fuzz -- --minutes N [--seed S]`: damages shared documents, each in a way that its seed decides, and reads them in processes as the command
// line does. Prints what is wrong, as a line for tests/fuzz/regressions.json, and ends with 1 if anything is.
import { WorkerPool } from '../../utils/fingerprint/killable/worker-pool.ts';
import { PARSE_TIMEOUT_MS } from '../../utils/fingerprint/limits.ts';
import { corpus } from './corpus.ts';
import type { FuzzCase } from './fuzz-case.ts';
import { startFuzzProcess } from './start-fuzz-process.ts';
import type { FuzzAnswer } from './fuzz-process.ts';
import { judge } from './judge.ts';
import { Random } from './random.ts';
import { readOptions } from '../world/command-options.ts';

const help = `npm run fuzz [-- options]     Damaged documents, read in processes as the command line reads them

Prints what is wrong as a line for tests/fuzz/regressions.json, and ends with 1 if anything is.

  --minutes N   how long (1)
  --seed S      the damage of an earlier run, which prints its seed
  --only TEXT   only documents with this in their path
  --help        this`;
const { values } = readOptions(help, {
  minutes: { type: 'string', default: '1' },
  seed: { type: 'string' },
  only: { type: 'string', default: '' },
});
const seed = Number(values.seed ?? Date.now() % 1_000_000_000);
const random = new Random(seed);
const files = corpus().filter((file) => file.includes(values.only));
if (files.length === 0) throw new Error('no shared documents beside the repository: nothing to damage');
/** Others may have the processors: who is ended by the clock is given ten times as long, and judged by what it took of a processor. */
const PATIENCE = 10;
const newPool = (maxParseMs: number): WorkerPool<FuzzCase, FuzzAnswer> =>
  new WorkerPool(startFuzzProcess, 1, { maxParseMs, maxSilenceMs: PATIENCE * PARSE_TIMEOUT_MS });
const [pool, patientPool] = [newPool(PARSE_TIMEOUT_MS), newPool(PATIENCE * PARSE_TIMEOUT_MS)];
const endMs = Date.now() + Number(values.minutes) * 60_000;
let [cases, wrong, slowestMs] = [0, 0, 0];
let slowest: FuzzCase | undefined;
console.log(`seed ${seed}, ${files.length} documents`);
while (Date.now() < endMs) {
  const task = { file: random.of(files), other: random.of(files), seed: 1 + random.below(0x7fffffff) };
  let [outcome] = await pool.ask([task]);
  if (outcome?.kind === 'exact' && outcome.reason === 'timeout') [outcome] = await patientPool.ask([task]);
  cases += 1;
  if (outcome === undefined) continue;
  if (outcome.kind === 'whole' && outcome.answer.milliseconds > slowestMs) {
    slowestMs = outcome.answer.milliseconds;
    slowest = task;
  }
  const why = judge(outcome);
  if (why === undefined) continue;
  wrong += 1;
  const recipe = outcome.kind === 'nothing' ? [] : outcome.answer.recipe;
  console.log(JSON.stringify({ ...task, why, recipe }));
}
pool.close();
patientPool.close();
console.log(
  `${cases} cases in ${values.minutes} minutes, ${wrong} wrong; the slowest took ${slowestMs} ms of a processor: ${JSON.stringify(slowest)}`,
);
process.exitCode = wrong === 0 ? 0 : 1;
