import { readFile } from 'node:fs/promises';
import { mailsInside, type MailInside } from '../../utils/fingerprint/formats/mail/mails-inside.ts';
import { serveProcess } from './serve-process.ts';

/** An archive, by its file. */
export interface MailsTask {
  file: string;
}

// A stranger's archive is taken apart where that can be ended; what its mails prove is found out by who asked.
serveProcess<MailsTask, MailInside[]>(async ({ file }) =>
  mailsInside(new Uint8Array(await readFile(file)), { name: file }),
);
