import { browserWorker } from '../../entrypoints/own-page/browser-worker.ts';
import type { Fingerprint } from '../../utils/fingerprint/fingerprint.ts';
import { askWorker, type TaskOutcome } from '../../utils/fingerprint/killable/killable-worker.ts';

/** What the extension's worker makes of documents (base64), each in one of its own, a few side by side, found inside a page of the extension. */
export default async function inPage({
  worker,
  documents,
  maxParseMs,
}: {
  worker: string;
  documents: { name: string; base64: string }[];
  maxParseMs: number;
}): Promise<TaskOutcome<Fingerprint>[]> {
  const outcomes: TaskOutcome<Fingerprint>[] = [];
  let next = 0;
  const lane = async (): Promise<void> => {
    for (let at = next++; at < documents.length; at = next++) {
      const { name = '', base64 = '' } = documents[at] ?? {};
      const blob = new Blob([Uint8Array.from(atob(base64), (character) => character.charCodeAt(0))]);
      const killable = browserWorker(new Worker(worker, { type: 'module', name: 'blobs' }));
      const limits = { maxParseMs, maxSilenceMs: 60_000 };
      const [outcome] = (await askWorker<Fingerprint>(killable, [{ blob, hints: { name } }], { limits })).outcomes;
      killable.terminate();
      if (outcome !== undefined) outcomes[at] = outcome;
    }
  };
  await Promise.all(Array.from({ length: 2 }, lane));
  return outcomes;
}
