import { readFile } from 'node:fs/promises';
import { Command } from 'commander';
import { askResolver, isResolverAddress, resolvers } from '../../utils/fetching/ask-resolver.ts';
import { keysFromResolver, keysFromText, withoutKeys } from '../../utils/mail-evidence/find-keys.ts';
import type { FindKey } from '../../utils/mail-evidence/key-answer.ts';
import { verifyMail } from '../../utils/mail-evidence/verify-mail.ts';
import { wrongUsage } from './command-error.ts';
import { describeMail } from './describe-mail.ts';
import type { Terminal } from './terminal.ts';

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
  touchstone mail letter.eml --ask ${resolvers[0]}`;

export function mailCommand(terminal: Terminal): Command {
  return new Command('mail')
    .description(
      'Tells what the signatures (DKIM) of mails prove: what they cover, who made them, and how weak they are.',
    )
    .argument('<file...>', 'mails as they were received: .eml')
    .option('--key <file>', 'keys as DNS holds them, from a file')
    .option('--ask <address>', 'a resolver that is asked for the keys by https')
    .option('--json', 'one JSON object per line, at a terminal too')
    .addHelpText('after', details)
    .action(async (files: string[], options: MailOptions) => {
      const findKey = await keySource(options, terminal);
      for (const file of files) {
        const evidence = await verifyMail(new Uint8Array(await readFile(file)), findKey);
        const isData = options.json === true || !terminal.hasReader;
        terminal.say(isData ? JSON.stringify({ path: file, ...evidence }) : describeMail(file, evidence));
      }
    });
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
