import { Command } from 'commander';
import { clockOption } from './clock-option.ts';
import { wrongUsage } from './command-error.ts';
import { findOrganisation } from './organisation-keys.ts';
import type { Terminal } from './terminal.ts';
import { changeTrust, type TrustChangeOptions } from './trust-change.ts';

interface RevokeOptions extends TrustChangeOptions {
  from: string;
  json?: true;
}

export function organisationRevokeCommand(terminal: Terminal): Command {
  return new Command('revoke')
    .description('Takes an organisation out: readers no longer count what it signed. It stays listed, as revoked.')
    .argument('<dir>', 'the registry')
    .argument('<name>', 'its name or id')
    .option('--from <index>', 'keep its statements before this entry of the log', '0')
    .option('--root-key <file...>', 'files of root keys (DIR/keys/root.key if left out)')
    .addOption(clockOption())
    .option('--json', 'print one JSON object')
    .addHelpText('after', '\nExample:\n  touchstone organisation revoke ./registry-data "Agence Lumen" --from 1200')
    .action(async (dir: string, name: string, options: RevokeOptions) => {
      const revokedFrom = Number(options.from);
      if (!Number.isSafeInteger(revokedFrom) || revokedFrom < 0)
        throw wrongUsage(`--from ${options.from}: the number of an entry expected`);
      let id = '';
      const { version } = await changeTrust(dir, options, (list) => {
        const found = findOrganisation(list, name);
        id = found.id;
        return {
          ...list,
          organisations: list.organisations.map((entry) => (entry === found ? { ...entry, revokedFrom } : entry)),
        };
      });
      if (options.json) terminal.say(JSON.stringify({ id, revokedFrom, version }));
      else {
        const what =
          revokedFrom === 0
            ? 'Nothing it signed counts any longer'
            : `What it signed from entry ${revokedFrom} on no longer counts`;
        terminal.say(`${id} is revoked with trust list ${version}. ${what}; readers learn it at their next sync.`);
      }
    });
}
