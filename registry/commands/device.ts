import { Command } from 'commander';
import { deviceListCommand } from './device-list.ts';
import { deviceRevokeCommand } from './device-revoke.ts';
import type { Terminal } from './terminal.ts';

export function deviceCommand(terminal: Terminal): Command {
  return new Command('device')
    .description('Lists the devices that sign for organisations, and takes a lost one out.')
    .addCommand(deviceListCommand(terminal))
    .addCommand(deviceRevokeCommand(terminal))
    .addHelpText('after', '\nExample:\n  touchstone device list ./registry-data "Agence Lumen"');
}
