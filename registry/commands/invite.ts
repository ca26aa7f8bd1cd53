import { randomBytes } from 'node:crypto';
import { Command } from 'commander';
import { toHex } from '../../utils/protocol/bytes.ts';
import { importSigningKey } from '../../utils/protocol/ed25519.ts';
import { CODE_BYTES, codeKeySeed, formatCode } from '../../utils/protocol/invitation-code.ts';
import { MAX_INVITATION_DAYS, signInvitation } from '../../utils/protocol/invitation.ts';
import { clockOption, type ClockOptions } from './clock-option.ts';
import { wrongUsage } from './command-error.ts';
import { openOperatorDoor } from './door.ts';
import { findOrganisation, readOrganisationKey } from './organisation-keys.ts';
import { readTrustList } from './published-log.ts';
import type { Terminal } from './terminal.ts';

interface InviteOptions extends ClockOptions {
  days: string;
  mayInvite?: true;
  organisationKey?: string;
  json?: true;
}

const DAY_SECONDS = 86_400;

export function inviteCommand(terminal: Terminal): Command {
  return new Command('invite')
    .description('Makes a one-time code with which one person adds one device of an organisation.')
    .argument('<dir>', 'the registry')
    .argument('<name>', 'the organisation, by name or id')
    .option('--days <number>', 'how long the code can be used', '7')
    .option('--may-invite', 'the device may invite others')
    .option('--organisation-key <file>', 'the organisation key, where it is not in DIR-organisations/')
    .addOption(clockOption())
    .option('--json', 'print one JSON object')
    .addHelpText('after', '\nExample:\n  touchstone invite ./registry-data "Agence Lumen" --days 2')
    .action(async (dir: string, name: string, options: InviteOptions) => {
      const days = Number(options.days);
      if (!(days > 0 && days <= MAX_INVITATION_DAYS))
        throw wrongUsage(`--days ${options.days}: more than 0 and at most ${MAX_INVITATION_DAYS} expected`);
      const { id } = findOrganisation(await readTrustList(dir), name);
      const organisationKey = await readOrganisationKey(dir, id, options.organisationKey);
      const mayInvite = options.mayInvite ?? false;
      const code = formatCode(new Uint8Array(randomBytes(CODE_BYTES)), { mayInvite });
      const codeKey = await importSigningKey(codeKeySeed(code));
      const invitation = {
        organisation: id,
        codeKey: toHex(codeKey.publicKey),
        expiresSeconds: Math.floor(Date.now() / 1_000) + Math.round(days * DAY_SECONDS),
        mayInvite,
      };
      const door = await openOperatorDoor(dir, options);
      try {
        await door.addInvitation(await signInvitation(invitation, organisationKey));
      } finally {
        await door.close();
      }
      const expires = new Date(invitation.expiresSeconds * 1_000).toISOString();
      if (options.json) terminal.say(JSON.stringify({ code, organisation: id, expires, mayInvite }));
      else {
        terminal.say(code);
        terminal.note(
          `For one device of ${id}, until ${expires}. Whoever has the code can use it: pass it on in person or by telephone.`,
        );
      }
    });
}
