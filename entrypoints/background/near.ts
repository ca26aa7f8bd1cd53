import { send } from '../../utils/messages.ts';
import type { NearAnswer, PrintQuery } from '../../utils/checking/near-finder.ts';
import { NearScanner } from '../offscreen/near-scanner.ts';
import { offscreen, openOffscreenDocument } from './offscreen.ts';

const scanner = new NearScanner();

/** Scans the tables of near fingerprints, outside of the background's own thread: Firefox's event page has workers itself. */
export async function findNear(queries: readonly PrintQuery[]): Promise<NearAnswer[]> {
  if (!offscreen) return scanner.find(queries);
  await openOffscreenDocument(offscreen);
  return (await send('offscreen/near', { queries: [...queries] })).found;
}
