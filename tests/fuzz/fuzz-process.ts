import { createHash } from 'node:crypto';
import { fingerprint, type Fingerprint } from '../../utils/fingerprint/fingerprint.ts';
import { serveProcess } from '../../registry/commands/serve-process.ts';
import { nodeHash } from '../fingerprint/node-hash.ts';
import { caseBytes, type FuzzCase, type GivenCase } from './fuzz-case.ts';
import { watchWorld } from './watch-world.ts';

/** What a case came to. */
export interface FuzzAnswer {
  /** Of Node's own hash over the same bytes. */
  sha256: string;
  size: number;
  print?: Pick<Fingerprint, 'sha256' | 'size' | 'type' | 'problems'>;
  recipe: string[];
  /** What it did that a parser must not: files written, addresses followed. */
  touched: string[];
  /** Of a processor, not by the clock. */
  milliseconds: number;
  /** Of the whole process, after it. */
  residentMb: number;
}

const touched = watchWorld();

serveProcess<FuzzCase | GivenCase, FuzzAnswer>(run);

async function run(task: FuzzCase | GivenCase, tellExact: (answer: FuzzAnswer) => void): Promise<FuzzAnswer> {
  const { bytes, recipe } = caseBytes(task);
  touched.length = 0;
  const started = process.cpuUsage();
  const answer = (print?: Fingerprint): FuzzAnswer => ({
    sha256: createHash('sha256').update(bytes).digest('hex'),
    size: bytes.length,
    ...(print && { print: { sha256: print.sha256, size: print.size, type: print.type, problems: print.problems } }),
    recipe,
    touched: [...touched],
    milliseconds: millisecondsSince(started),
    residentMb: Math.round(process.memoryUsage().rss / 1_000_000),
  });
  const pieces = (async function* () {
    yield await Promise.resolve(bytes);
  })();
  const print = await fingerprint(
    pieces,
    { name: task.file },
    { hash: nodeHash, onExact: (exact) => tellExact(answer(exact)) },
  );
  return answer(print);
}

function millisecondsSince(started: NodeJS.CpuUsage): number {
  const { user, system } = process.cpuUsage(started);
  return Math.round((user + system) / 1_000);
}
