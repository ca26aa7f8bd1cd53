import { readFile } from 'node:fs/promises';
import { WorkerPool } from '../../utils/fingerprint/killable/worker-pool.ts';
import { mailsAsSent } from '../../utils/fingerprint/formats/mail/mails-as-sent.ts';
import type { MailInside } from '../../utils/fingerprint/formats/mail/mails-inside.ts';
import { PARSE_TIMEOUT_MS } from '../../utils/fingerprint/limits.ts';
import type { MailsTask } from './mail-thread.ts';
import { processWorker } from './process-worker.ts';

/** A mail in a file; `number`: its place in a folder of mails; `member`: the names that lead to it, in an archive. */
export interface FoundMail {
  number?: number;
  member?: string[];
  bytes: Uint8Array<ArrayBuffer>;
}

/** Takes archives apart, one after another, in a thread that is ended over one that hangs. Close it. */
export function archiveThread(): WorkerPool<MailsTask, MailInside[]> {
  const start = (): ReturnType<typeof processWorker> => processWorker(new URL('./mail-thread.ts', import.meta.url));
  return new WorkerPool(start, 1, { maxParseMs: PARSE_TIMEOUT_MS, maxSilenceMs: 3 * PARSE_TIMEOUT_MS });
}

/** The mails of a file that is one or a folder of them. */
export async function mailsInFolder(file: string): Promise<FoundMail[]> {
  const mails = [...mailsAsSent(new Uint8Array(await readFile(file)))];
  return mails.map((bytes, at) => ({ bytes, ...(mails.length > 1 && { number: at + 1 }) }));
}

/** The mails in an archive; why there are none, where it could not be taken apart. */
export async function mailsInArchive(
  file: string,
  thread: WorkerPool<MailsTask, MailInside[]>,
): Promise<FoundMail[] | string> {
  const [outcome] = await thread.ask([{ file }]);
  if (outcome?.kind !== 'whole') return outcome?.reason ?? 'damaged';
  return outcome.answer.map(({ path, bytes }) => ({ member: path, bytes }));
}
