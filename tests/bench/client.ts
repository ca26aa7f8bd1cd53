import path from 'node:path';
import { readFile, writeFile } from 'node:fs/promises';
import { serve } from '../../registry/serve.ts';
import { formatDescriptor, parseDescriptor } from '../../utils/protocol/descriptor.ts';
import { makeRegistry, onlyWhenAsked, submit, type TestRegistry } from '../registry/open.ts';
import { sign } from '../registry/statements.ts';
import { CleanUp } from '../world/clean-up.ts';
import { copyExtension } from '../world/extension-copy.ts';
import { Inspector } from '../world/inspect.ts';
import { launchBrowser } from '../world/launch-browser.ts';
import { startWorld } from '../world/world.ts';
import type { ClientTimes } from './browser/client.ts';
import type { Figure } from './figure.ts';
import { benchFolder } from './folder.ts';
import { runInBrowser } from './in-browser.ts';

const caseCounts = [1_000, 4_000, 16_000];
const PER_REQUEST = 1_000;
const SYNC_BUDGET_SECONDS = 5;
const LOOKED_UP = 200;

/** Full mode in a real Chromium: first sync of a log, then exact look-ups in the reader's own copy. */
export async function client(): Promise<Figure[]> {
  const figures: Figure[] = [];
  for (const cases of caseCounts) figures.push(...(await measure(cases)));
  return figures;
}

async function measure(cases: number): Promise<Figure[]> {
  const cleanUp = new CleanUp();
  try {
    const { folder, registry, devices } = await makeRegistry();
    cleanUp.step(() => folder.remove());
    const subjects = await fill({ registry, devices }, cases);
    await registry.close();
    const server = cleanUp.add(await serve({ dir: folder.dir, port: 0, periods: onlyWhenAsked, log: () => undefined }));
    const world = cleanUp.add(await startWorld());
    const file = path.join(folder.dir, 'reader.json');
    const descriptor = parseDescriptor(await readFile(path.join(folder.dir, 'descriptor.json')));
    await writeFile(file, formatDescriptor({ ...descriptor, address: server.address }));
    const extension = await copyExtension(await benchFolder(cleanUp), file);
    const reader = cleanUp.add(await launchBrowser({ world, extension }));
    const inspector = await Inspector.open(reader);
    const startedMs = performance.now();
    const [status] = await inspector.sync();
    const seconds = (performance.now() - startedMs) / 1_000;
    if (status?.state !== 'synced' || status.size < cases) throw new Error(`not synced: ${JSON.stringify(status)}`);
    const page = await reader.open(`${reader.origin}/popup.html`);
    const times = await runInBrowser<ClientTimes>(page, 'client.ts', subjects.slice(0, LOOKED_UP));
    return figuresOf(cases, seconds, times);
  } finally {
    await cleanUp.run();
  }
}

/** One statement about each of so many documents; answers their digests. */
async function fill(
  { registry, devices }: Pick<TestRegistry, 'registry' | 'devices'>,
  cases: number,
): Promise<string[]> {
  const [device] = Object.values(devices);
  if (!device) throw new Error('no device');
  const subjects: string[] = [];
  const details = {
    explanation: 'The letterhead was not in use before 2026.',
    evidence: ['https://evidence.example/1'],
  };
  for (let from = 0; from < cases; from += PER_REQUEST) {
    const batch = Array.from({ length: PER_REQUEST }, (_, i) => subjectOf(from + i));
    subjects.push(...batch);
    await submit(registry, await Promise.all(batch.map((subject) => sign(device, { subject }, details))));
  }
  return subjects;
}

function figuresOf(cases: number, seconds: number, times: ClientTimes): Figure[] {
  const group = 'Reader: full mode in Chromium';
  return [
    {
      group,
      name: 'first sync: fetch, verify, store; cases',
      size: cases,
      value: seconds,
      unit: 's',
      better: 'less',
      against: { name: 'Ed25519 verifications alone', value: (cases * times.verifyMicroseconds) / 1e6 },
    },
    ...(cases === 16_000
      ? [
          {
            group,
            name: 'the same against the budget; cases',
            value: seconds,
            unit: 's',
            better: 'less' as const,
            against: { name: 'budget', value: SYNC_BUDGET_SECONDS },
          },
        ]
      : []),
    {
      group,
      name: 'look-up of a listed document; cases',
      size: cases,
      value: times.hitMicroseconds / 1_000,
      unit: 'ms',
      better: 'less',
      against: { name: 'one IndexedDB get', value: times.getMicroseconds / 1_000 },
    },
    {
      group,
      name: 'look-up of an unlisted document; cases',
      size: cases,
      value: times.missMicroseconds / 1_000,
      unit: 'ms',
      better: 'less',
      against: { name: 'one IndexedDB get', value: times.getMicroseconds / 1_000 },
    },
  ];
}

function subjectOf(number: number): string {
  return number.toString(16).padStart(8, '0').repeat(8);
}
