import { createReadStream } from 'node:fs';
import { parentPort } from 'node:worker_threads';
import { fingerprint, type Fingerprint } from '../../utils/fingerprint/fingerprint.ts';
import { serveTasks } from '../../utils/fingerprint/killable/serve-tasks.ts';
import type { Hints } from '../../utils/fingerprint/sniff.ts';
import { nodeHash } from './fingerprint-file.ts';

const READ_BYTES = 1_048_576;

export interface FileTask {
  file: string;
  hints: Hints;
}

// A promise that some parser has forgotten is no reason to die.
process.on('unhandledRejection', () => undefined);

// Lists of files; what becomes of each is told as it is known.
parentPort?.on('message', (message) => {
  void serveTasks<FileTask, Fingerprint>(message, {
    run: ({ file, hints }, onExact) =>
      fingerprint(createReadStream(file, { highWaterMark: READ_BYTES }), hints, { hash: nodeHash, onExact }),
    post: (news) => parentPort?.postMessage(news),
  });
});
