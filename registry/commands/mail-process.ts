import { readFile } from 'node:fs/promises';
import { mailsInside, type MailInside } from '../../utils/fingerprint/formats/mail/mails-inside.ts';
import { serveProcess } from './serve-process.ts';

/** An archive, by its file. */
export interface MailsTask {
  file: string;
}

/** One mail of it; `at`: how many came before. */
export interface MailPart extends MailInside {
  at: number;
}

// A stranger's archive is taken apart where that can be ended; what its mails prove is found out by who asked, of one after another: all at once
// may be as large as everything that an archive may unfold to. The answer is their number.
serveProcess<MailsTask, number>(async ({ file }, _tellExact, tellPart) => {
  let told = 0;
  await mailsInside(new Uint8Array(await readFile(file)), { name: file }, async (mail) => {
    const part: MailPart = { ...mail, at: told };
    told += 1;
    await tellPart(part);
  });
  return told;
});
