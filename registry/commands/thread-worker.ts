import { Worker } from 'node:worker_threads';
import type { KillableWorker } from '../../utils/fingerprint/killable/killable-worker.ts';
import { deathReason } from '../../utils/fingerprint/problem.ts';

/** What a parser's objects may take, in megabytes: `too-large` beyond. Bytes themselves lie outside, and have limits of their own. */
const MAX_HEAP_MB = 1_024;

/** A thread of Node that runs a module of ours, as a worker that can be ended over a document. */
export function threadWorker(module: URL, { maxHeapMb = MAX_HEAP_MB }: { maxHeapMb?: number } = {}): KillableWorker {
  // A thread does not know how its parent reads TypeScript. A promise that some parser has forgotten is no reason to die.
  const worker = new Worker(
    `process.on('unhandledRejection', () => undefined);
    import('tsx/esm/api').then(({ register }) => (register(), import(${JSON.stringify(module.href)})))`,
    {
      eval: true,
      resourceLimits: { maxOldGenerationSizeMb: maxHeapMb },
    },
  );
  // Waiting for a document holds the program; a thread that waits for one does not.
  worker.unref();
  let death: Error | undefined;
  let onDeath: (error: Error) => void = () => undefined;
  let onMessage: (message: unknown) => void = () => undefined;
  worker.on('message', (message) => onMessage(message));
  const die = (error: Error): void => {
    death ??= error;
    onDeath(death);
  };
  worker.on('error', die);
  worker.on('exit', () => die(new Error('the thread has ended')));
  return {
    post: (message) => worker.postMessage(message),
    terminate: () => void worker.terminate(),
    listen: (hear, hearDeath) => {
      onMessage = hear;
      onDeath = ({ message }) => hearDeath(deathReason(message));
      // It may have died while nobody listened.
      if (death !== undefined) setImmediate(onDeath, death);
    },
  };
}
