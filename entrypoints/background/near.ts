import { send } from '../../utils/messages.ts';
import type { NearAnswers, PrintQuery } from '../../utils/checking/near-finder.ts';
import { NearScanner } from '../offscreen/near-scanner.ts';
import { startNearWorker } from '../offscreen/start-near-worker.ts';
import { keepAlive } from './keep-alive.ts';
import { offscreen, openOffscreenDocument, type Offscreen } from './offscreen.ts';

const scanner = new NearScanner(startNearWorker);

/**
 * Scans the tables of near fingerprints, outside of the background's own thread: Firefox's event page has workers itself. To read in those of a
 * large registry takes longer than a background may be idle.
 */
export function findNear(queries: readonly PrintQuery[]): Promise<NearAnswers> {
  return keepAlive(offscreen ? findOffscreen(offscreen, queries) : scanner.find(queries));
}

async function findOffscreen(api: Offscreen, queries: readonly PrintQuery[]): Promise<NearAnswers> {
  await openOffscreenDocument(api);
  return (await send('offscreen/near', { queries: [...queries] })).found;
}
