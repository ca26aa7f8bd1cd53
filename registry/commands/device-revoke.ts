import { Command } from 'commander';
import { toBase64, utf8 } from '../../utils/protocol/bytes.ts';
import { signDevice, type DevicePayload } from '../../utils/protocol/device.ts';
import { encodeCompact, type Signed } from '../../utils/protocol/dsse.ts';
import { organisationId } from '../../utils/protocol/organisation.ts';
import { clockOption, type ClockOptions } from './clock-option.ts';
import { CommandError, Refused, wrongUsage } from './command-error.ts';
import { openOperatorDoor } from './door.ts';
import { devicesOf } from './listed-devices.ts';
import { findOrganisation, readOrganisationKey } from './organisation-keys.ts';
import { postJson } from './post-json.ts';
import { readPublishedLog } from './published-log.ts';
import { registryAddress } from './registry-address.ts';
import type { Terminal } from './terminal.ts';

interface RevokeOptions extends ClockOptions {
  from?: string;
  organisationKey?: string;
  json?: true;
}

const MIN_PREFIX = 8;
const isAddress = /^https?:\/\//;

export function deviceRevokeCommand(terminal: Terminal): Command {
  return new Command('revoke')
    .description(
      'Takes a lost or stolen device out, at once and for good. With --from, what it invited since goes with it.',
    )
    .argument('<dir>', 'the registry: its folder, or its address for an organisation that keeps its key at home')
    .argument('<organisation>', 'its name or id; with an address its id')
    .argument(
      '<device-key>',
      `key id or public key (device list), at least the first ${MIN_PREFIX} characters; with an address the whole public key`,
    )
    .option('--from <index>', 'what it signed from this entry of the log on counts no more (from now on if left out)')
    .option('--organisation-key <file>', 'the organisation key, where it is not in DIR-organisations/')
    .addOption(clockOption())
    .option('--json', 'print one JSON object')
    .addHelpText(
      'after',
      '\nExamples:\n  touchstone device revoke ./registry-data "Agence Lumen" 81f2a3b4c5d6e7f8 --from 1200\n  touchstone device revoke https://registry.example/ agence-lumen 48075a59… --organisation-key ./agence-lumen.key',
    )
    .action(async (dir: string, name: string, deviceKey: string, options: RevokeOptions) => {
      const revokedFrom = entryOf(options.from);
      const wanted = deviceKey.toLowerCase();
      const lost = isAddress.test(dir) ? named(name, wanted) : await find(dir, name, wanted, terminal);
      const payload: DevicePayload = {
        ...lost,
        action: 'revoke',
        mayInvite: false,
        ...(revokedFrom !== undefined && { revokedFrom }),
      };
      const key = await readOrganisationKey(dir, lost.organisation, options.organisationKey);
      const index = await send(dir, await signDevice(payload, key), options);
      const from = revokedFrom ?? index;
      if (options.json) terminal.say(JSON.stringify({ ...lost, index, revokedFrom: from }));
      else
        terminal.say(
          `${lost.key.slice(0, 16)}… of ${lost.organisation} is revoked with entry ${index}. What it signed from entry ${from} on does not count; readers learn it at their next sync.`,
        );
    });
}

type Lost = Pick<DevicePayload, 'organisation' | 'key'>;

function entryOf(from: string | undefined): number | undefined {
  if (from === undefined) return undefined;
  const index = Number(from);
  if (from.trim() === '' || !Number.isSafeInteger(index) || index < 0)
    throw wrongUsage(`--from ${from}: the number of an entry expected`);
  return index;
}

function named(organisation: string, key: string): Lost {
  if (!organisationId.test(organisation))
    throw wrongUsage(`${organisation}: the id of an organisation expected, such as agence-lumen`);
  if (!/^[0-9a-f]{64}$/.test(key)) throw wrongUsage(`${key}: a whole public key expected, 64 characters`);
  return { organisation, key };
}

async function find(dir: string, name: string, wanted: string, terminal: Terminal): Promise<Lost> {
  if (!/^[0-9a-f]{8,64}$/.test(wanted))
    throw wrongUsage(`${wanted}: a key in hex expected, or its first ${MIN_PREFIX} characters or more`);
  const log = await readPublishedLog(dir, (total) => terminal.progress('Reading the log', total));
  if (!log.view.trust) throw new CommandError(`${dir} has published no trust list yet.`);
  const organisation = findOrganisation(log.view.trust.list, name).id;
  const found = devicesOf(log, organisation).filter(({ id, key }) => id.startsWith(wanted) || key.startsWith(wanted));
  const [device, second] = found;
  if (!device) throw new CommandError(`No device of ${organisation} begins with ${wanted}: touchstone device list`);
  if (second) throw new CommandError(`Several devices begin with ${wanted}. Type more of it.`);
  return { organisation, key: device.key };
}

/** Ends when it is published. Returns its place in the log. */
async function send(dir: string, signed: Signed, options: RevokeOptions): Promise<number> {
  if (isAddress.test(dir)) {
    const body = utf8(JSON.stringify({ device: toBase64(encodeCompact(signed)) }));
    const [result] = await postJson(new URL('v1/revocations', registryAddress(dir)), body);
    if (!result) throw new CommandError('The registry has answered nothing.');
    if ('problem' in result) throw new Refused(result.problem);
    return result.index;
  }
  const door = await openOperatorDoor(dir, options);
  try {
    const result = await door.postLeaf({ kind: 'device', signed });
    if ('problem' in result) throw new Refused(result.problem);
    return result.index;
  } finally {
    await door.close();
  }
}
