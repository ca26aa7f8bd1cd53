import { NearFinder, type PrintQuery } from '../../utils/checking/near-finder.ts';
import { openDatabase } from '../../utils/storage/database.ts';
import type { NearNews } from './near-scanner.ts';

/** How often it says that it is reading in. */
const NOTICE_MS = 1_000;

// The tables stay in this worker's memory from one scan to the next; whoever started it ends it when nobody has asked for a while.
let saidMs = 0;
const index = new NearFinder(openDatabase(), {
  onProgress: () => {
    if (performance.now() < saidMs + NOTICE_MS) return;
    saidMs = performance.now();
    say({ isReading: true });
  },
});
let turn: Promise<void> = Promise.resolve();

self.addEventListener('message', ({ data }: MessageEvent<{ id: number; queries: PrintQuery[] }>) => {
  const { id, queries } = data;
  // One after the other: the oldest message is the one that is worked at.
  turn = turn.then(async () => {
    await index.find(queries).then(
      (found) => say({ id, found }),
      () => say({ id }),
    );
  });
});

function say(news: NearNews): void {
  self.postMessage(news);
}
