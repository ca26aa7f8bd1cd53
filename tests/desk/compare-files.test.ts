import { encode } from 'fast-png';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { compareFiles } from '../../entrypoints/desk/compare-files.ts';
import { serveComparisons } from '../../entrypoints/desk/serve-comparisons.ts';
import type { KillableWorker } from '../../utils/fingerprint/killable/killable-worker.ts';

let hear: (message: unknown) => void;

beforeEach(() => vi.stubGlobal('self', { postMessage: (news: unknown) => hear(news) }));
afterEach(() => vi.unstubAllGlobals());

/** The worker's own code, here. */
const here = (): KillableWorker => ({
  post: (message) => void serveComparisons(message),
  listen: (onMessage) => (hear = onMessage),
  terminate: () => undefined,
});
/** A worker that ends instead of an answer. */
const ending =
  (end: (onMessage: (message: unknown) => void, onDeath: (reason: 'timeout' | 'too-large') => void) => void) =>
  (): KillableWorker => {
    let listening: Parameters<KillableWorker['listen']> = [() => undefined, () => undefined];
    return {
      post: () => end(...listening),
      listen: (...to) => (listening = to),
      terminate: () => undefined,
    };
  };

const file = (content: BlobPart, name = 'a.txt'): File => new File([content], name);
/** A file whose bytes do not come. */
function fileThat(fails: () => Promise<never>): File {
  return Object.assign(file(''), { arrayBuffer: fails });
}
const text = file('Der Vertrag gilt bis Mai.');
const blank = file(
  Uint8Array.from(encode({ width: 300, height: 300, data: new Uint8Array(90_000).fill(255), channels: 1 })),
  'a.png',
);
const moved = fileThat(() => Promise.reject(new DOMException('it was changed', 'NotReadableError')));
const outOfMemory = fileThat(() => Promise.reject(new RangeError('Array buffer allocation failed')));

test.each<[string, File, File, string]>([
  ['texts', text, file('Der Vertrag gilt bis Juni.'), 'compared'],
  ['a picture without lines', text, blank, 'no-text'],
  ['a damaged picture', text, file(Uint8Array.of(0x89, 0x50, 0x4e, 0x47, 13, 10, 26, 10, 1, 2, 3), 'a.png'), 'no-text'],
  ['a file that was moved', text, moved, 'gone'],
  ['a lack of memory', text, outOfMemory, 'failed'],
])('%s', async (_, a, b, kind) => {
  expect(await compareFiles({ file: a }, { file: b }, here)).toMatchObject({ kind });
});

test.each([
  ['hangs', ending((_, onDeath) => onDeath('timeout'))],
  ['runs out of memory', ending((_, onDeath) => onDeath('too-large'))],
  ['throws', ending((onMessage) => onMessage({ touchstoneNews: { at: 0, stage: 'failed' } }))],
])('of a worker that %s nothing is said about the texts', async (_, worker) => {
  expect(await compareFiles({ file: text }, { file: text }, worker)).toEqual({ kind: 'failed' });
});
