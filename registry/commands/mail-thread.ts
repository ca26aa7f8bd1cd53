import { readFile } from 'node:fs/promises';
import { parentPort } from 'node:worker_threads';
import { mailsInside, type MailInside } from '../../utils/fingerprint/formats/mail/mails-inside.ts';
import { serveTasks } from '../../utils/fingerprint/killable/serve-tasks.ts';

/** An archive, by its file. */
export interface MailsTask {
  file: string;
}

// A stranger's archive is taken apart where that can be ended; what its mails prove is found out by who asked.
parentPort?.on('message', (message) => {
  void serveTasks<MailsTask, MailInside[]>(message, {
    run: async ({ file }) => mailsInside(new Uint8Array(await readFile(file)), { name: file }),
    post: (news) => parentPort?.postMessage(news),
  });
});
