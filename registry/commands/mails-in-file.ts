import { readFile, stat } from 'node:fs/promises';
import { WorkerPool } from '../../utils/fingerprint/killable/worker-pool.ts';
import { mailsAsSent } from '../../utils/fingerprint/formats/mail/mails-as-sent.ts';
import { PARSE_TIMEOUT_MS } from '../../utils/fingerprint/limits.ts';
import type { ProblemReason } from '../../utils/fingerprint/problem.ts';
import type { MailPart, MailsTask } from './mail-process.ts';
import { processWorker } from './process-worker.ts';

/** A file is read whole before its mails are looked for; Node reads none of 2 GiB. Bytes. */
const MAX_FILE_BYTES = 2 ** 31 - 1;

/** A mail in a file; `number`: its place in a folder of mails; `member`: the names that lead to it, in an archive. */
export interface FoundMail {
  number?: number;
  member?: string[];
  bytes: Uint8Array<ArrayBuffer>;
}

/** Takes archives apart, one after another, in a process that is ended over one that hangs. Close it. */
export function archiveProcess(): WorkerPool<MailsTask, number> {
  const start = (): ReturnType<typeof processWorker> => processWorker(new URL('./mail-process.ts', import.meta.url));
  return new WorkerPool(start, 1, { maxParseMs: PARSE_TIMEOUT_MS, maxSilenceMs: 3 * PARSE_TIMEOUT_MS });
}

/** The mails of a file that is one or a folder of them. */
export async function mailsInFolder(file: string): Promise<FoundMail[]> {
  const mails = [...mailsAsSent(new Uint8Array(await readFile(file)))];
  return mails.map((bytes, at) => ({ bytes, ...(mails.length > 1 && { number: at + 1 }) }));
}

/** The mails in an archive; answers why there are no more, where it could not be taken apart. @throws what `take` throws */
export async function mailsInArchive(
  file: string,
  pool: WorkerPool<MailsTask, number>,
  take: (mail: FoundMail) => Promise<void>,
): Promise<ProblemReason | undefined> {
  if (await isTooLarge(file)) return 'too-large';
  let next = 0;
  const [outcome] = await pool.ask([{ file }], async (part) => {
    const { at, path, bytes } = part as MailPart;
    // Another process takes it apart from its beginning.
    if (at < next) return;
    next = at + 1;
    await take({ member: path, bytes });
  });
  return outcome?.kind === 'whole' ? undefined : (outcome?.reason ?? 'damaged');
}

/** Whether a file is beyond what can be read whole. */
export async function isTooLarge(file: string): Promise<boolean> {
  return (await stat(file)).size > MAX_FILE_BYTES;
}
