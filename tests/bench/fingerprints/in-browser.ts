import { fingerprintsInWorker, readingWorkerOf } from '../../e2e/in-worker.ts';
import { file, notFound } from '../../world/answers.ts';
import { CleanUp } from '../../world/clean-up.ts';
import { copyExtension } from '../../world/extension-copy.ts';
import { launchBrowser } from '../../world/launch-browser.ts';
import { startWorld } from '../../world/world.ts';
import type { Figure } from '../figure.ts';
import { benchFolder } from '../folder.ts';
import { runInBrowser } from '../in-browser.ts';
import { makeDocuments } from './make-documents.ts';

const MIB = 1_048_576;
const LARGE_BYTES = 256 * MIB;
const ROUNDS = 5;
/** Milliseconds that a look-up of both near tables may take, by cases: the design's budget. */
const scans = { 70_000: 2, 1_000_000: 25 } as const;
const group = 'Fingerprints in Chromium';

/** What a reader waits for: a worker begun for one document, what a scan of the near tables takes, files beyond the memory cap. */
export async function inBrowser({ isQuick }: { isQuick: boolean }): Promise<Figure[]> {
  const cleanUp = new CleanUp();
  try {
    const world = cleanUp.add(await startWorld());
    const documents = (await makeDocuments()).filter(({ name }) => name.startsWith('0-'));
    world.host('files.catbox.moe', ({ url }) => {
      const found = documents.find(({ name }) => new URL(url).pathname === `/${name}`);
      return found === undefined ? notFound() : file(found.bytes, 'application/octet-stream');
    });
    const extension = await copyExtension(await benchFolder(cleanUp));
    const script = await readingWorkerOf(extension);
    const reader = cleanUp.add(await launchBrowser({ world, extension }));
    const page = await reader.open(`${reader.origin}/popup.html`);
    const figures: Figure[] = [];
    for (const { name, bytes } of documents) {
      const served = { address: `https://files.catbox.moe/${name}`, name };
      const times: number[] = [];
      for (let round = 0; round < (isQuick ? 1 : ROUNDS); round += 1) {
        const startedMs = performance.now();
        await fingerprintsInWorker(page, script, [served]);
        times.push(performance.now() - startedMs);
      }
      const value = times.sort((a, b) => a - b)[Math.floor(times.length / 2)] ?? Number.NaN;
      figures.push({
        group,
        name: `fetch to all fingerprints, a worker begun for it: ${name}, ${Math.round(bytes.length / 1e3)} kB`,
        value,
        unit: 'ms',
        better: 'less',
      });
    }
    for (const [cases, budget] of Object.entries(scans)) {
      const value = await runInBrowser<number>(page, 'near-scan.ts', Number(cases));
      figures.push({
        group,
        name: 'scan of both near tables; cases',
        size: Number(cases),
        value,
        unit: 'ms',
        better: 'less',
        against: { name: 'budget', value: budget },
      });
    }
    const { oursSeconds, coreSeconds } = await runInBrowser<{ oursSeconds: number; coreSeconds: number }>(
      page,
      'streaming.ts',
      isQuick ? LARGE_BYTES / 4 : LARGE_BYTES,
    );
    const speed = (seconds: number): number => (isQuick ? LARGE_BYTES / 4 : LARGE_BYTES) / 1e6 / seconds;
    figures.push({
      group,
      name: 'a file beyond the memory cap',
      value: speed(oursSeconds),
      unit: 'MB/s',
      better: 'more',
      against: { name: 'WebAssembly alone', value: speed(coreSeconds) },
    });
    return figures;
  } finally {
    await cleanUp.run();
  }
}
