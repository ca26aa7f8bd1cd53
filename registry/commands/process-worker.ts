import { fork } from 'node:child_process';
import { createRequire } from 'node:module';
import { fileURLToPath, pathToFileURL } from 'node:url';
import type { KillableWorker } from '../../utils/fingerprint/killable/killable-worker.ts';
import { deathReason } from '../../utils/fingerprint/problem.ts';

/** What a parser's objects may take, in megabytes: `too-large` beyond. Bytes themselves lie outside, and have limits of their own. */
const MAX_HEAP_MB = 1_024;
/** How a process ends that has used up its memory: V8 aborts it, or the system kills it. */
const OUT_OF_MEMORY_SIGNALS: readonly NodeJS.Signals[] = ['SIGABRT', 'SIGKILL', 'SIGTRAP'];
const ABORTED = 134;
/** Found from here, wherever the command is run. */
const tsx = createRequire(import.meta.url).resolve('tsx/esm');
const boundedPdfJs = new URL('./bounded-pdfjs.ts', import.meta.url);

/**
 * A process that runs a module of ours, as a worker that can be ended over a document. No thread: where one takes more memory at once than it may,
 * V8 ends the whole process that it is in, and with it the work on all other documents.
 */
export function processWorker(module: URL, { maxHeapMb = MAX_HEAP_MB }: { maxHeapMb?: number } = {}): KillableWorker {
  const child = fork(fileURLToPath(module), [], {
    // A process does not know how its parent reads TypeScript.
    execArgv: ['--import', pathToFileURL(tsx).href, '--import', boundedPdfJs.href, `--max-old-space-size=${maxHeapMb}`],
    serialization: 'advanced',
    // What parsers write for a terminal is nobody's.
    stdio: ['ignore', 'ignore', 'ignore', 'ipc'],
  });
  // Waiting for a document holds the program; a process that waits for one does not.
  child.unref();
  child.channel?.unref();
  let death: Error | undefined;
  let onDeath: (error: Error) => void = () => undefined;
  let onMessage: (message: unknown) => void = () => undefined;
  child.on('message', (message) => onMessage(message));
  const die = (error: Error): void => {
    death ??= error;
    onDeath(death);
  };
  child.on('error', die);
  child.on('exit', (code, signal) => {
    const isOutOfMemory = code === ABORTED || (signal !== null && OUT_OF_MEMORY_SIGNALS.includes(signal));
    die(new Error(isOutOfMemory ? 'out of memory' : 'the process has ended'));
  });
  return {
    // One that has died says so by its exit.
    post: (message) => void child.send(message, () => undefined),
    terminate: () => void child.kill('SIGKILL'),
    listen: (hear, hearDeath) => {
      onMessage = hear;
      onDeath = ({ message }) => hearDeath(deathReason(message));
      // It may have died while nobody listened.
      if (death !== undefined) setImmediate(onDeath, death);
    },
  };
}
