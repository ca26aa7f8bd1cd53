import type { KillableWorker } from '../../utils/fingerprint/killable/killable-worker.ts';
import { browserWorker } from './browser-worker.ts';
import type { ReadingDuty } from './reading-worker.ts';
import ReadingWorker from './reading-worker.ts?worker';

export function startReadingWorker(duty: ReadingDuty): KillableWorker {
  return browserWorker(new ReadingWorker({ name: duty }));
}
