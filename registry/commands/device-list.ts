import { Command } from 'commander';
import { plain } from './describe-case.ts';
import { devicesOf, type ListedDevice } from './listed-devices.ts';
import { findOrganisation } from './organisation-keys.ts';
import { readPublishedLog, readTrustList } from './published-log.ts';
import type { Terminal } from './terminal.ts';

export function deviceListCommand(terminal: Terminal): Command {
  return new Command('list')
    .description('Lists devices: their keys, who invited them, and which are revoked.')
    .argument('<dir>', 'the registry')
    .argument('[organisation]', 'its name or id; all if left out')
    .option('--json', 'print one JSON array')
    .addHelpText('after', '\nExample:\n  touchstone device list ./registry-data "Agence Lumen"')
    .action(async (dir: string, name: string | undefined, options: { json?: true }) => {
      const organisation = name === undefined ? undefined : findOrganisation(await readTrustList(dir), name).id;
      const log = await readPublishedLog(dir, (total) => terminal.progress('Reading the log', total));
      const devices = devicesOf(log, organisation);
      if (options.json) terminal.say(JSON.stringify(devices));
      else if (devices.length === 0) terminal.say('No device is listed yet: touchstone invite');
      else for (const device of devices) terminal.say(lineOf(device));
    });
}

function lineOf(device: ListedDevice): string {
  const { id, organisation, name, addedAt, added, mayInvite, invitedBy, revokedFrom, valid, statements } = device;
  const who = invitedBy === undefined ? 'by the organisation' : `by device ${invitedBy}`;
  return [
    `${id} ${organisation}${name === undefined ? '' : ` "${plain(name)}"`}: added ${added.slice(0, 10)} (entry ${addedAt}) ${who}`,
    ...(mayInvite ? ['may invite'] : []),
    `statements ${statements}`,
    ...(revokedFrom === undefined ? [] : [`REVOKED from entry ${revokedFrom}`]),
    ...(revokedFrom === undefined && !valid ? ['NOT VALID: who invited it is revoked'] : []),
  ].join(', ');
}
