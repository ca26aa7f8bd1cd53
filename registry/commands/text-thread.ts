import { readFile } from 'node:fs/promises';
import { parentPort } from 'node:worker_threads';
import { readText } from '../../utils/fingerprint/compare/read-text.ts';
import { serveTasks } from '../../utils/fingerprint/killable/serve-tasks.ts';

/** A parser's promise that nobody waits for is no reason to die. */
process.on('unhandledRejection', () => undefined);

parentPort?.on('message', (message) => {
  void serveTasks<string, string>(message, {
    run: async (file) => readText(new Uint8Array(await readFile(file)), { name: file }),
    post: (news) => parentPort?.postMessage(news),
  });
});
