import { randomBytes } from 'node:crypto';
import { existsSync } from 'node:fs';
import { mkdir, readdir, rename, rm } from 'node:fs/promises';
import path from 'node:path';
import { Command, Option } from 'commander';
import { toHex } from '../../utils/protocol/bytes.ts';
import { descriptorFormat, formatDescriptor } from '../../utils/protocol/descriptor.ts';
import { signatureTypes, verifierKeyOf } from '../../utils/protocol/signed-note.ts';
import { formatPolicy } from '../../utils/protocol/tlog-policy.ts';
import { signTrustList, type Cooldowns } from '../../utils/protocol/trust-list.ts';
import { writeAtomically } from '../atomic-write.ts';
import { createSigningKey } from '../keys.ts';
import { DEFAULT_PORT } from '../serve.ts';
import { CommandError } from './command-error.ts';
import { openOperatorDoor } from './door.ts';
import type { Terminal } from './terminal.ts';

interface InitOptions {
  origin?: string;
  name?: string;
  address?: string;
  cooldowns: keyof typeof cooldowns;
  json?: true;
}

const DAY = 86_400;
const cooldowns = {
  none: { organisationSeconds: 0, deviceSeconds: 0, disputeLapseSeconds: 3 * DAY },
  usual: { organisationSeconds: 7 * DAY, deviceSeconds: DAY, disputeLapseSeconds: 3 * DAY },
} as const satisfies Record<string, Cooldowns>;
/** Trade in stolen personal data; their pages are never listed. The operator's trust list may name more. */
const denyList = ['breachforums.st', 'raidforums.com', 'leakbase.io', 'doxbin.org', 'cracked.io', 'nulled.to'];

export function initCommand(terminal: Terminal): Command {
  return new Command('init')
    .description('Makes a registry: its keys, its first trust list, an empty log, and what a reader adds.')
    .argument('<dir>', 'a folder that does not exist yet, or is empty')
    .option('--origin <name>', 'the name of the log for ever: a host and a path, such as registry.example/log')
    .option('--name <text>', 'what readers are shown')
    .option('--address <url>', 'where readers will fetch it, ending in /')
    .addOption(
      new Option(
        '--cooldowns <which>',
        'how long a new organisation (7 days) or device (24 h) is heard but not counted',
      )
        .choices(Object.keys(cooldowns))
        .default('none'),
    )
    .option('--json', 'print one JSON object')
    .addHelpText(
      'after',
      '\nExample:\n  touchstone init ./registry-data --origin registry.example/log --address https://registry.example/',
    )
    .action(async (dir: string, options: InitOptions) => {
      const made = await init(dir, options);
      terminal.say(options.json ? JSON.stringify(made) : describe(made, options));
    });
}

interface Made {
  dir: string;
  descriptor: string;
  origin: string;
  address: string;
}

/** Builds the folder beside its place and moves it there whole: there is never half a registry. */
async function init(dir: string, options: InitOptions): Promise<Made> {
  await refuseUsed(dir);
  const origin = options.origin ?? `touchstone.local/${randomBytes(4).toString('hex')}`;
  const address = options.address ?? `http://127.0.0.1:${DEFAULT_PORT}/`;
  const making = `${path.resolve(dir)}.making-${randomBytes(4).toString('hex')}`;
  try {
    await build(making, { origin, address, name: options.name ?? origin, cooldowns: cooldowns[options.cooldowns] });
    await mkdir(path.dirname(path.resolve(dir)), { recursive: true });
    await rename(making, dir);
  } catch (error) {
    await rm(making, { recursive: true, force: true });
    throw error;
  }
  return { dir, descriptor: path.join(dir, 'descriptor.json'), origin, address };
}

async function refuseUsed(dir: string): Promise<void> {
  if (!existsSync(dir)) return;
  if (existsSync(path.join(dir, 'descriptor.json')))
    throw new CommandError(`${dir} holds a registry already. Serve it: touchstone serve ${dir}`);
  if ((await readdir(dir)).length > 0)
    throw new CommandError(`${dir} is not empty. Name a folder that does not exist yet.`);
}

interface Plan {
  origin: string;
  address: string;
  name: string;
  cooldowns: Cooldowns;
}

async function build(dir: string, { origin, address, name, cooldowns }: Plan): Promise<void> {
  const [logKey, rootKey, witnessKey] = await Promise.all(
    ['log', 'root', 'witness'].map((key) => createSigningKey(path.join(dir, `keys/${key}.key`))),
  );
  if (!logKey || !rootKey || !witnessKey) throw new TypeError('three keys expected');
  const policy = formatPolicy({
    logs: [{ key: verifierKeyOf(origin, signatureTypes.ed25519, logKey.publicKey) }],
    witnesses: [
      { name: 'house', key: verifierKeyOf(`${origin}/witness`, signatureTypes.cosignature, witnessKey.publicKey) },
    ],
    groups: [],
    quorum: 'house',
  });
  const roots = { rootKeys: [toHex(rootKey.publicKey)], threshold: 1 };
  const descriptor = formatDescriptor({ format: descriptorFormat, name, origin, address, ...roots, policy });
  await writeAtomically(path.join(dir, 'descriptor.json'), descriptor);
  const list = { version: 1, origin, ...roots, organisations: [], policy, cooldowns, neverList: [], denyList };
  const door = await openOperatorDoor(dir);
  try {
    await door.postLeaf(await signTrustList(list, [rootKey]));
  } finally {
    await door.close();
  }
}

function describe({ dir, descriptor, origin, address }: Made, options: InitOptions): string {
  return [
    `Made the registry ${origin} in ${dir}.`,
    `Readers add ${descriptor}; it says that they will find the registry at ${address}`,
    `Keep ${path.join(dir, 'keys')} to yourself, and keys/root.key somewhere else once organisations are admitted.`,
    ...(options.cooldowns === 'none'
      ? ['New organisations and devices count at once (--cooldowns usual for a public registry).']
      : []),
    `Next: touchstone organisation add ${dir} "Agence Lumen" --contact https://agence-lumen.example/contact`,
  ].join('\n');
}
