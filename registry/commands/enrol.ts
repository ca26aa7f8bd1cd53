import { existsSync } from 'node:fs';
import { Command } from 'commander';
import { fromHex, toBase64, toHex, utf8 } from '../../utils/protocol/bytes.ts';
import { possessionMessage, signDevice } from '../../utils/protocol/device.ts';
import { encodeCompact } from '../../utils/protocol/dsse.ts';
import { importSigningKey, keyIdOf } from '../../utils/protocol/ed25519.ts';
import { organisationId } from '../../utils/protocol/organisation.ts';
import { codeKeySeed, codeMayInvite } from '../../utils/protocol/invitation-code.ts';
import { createSigningKey, readSigningKey } from '../keys.ts';
import { Refused, wrongUsage } from './command-error.ts';
import { postJson } from './post-json.ts';
import { registryAddress } from './registry-address.ts';
import type { Terminal } from './terminal.ts';

interface EnrolOptions {
  to: string;
  code: string;
  as: string;
  key: string;
  name?: string;
  json?: true;
}

export function enrolCommand(terminal: Terminal): Command {
  return new Command('enrol')
    .description('Makes a device key of an organisation out of an invitation code, for import --to.')
    .requiredOption('--to <address>', 'the registry')
    .requiredOption('--code <code>', 'the code that the organisation has given')
    .requiredOption('--as <id>', 'the id of the organisation')
    .requiredOption('--key <file>', 'where to keep the device key')
    .option('--name <text>', 'what the organisation calls this device; public for ever')
    .option('--json', 'print one JSON object')
    .addHelpText(
      'after',
      '\nExample:\n  touchstone enrol --to https://registry.example/ --code TS-XXXXX-XXXXX-XXXXX-XXXXX-XXXXXX --as agence-lumen --key ./device.key',
    )
    .action(async (options: EnrolOptions) => {
      const key = await enrol(options);
      if (options.json) terminal.say(JSON.stringify({ organisation: options.as, key, file: options.key }));
      else
        terminal.say(
          `This device may sign for ${options.as}. Its key: ${options.key} (id ${toHex(keyIdOf(fromHex(key)))})`,
        );
    });
}

/** Run again with the same file after a failure: the same key and the same code make the same leaf. */
async function enrol({ to, code, as, key: file, name }: EnrolOptions): Promise<string> {
  if (!organisationId.test(as))
    throw wrongUsage(`--as ${as}: the id of an organisation expected, such as agence-lumen`);
  const address = registryAddress(to);
  const codeKey = await importSigningKey(codeKeySeed(code));
  const device = existsSync(file) ? await readSigningKey(file) : await createSigningKey(file);
  const key = toHex(device.publicKey);
  const signed = await signDevice(
    { organisation: as, key, action: 'add', mayInvite: codeMayInvite(code), ...(name !== undefined && { name }) },
    codeKey,
  );
  const body = {
    device: toBase64(encodeCompact(signed)),
    possession: toBase64(await device.sign(possessionMessage(signed))),
  };
  const [result] = await postJson(new URL('v1/enrolments', address), utf8(JSON.stringify(body)));
  if (result && 'problem' in result) throw new Refused(result.problem);
  return key;
}
