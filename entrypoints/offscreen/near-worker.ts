import { NearFinder, type PrintQuery } from '../../utils/checking/near-finder.ts';
import { openDatabase } from '../../utils/storage/database.ts';

// The tables stay in this worker's memory from one scan to the next; whoever started it ends it when nobody has asked for a while.
const index = new NearFinder(openDatabase());

self.addEventListener('message', ({ data }: MessageEvent<{ id: number; queries: PrintQuery[] }>) => {
  const { id, queries } = data;
  void index.find(queries).then(
    (found) => self.postMessage({ id, found }),
    () => self.postMessage({ id }),
  );
});
