import path from 'node:path';
import { Command } from 'commander';
import { formatDescriptor } from '../../utils/protocol/descriptor.ts';
import { writeAtomically } from '../atomic-write.ts';
import { DEFAULT_PORT, serve, stopOnSignals } from '../serve.ts';
import { clockOption, type ClockOptions } from './clock-option.ts';
import { wrongUsage } from './command-error.ts';
import { readDescriptor } from './published-log.ts';
import type { Terminal } from './terminal.ts';

interface ServeCommandOptions extends ClockOptions {
  port: string;
  host: string;
  json?: true;
}

const MAX_PORT = 65_535;
const loopbackHost = /^(?:127\.\d+\.\d+\.\d+|localhost|\[::1\])$/;

export function serveCommand(terminal: Terminal): Command {
  return new Command('serve')
    .description('Serves a registry and publishes what comes in, until it is stopped (Ctrl-C, SIGTERM).')
    .argument('<dir>', 'the folder that init made')
    .option('--port <number>', 'where to listen; 0 takes any port that is free', `${DEFAULT_PORT}`)
    .option(
      '--host <address>',
      'on which address to listen; put a web server or CDN before it for the world',
      '127.0.0.1',
    )
    .addOption(clockOption())
    .option('--json', 'print where it listens as one JSON object')
    .addHelpText('after', '\nExample:\n  touchstone serve ./registry-data --port 8080')
    .action(async (dir: string, options: ServeCommandOptions) => {
      const port = Number(options.port);
      if (!Number.isInteger(port) || port < 0 || port > MAX_PORT)
        throw wrongUsage(`--port ${options.port}: a number from 0 to ${MAX_PORT} expected`);
      await readDescriptor(dir);
      const server = await serve({
        dir,
        port,
        hostname: options.host,
        clockIsRight: options.clockIsRight === true,
      });
      stopOnSignals(server);
      const isKnown = await tellReaders(dir, server.address);
      if (options.json) terminal.say(JSON.stringify({ address: server.address, dir, pid: process.pid }));
      else
        terminal.say(`Listening on ${server.address}. Readers add ${path.join(dir, 'descriptor.json')}. Ctrl-C stops.`);
      if (!isKnown) terminal.note(`Readers were told another address; make ${server.address} reachable there.`);
    });
}

/** A registry for this machine alone moves with its port. One with a public address keeps it: readers have it already. */
async function tellReaders(dir: string, address: string): Promise<boolean> {
  const descriptor = await readDescriptor(dir);
  if (descriptor.address === address) return true;
  if (!loopbackHost.test(new URL(descriptor.address).hostname) || !loopbackHost.test(new URL(address).hostname))
    return false;
  await writeAtomically(path.join(dir, 'descriptor.json'), formatDescriptor({ ...descriptor, address }));
  return true;
}
