import { send } from '../../utils/messages.ts';
import type { NearAnswers, PrintQuery } from '../../utils/checking/near-finder.ts';
import { NearScanner } from '../offscreen/near-scanner.ts';
import { startNearWorker } from '../offscreen/start-near-worker.ts';
import { offscreen, openOffscreenDocument } from './offscreen.ts';

const scanner = new NearScanner(startNearWorker);

/** Scans the tables of near fingerprints, outside of the background's own thread: Firefox's event page has workers itself. */
export async function findNear(queries: readonly PrintQuery[]): Promise<NearAnswers> {
  if (!offscreen) return scanner.find(queries);
  await openOffscreenDocument(offscreen);
  return (await send('offscreen/near', { queries: [...queries] })).found;
}
