import { Command } from 'commander';
import { organisationAddCommand } from './organisation-add.ts';
import { organisationListCommand } from './organisation-list.ts';
import { organisationRevokeCommand } from './organisation-revoke.ts';
import type { Terminal } from './terminal.ts';

export function organisationCommand(terminal: Terminal): Command {
  return new Command('organisation')
    .description('Admits, lists and revokes the organisations whose statements count.')
    .addCommand(organisationAddCommand(terminal))
    .addCommand(organisationListCommand(terminal))
    .addCommand(organisationRevokeCommand(terminal))
    .addHelpText('after', '\nExample:\n  touchstone organisation list ./registry-data');
}
