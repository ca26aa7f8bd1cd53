import { Command } from 'commander';
import type { LogView } from '../../utils/protocol/replay.ts';
import { readPublishedLog } from './published-log.ts';
import type { Terminal } from './terminal.ts';

interface ListedOrganisation {
  id: string;
  name: string;
  contact: string;
  corrections: string;
  /** Devices that may sign now. */
  devices: number;
  statements: number;
  revokedFrom?: number;
}

export function organisationListCommand(terminal: Terminal): Command {
  return new Command('list')
    .description('Lists the organisations, with their devices and statements.')
    .argument('<dir>', 'the registry')
    .option('--json', 'print one JSON array')
    .addHelpText('after', '\nExample:\n  touchstone organisation list ./registry-data --json')
    .action(async (dir: string, options: { json?: true }) => {
      const { view } = await readPublishedLog(dir, (total) => terminal.progress('Reading the log', total));
      const listed = organisationsOf(view);
      if (options.json) terminal.say(JSON.stringify(listed));
      else if (listed.length === 0) terminal.say('No organisation is listed yet: touchstone organisation add');
      else for (const organisation of listed) terminal.say(lineOf(organisation));
    });
}

function organisationsOf(view: LogView): ListedOrganisation[] {
  const counts = new Map<string, number>();
  for (const { organisation } of view.statements) counts.set(organisation, (counts.get(organisation) ?? 0) + 1);
  return (view.trust?.list.organisations ?? []).map(({ id, name, contact, corrections, revokedFrom }) => ({
    id,
    name,
    contact,
    corrections,
    devices: Object.values(view.devices).filter(
      (device) => device.organisation === id && (device.revokedFrom ?? Infinity) >= view.size,
    ).length,
    statements: counts.get(id) ?? 0,
    ...(revokedFrom !== undefined && { revokedFrom }),
  }));
}

function lineOf({ id, name, contact, devices, statements, revokedFrom }: ListedOrganisation): string {
  const revoked = revokedFrom === undefined ? '' : `, REVOKED from entry ${revokedFrom}`;
  return `${name} (${id}): devices ${devices}, statements ${statements}, ${contact}${revoked}`;
}
