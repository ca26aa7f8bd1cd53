import { Command } from 'commander';
import { fromHex, toHex } from '../../utils/protocol/bytes.ts';
import { organisationId, type Organisation } from '../../utils/protocol/organisation.ts';
import { clockOption } from './clock-option.ts';
import { CommandError, wrongUsage } from './command-error.ts';
import { ensureOrganisationKey, organisationKeyFile, slugOf } from './organisation-keys.ts';
import { readTrustList } from './published-log.ts';
import type { Terminal } from './terminal.ts';
import { changeTrust, type TrustChangeOptions } from './trust-change.ts';

interface AddOptions extends TrustChangeOptions {
  contact: string;
  corrections?: string;
  id?: string;
  publicKey?: string;
  ownershipGroup?: string;
  conflictOfInterest?: string;
  secondPair?: true;
  json?: true;
}

export function organisationAddCommand(terminal: Terminal): Command {
  return new Command('add')
    .description('Admits an organisation: a new trust list, signed by the root key.')
    .argument('<dir>', 'the registry')
    .argument('<name>', 'its name, as readers are shown it')
    .requiredOption('--contact <url>', 'where to write to it: https: or mailto:')
    .option('--corrections <url>', 'where it takes corrections (the same as --contact if left out)')
    .option('--id <id>', 'its id in the log for ever: a to z, 0 to 9, hyphens (made from the name if left out)')
    .option('--public-key <hex>', 'its own organisation key; left out, one is made in DIR-organisations/')
    .option('--ownership-group <id>', 'organisations of one owner count as one')
    .option('--conflict-of-interest <text>', 'what readers should know, in its own words')
    .option('--second-pair', 'its verdict "fake" is proposed by one device and signed by another')
    .option('--root-key <file...>', 'files of root keys (DIR/keys/root.key if left out)')
    .addOption(clockOption())
    .option('--json', 'print one JSON object')
    .addHelpText(
      'after',
      '\nExample:\n  touchstone organisation add ./registry-data "Agence Lumen" --contact https://agence-lumen.example/contact',
    )
    .action(async (dir: string, name: string, options: AddOptions) => {
      const id = options.id ?? slugOf(name);
      if (!organisationId.test(id)) throw wrongUsage(`--id ${id}: a to z, 0 to 9 and hyphens expected`);
      const { version, organisation } = await add(dir, { id, name, options });
      if (options.json) terminal.say(JSON.stringify({ ...organisation, version }));
      else {
        terminal.say(`${name} (${id}) is admitted with trust list ${version}.`);
        if (options.publicKey === undefined) terminal.say(`Its key: ${organisationKeyFile(dir, id)}`);
        terminal.say(`Next: touchstone invite ${dir} "${name}"`);
      }
    });
}

async function add(
  dir: string,
  { id, name, options }: { id: string; name: string; options: AddOptions },
): Promise<{ version: number; organisation: Organisation }> {
  const { organisations } = await readTrustList(dir);
  const known = organisations.find((entry) => entry.id === id || entry.name === name);
  if (known) throw new CommandError(`${known.name} (${known.id}) is listed already; nothing was changed.`);
  const key = options.publicKey ?? toHex((await ensureOrganisationKey(dir, id)).publicKey);
  fromHex(key);
  const described = {
    id,
    name,
    key,
    contact: options.contact,
    corrections: options.corrections ?? options.contact,
    ...(options.ownershipGroup !== undefined && { ownershipGroup: options.ownershipGroup }),
    ...(options.conflictOfInterest !== undefined && { conflictOfInterest: options.conflictOfInterest }),
    ...(options.secondPair === true && { secondPair: true }),
  };
  const { version } = await changeTrust(dir, options, (list) => ({
    ...list,
    organisations: [...list.organisations, { ...described, addedAtVersion: list.version + 1 }],
  }));
  return { version, organisation: { ...described, addedAtVersion: version } };
}
