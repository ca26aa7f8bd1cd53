import { register, type LoadHook } from 'node:module';
import { isMainThread } from 'node:worker_threads';
import { boundCMapRanges, isPdfJs } from '../../utils/fingerprint/formats/pdf/bound-cmap-ranges.ts';

// Named before a module of ours (process-worker.ts): pdf.js is changed as Node loads it. Node runs hooks on a thread of their own, on which this file is
// loaded a second time.
if (isMainThread) register(import.meta.url);

/** @throws {Error} pdf.js is not the one that can be changed */
export const load: LoadHook = async (url, context, nextLoad) => {
  const loaded = await nextLoad(url, context);
  return isPdfJs(url)
    ? { ...loaded, source: boundCMapRanges(Buffer.from(loaded.source as Uint8Array).toString()) }
    : loaded;
};
