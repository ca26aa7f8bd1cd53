import { mkdir, mkdtemp, readFile, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { runCommand } from '../../registry/cli.ts';
import type { LeakDocument } from '../sample-leak/generate.ts';
import { leakTable, type LeakFormat } from '../sample-leak/table.ts';
import { writeLeak } from '../sample-leak/write-leak.ts';
import type { CleanUp } from './clean-up.ts';
import { copyRegistry } from './copy-registry.ts';
import { printsIn } from './prepared-prints.ts';
import { importVerdicts, openPlayedRegistry } from './registry.ts';

// The sample leak, and a registry with and without its verdicts, made once for a whole test run: every stage begins with a copy. Without
// them a stage makes its own, which takes seconds: the libraries that write documents, fourteen commands, each published.

type Prepared = 'empty' | 'all-verdicts';

/** Makes them for this run; `cleanUp` removes them. Its processes find them by TOUCHSTONE_SAMPLE. */
export async function prepareSampleOnce(cleanUp: CleanUp): Promise<void> {
  if (process.env['TOUCHSTONE_SAMPLE'] !== undefined) return;
  const build = path.resolve(import.meta.dirname, '../../build');
  await mkdir(build, { recursive: true });
  const folder = cleanUp.folder(await mkdtemp(path.join(build, 'sample-')));
  await prepareSample(folder);
  process.env['TOUCHSTONE_SAMPLE'] = folder;
}

async function prepareSample(folder: string): Promise<void> {
  const { generateLeak } = await import('../sample-leak/generate.ts');
  const documents = await generateLeak();
  const leak = path.join(folder, 'leak');
  await writeLeak(leak, documents);
  await writeFile(printsIn(folder), await runCommand(['fingerprint', '--weak', '--json', leak]));
  const empty = registryIn(folder, 'empty');
  await (await openPlayedRegistry({ dir: empty })).close();
  await copyRegistry(empty, registryIn(folder, 'all-verdicts'));
  const played = await openPlayedRegistry({ dir: registryIn(folder, 'all-verdicts'), exists: true });
  await importVerdicts(played, documents);
  await played.close();
}

/** The leak of the default seed, with what the table says of each document. */
export async function sampleLeak(): Promise<LeakDocument[]> {
  const folder = process.env['TOUCHSTONE_SAMPLE'];
  if (folder === undefined) return (await import('../sample-leak/generate.ts')).generateLeak();
  return Promise.all(
    leakTable.map(async (row) => ({
      ...row,
      format: path.extname(row.name).slice(1) as LeakFormat,
      bytes: new Uint8Array(await readFile(path.join(folder, 'leak', row.name))),
    })),
  );
}

/** Puts a prepared registry at `dir`; false where none was prepared. */
export async function copyPrepared(which: Prepared, dir: string): Promise<boolean> {
  const folder = process.env['TOUCHSTONE_SAMPLE'];
  if (folder === undefined) return false;
  await copyRegistry(registryIn(folder, which), dir);
  return true;
}

function registryIn(folder: string, which: Prepared): string {
  return path.join(folder, `registry-${which}`);
}
