import { open, readFile } from 'node:fs/promises';
import { Command } from 'commander';
import { askResolver, isResolverAddress, resolvers } from '../../utils/fetching/ask-resolver.ts';
import { mailsAsSent } from '../../utils/fingerprint/formats/mail/mails-as-sent.ts';
import { SNIFF_BYTES } from '../../utils/fingerprint/limits.ts';
import { sniffType } from '../../utils/fingerprint/sniff.ts';
import { keysFromResolver, keysFromText, withoutKeys } from '../../utils/mail-evidence/find-keys.ts';
import type { FindKey } from '../../utils/mail-evidence/key-answer.ts';
import { verifyMail } from '../../utils/mail-evidence/verify-mail.ts';
import { wrongUsage } from './command-error.ts';
import { describeMail } from './describe-mail.ts';
import type { Terminal } from './terminal.ts';
import { filesUnder } from './walk-files.ts';

interface MailOptions {
  key?: string;
  ask?: string;
  json?: true;
}

const details = `
What a signature proves is shown, and no verdict is made of it: a mail without one is neither true nor false.

The key of a signature stands in DNS, under SELECTOR._domainkey.DOMAIN. Nobody is asked for it unless you name a resolver: it learns
that somebody at your address asks for that key.

Examples:
  touchstone mail letter.eml                                       whether its body is the signed one; nobody is asked
  touchstone mail letter.eml --key key.txt                         the TXT record's text, or lines "NAME TEXT"
  touchstone mail ./dump --json --key keys.txt > evidence.ndjson    every mail in a folder
  touchstone mail letter.eml --ask ${resolvers[0]}`;

export function mailCommand(terminal: Terminal): Command {
  return new Command('mail')
    .description(
      'Tells what the signatures (DKIM) of mails prove: what they cover, who made them, and how weak they are.',
    )
    .argument('<path...>', 'mails as they were received (.eml, .mbox), and folders with some')
    .option('--key <file>', 'keys as DNS holds them, from a file')
    .option('--ask <address>', 'a resolver that is asked for the keys by https')
    .option('--json', 'one JSON object per line, at a terminal too')
    .addHelpText('after', details)
    .action(async (paths: string[], options: MailOptions) => {
      const findKey = await keySource(options, terminal);
      const isData = options.json === true || !terminal.hasReader;
      const counts = new Map<string, number>();
      for (const file of await mailsAt(paths)) {
        if (terminal.signal?.aborted) break;
        const mails = mailsAsSent(new Uint8Array(await readFile(file)));
        if (mails.length === 0) terminal.note(`${file}: Outlook’s own files do not keep what was signed.`);
        for (const [at, mail] of mails.entries()) {
          const evidence = await verifyMail(mail, findKey);
          const number = mails.length === 1 ? undefined : at + 1;
          counts.set(evidence.result, 1 + (counts.get(evidence.result) ?? 0));
          terminal.say(
            isData ? JSON.stringify({ path: file, number, ...evidence }) : describeMail(nameOf(file, number), evidence),
          );
        }
      }
      if (counts.size > 1) terminal.note([...counts].map(([result, count]) => `${count} ${result}`).join(', '));
    });
}

/** Of a folder of mails in one file, with the mail's number in it. */
function nameOf(file: string, number: number | undefined): string {
  return number === undefined ? file : `${file}, mail ${number}`;
}

/** What is named, and of folders every file that is a mail by its beginning and its name. */
async function mailsAt(paths: readonly string[]): Promise<string[]> {
  const mails: string[] = [];
  for (const named of paths) {
    const found = await filesUnder(named);
    for (const { file } of found) if (file === named || (await isMail(file))) mails.push(file);
  }
  return mails;
}

async function isMail(file: string): Promise<boolean> {
  const handle = await open(file);
  try {
    const { buffer, bytesRead } = await handle.read(new Uint8Array(SNIFF_BYTES), 0, SNIFF_BYTES, 0);
    return sniffType(buffer.subarray(0, bytesRead), { name: file }) === 'mail';
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
