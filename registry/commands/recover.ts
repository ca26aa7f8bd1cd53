import { existsSync } from 'node:fs';
import { Command } from 'commander';
import { publishedAt, publishedIn } from '../recovery/published-files.ts';
import { recoverStore, type Recovered } from '../recovery/recover-store.ts';
import { readDescriptor } from './published-log.ts';
import { registryAddress } from './registry-address.ts';
import type { Terminal } from './terminal.ts';

export function recoverCommand(terminal: Terminal): Command {
  return new Command('recover')
    .description('Brings the database of a registry up to what it has published, after an old backup was restored.')
    .argument('<dir>', 'the registry; its server must be stopped')
    .requiredOption('--from <place>', 'where all that was published stands: an address, or a folder such as DIR/public')
    .option('--json', 'print one JSON object')
    .addHelpText(
      'after',
      '\nExamples:\n  touchstone recover ./registry-data --from ./registry-data/public\n  touchstone recover ./registry-data --from https://mirror.example/log/',
    )
    .action(async (dir: string, { from, json }: { from: string; json?: true }) => {
      await readDescriptor(dir);
      const read = existsSync(from) ? publishedIn(from) : publishedAt(registryAddress(from));
      const recovered = await recoverStore(dir, read, (total) => terminal.progress('Reading the log', total));
      terminal.say(json ? JSON.stringify(recovered) : describe(dir, recovered));
    });
}

function describe(dir: string, { before, size, kept }: Recovered): string {
  if (before === size) return `Nothing to recover: the store holds all ${size} published entries.`;
  return [
    `Recovered ${size - before} entries: the store holds all ${size} that were published.`,
    ...(kept === undefined ? [] : [`The database as it was: ${kept}`]),
    `Next: touchstone serve ${dir}`,
  ].join('\n');
}
