import { open, readFile } from 'node:fs/promises';
import { Command } from 'commander';
import { askResolver, isResolverAddress, resolvers } from '../../utils/fetching/ask-resolver.ts';
import { SNIFF_BYTES } from '../../utils/fingerprint/limits.ts';
import type { ProblemReason } from '../../utils/fingerprint/problem.ts';
import { isArchive, type DocumentType } from '../../utils/fingerprint/signatures.ts';
import { sniffType } from '../../utils/fingerprint/sniff.ts';
import { keysFromResolver, keysFromText, withoutKeys } from '../../utils/mail-evidence/find-keys.ts';
import type { FindKey } from '../../utils/mail-evidence/key-answer.ts';
import { verifyMail } from '../../utils/mail-evidence/verify-mail.ts';
import { wrongUsage } from './command-error.ts';
import { describeMail } from './describe-mail.ts';
import { archiveProcess, isTooLarge, mailsInArchive, mailsInFolder, type FoundMail } from './mails-in-file.ts';
import type { Terminal } from './terminal.ts';
import { filesUnder } from './walk-files.ts';

interface MailOptions {
  key?: string;
  ask?: string;
  json?: true;
}

const noMails = 'no mails are in it.';
const outlook = 'Outlook’s own files do not keep what was signed.';
const details = `
What a signature proves is shown, and no verdict is made of it: a mail without one is neither true nor false.

The key of a signature stands in DNS, under SELECTOR._domainkey.DOMAIN. Nobody is asked for it unless you name a resolver: it learns
that somebody at your address asks for that key.

Examples:
  touchstone mail letter.eml                                       whether its body is the signed one; nobody is asked
  touchstone mail letter.eml --key key.txt                         the TXT record's text, or lines "NAME TEXT"
  touchstone mail ./dump --json --key keys.txt > evidence.ndjson    every mail in a folder, and in the archives there
  touchstone mail letter.eml --ask ${resolvers[0]}`;

export function mailCommand(terminal: Terminal): Command {
  return new Command('mail')
    .description(
      'Tells what the signatures (DKIM) of mails prove: what they cover, who made them, and how weak they are.',
    )
    .argument('<path...>', 'mails as they were received (.eml, .mbox), archives and folders with some')
    .option('--key <file>', 'keys as DNS holds them, from a file')
    .option('--ask <address>', 'a resolver that is asked for the keys by https')
    .option('--json', 'one JSON object per line, at a terminal too')
    .addHelpText('after', details)
    .action(async (paths: string[], options: MailOptions) => {
      const findKey = await keySource(options, terminal);
      const isData = options.json === true || !terminal.hasReader;
      const counts = new Map<string, number>();
      const pool = archiveProcess();
      try {
        for (const { file, type } of await mailFilesAt(paths)) {
          if (terminal.signal?.aborted) break;
          let found = 0;
          const take = async ({ bytes, ...place }: FoundMail): Promise<void> => {
            found += 1;
            if (terminal.signal?.aborted) return;
            const evidence = await verifyMail(bytes, findKey);
            counts.set(evidence.result, 1 + (counts.get(evidence.result) ?? 0));
            terminal.say(
              isData
                ? JSON.stringify({ path: file, ...place, ...evidence })
                : describeMail(nameOf(file, place), evidence),
            );
          };
          let problem: ProblemReason | undefined;
          if (isArchive(type)) problem = await mailsInArchive(file, pool, take);
          else if (await isTooLarge(file)) problem = 'too-large';
          else for (const mail of await mailsInFolder(file)) await take(mail);
          if (problem !== undefined) terminal.note(`${file} could not be taken apart: ${problem}.`);
          else if (found === 0) terminal.note(`${file}: ${isArchive(type) ? noMails : outlook}`);
        }
      } finally {
        pool.close();
      }
      if (counts.size > 1) terminal.note([...counts].map(([result, count]) => `${count} ${result}`).join(', '));
    });
}

/** With the mail's place in it. */
function nameOf(file: string, { number, member }: Pick<FoundMail, 'number' | 'member'>): string {
  if (member !== undefined) return [file, ...member].join(' › ');
  return number === undefined ? file : `${file}, mail ${number}`;
}

/** What is named, and of folders every file that is a mail by its beginning and its name, or an archive. */
async function mailFilesAt(paths: readonly string[]): Promise<{ file: string; type: DocumentType }[]> {
  const mails: { file: string; type: DocumentType }[] = [];
  for (const named of paths) {
    const found = await filesUnder(named);
    for (const { file } of found) {
      const type = await typeOf(file);
      if (file === named || type === 'mail' || isArchive(type)) mails.push({ file, type });
    }
  }
  return mails;
}

async function typeOf(file: string): Promise<DocumentType> {
  const handle = await open(file);
  try {
    const { buffer, bytesRead } = await handle.read(new Uint8Array(SNIFF_BYTES), 0, SNIFF_BYTES, 0);
    return sniffType(buffer.subarray(0, bytesRead), { name: file });
  } finally {
    await handle.close();
  }
}

async function keySource({ key, ask }: MailOptions, terminal: Terminal): Promise<FindKey> {
  if (key !== undefined && ask !== undefined)
    throw wrongUsage('Either --key or --ask: a key that is given is not asked for.');
  if (key !== undefined) return keysFromText(await readFile(key, 'utf8'));
  if (ask === undefined) return withoutKeys;
  if (!isResolverAddress(ask)) throw wrongUsage(`${ask} is no resolver’s https address, such as ${resolvers[0]}.`);
  terminal.note(`Asking ${new URL(ask).host} for the keys.`);
  return keysFromResolver(
    (question) => askResolver(ask, question),
    () => Math.floor(Date.now() / 1000),
  );
}
