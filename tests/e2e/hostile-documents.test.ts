import { createHash } from 'node:crypto';
import path from 'node:path';
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { Fingerprint } from '../../utils/fingerprint/fingerprint.ts';
import type { TaskOutcome } from '../../utils/fingerprint/killable/killable-worker.ts';
import { PARSE_TIMEOUT_MS } from '../../utils/fingerprint/limits.ts';
import { runInBrowser } from '../bench/in-browser.ts';
import { bombs } from '../fingerprint/bombs/table.ts';
import { slowText } from '../fingerprint/killable/hostile-texts.ts';
import { corpus } from '../fuzz/corpus.ts';
import { caseBytes } from '../fuzz/fuzz-case.ts';
import { Random } from '../fuzz/random.ts';
import { reachingDocuments } from '../fuzz/reaching-documents.ts';
import { CleanUp } from '../world/clean-up.ts';
import { copyExtension } from '../world/extension-copy.ts';
import { launchBrowser } from '../world/launch-browser.ts';
import { startWorld, type World } from '../world/world.ts';
import { readingWorkerOf } from './in-worker.ts';

// What strangers send, read by the worker that the package has, in a real browser.

const CASES = 60;
const MAX_BYTES = 150_000;
/** One for each engine that unfolds: all of them are read in Node (tests/fingerprint/bombs). */
const inBrowser = bombs.filter(({ what }) =>
  /^(?:zip: the|bzip2|xz|7z|zstd|entities: Word|HTML|PDF: a stream|PDF: codes|PDF: a scan|TIFF: a strip|WebP, lossy)/.test(
    what,
  ),
);
const cleanUp = new CleanUp();
let world: World;
let page: Page;
let worker: string;

beforeAll(async () => {
  world = cleanUp.add(await startWorld());
  const extension = await copyExtension(
    cleanUp.folder(path.resolve(import.meta.dirname, '../../build/hostile-documents')),
  );
  worker = await readingWorkerOf(extension);
  const reader = cleanUp.add(await launchBrowser({ world, extension }));
  page = await reader.open(`${reader.origin}/popup.html`);
});
afterAll(() => cleanUp.run());

test('a worker that is over its limit is ended, the exact digests stand, and other work goes on', async () => {
  const [slow, letter] = [slowText(40), 'The ballot papers were printed on 3 May. '.repeat(10)];
  const outcomes = await read([bytesOf(slow, 'slow.txt'), bytesOf(letter, 'letter.txt')], 500);
  expect(outcomes).toMatchObject([
    { kind: 'exact', reason: 'timeout', answer: { sha256: sha256(slow), size: Buffer.byteLength(slow), type: 'text' } },
    { kind: 'whole', answer: { sha256: sha256(letter), problems: [] } },
  ]);
});

test('bombs stop at their limits', async () => {
  // Made once: a zip holds the time.
  const documents = inBrowser.map((bomb) => ({ ...bomb, bytes: bomb.bytes() }));
  const outcomes = await read(documents, PARSE_TIMEOUT_MS);
  for (const [at, { what, bytes, ends }] of documents.entries()) {
    const [part, reason] = ends.split(': ');
    const problems = ends === 'none' ? [] : (expect.arrayContaining([{ part, reason }]) as unknown);
    expect(outcomes[at], what).toMatchObject({ kind: 'whole', answer: { sha256: sha256(bytes), problems } });
  }
});

test('whatever a document asks for, nobody is asked', async () => {
  const reached = { address: 'https://files.catbox.moe', file: '/etc/hostname', outside: '../../put-there.txt' };
  const documents = reachingDocuments(reached);
  const before = world.requests.all().length;
  const outcomes = await read(documents, PARSE_TIMEOUT_MS);
  for (const [at, { what, bytes }] of documents.entries())
    expect(outcomes[at], what).toMatchObject({ kind: 'whole', answer: { sha256: sha256(bytes) } });
  expect(world.requests.all()).toHaveLength(before);
});

const files = corpus(MAX_BYTES);
test.skipIf(files.length === 0)(
  'damaged documents leave the exact digests, and nobody is asked for anything',
  async () => {
    const random = new Random(2017);
    const cases = Array.from({ length: CASES }, () => ({
      file: random.of(files),
      other: random.of(files),
      seed: 1 + random.below(0x7fffffff),
    }));
    const documents = cases.map((task) => ({ name: task.file, bytes: caseBytes(task).bytes }));
    const before = world.requests.all().length;
    const outcomes = await read(documents, PARSE_TIMEOUT_MS);
    for (const [at, { bytes }] of documents.entries())
      expect(outcomes[at], JSON.stringify(cases[at])).toMatchObject({
        kind: 'whole',
        answer: { sha256: sha256(bytes), size: bytes.length },
      });
    expect(world.requests.all()).toHaveLength(before);
    expect(world.privateRequests.all()).toHaveLength(0);
  },
);

function read(
  documents: { name: string; bytes: Uint8Array }[],
  maxParseMs: number,
): Promise<TaskOutcome<Fingerprint>[]> {
  const inBase64 = documents.map(({ name, bytes }) => ({ name, base64: Buffer.from(bytes).toString('base64') }));
  return runInBrowser(page, '../../fuzz/in-page.ts', { worker, documents: inBase64, maxParseMs });
}

function bytesOf(text: string, name: string): { name: string; bytes: Uint8Array } {
  return { name, bytes: Buffer.from(text) };
}

function sha256(data: string | Uint8Array): string {
  return createHash('sha256').update(data).digest('hex');
}
