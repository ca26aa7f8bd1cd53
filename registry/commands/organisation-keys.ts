import { existsSync } from 'node:fs';
import { mkdir, rename } from 'node:fs/promises';
import path from 'node:path';
import { organisationId, type Organisation } from '../../utils/protocol/organisation.ts';
import type { SigningKey } from '../../utils/protocol/ed25519.ts';
import type { TrustList } from '../../utils/protocol/trust-list.ts';
import { createSigningKey, readSigningKey } from '../keys.ts';
import { CommandError } from './command-error.ts';

// Organisation keys are never the server's: they lie in a folder beside the registry's, never inside it. In the demo one
// machine has both; an organisation of its own keeps its key at home and hands over the public half.

function organisationsFolder(dir: string): string {
  return `${path.resolve(dir)}-organisations`;
}

export function organisationKeyFile(dir: string, id: string): string {
  return path.join(organisationsFolder(dir), `${id}.key`);
}

/** The key that `import --as` signs with: a device of the organisation, kept beside the organisation key. */
export function deviceKeyFile(dir: string, id: string): string {
  return path.join(organisationsFolder(dir), `${id}.device.key`);
}

/** @throws CommandError the key is not here */
export async function readOrganisationKey(dir: string, id: string, file?: string): Promise<SigningKey> {
  const where = file ?? organisationKeyFile(dir, id);
  if (existsSync(where)) return readSigningKey(where);
  throw new CommandError(
    `The key of ${id} is not in ${where}. Whoever holds it runs this command, or names the file: --organisation-key FILE`,
  );
}

/** The key of this organisation; made now if there is none. */
export async function ensureOrganisationKey(dir: string, id: string): Promise<SigningKey> {
  const file = organisationKeyFile(dir, id);
  if (existsSync(file)) return readSigningKey(file);
  await mkdir(organisationsFolder(dir), { recursive: true, mode: 0o700 });
  return createSigningKey(file);
}

/** A name or an id, as people type them. @throws CommandError there is no such organisation */
export function findOrganisation(list: TrustList, name: string): Organisation {
  const found = list.organisations.find(
    (entry) => entry.id === name || entry.name === name || entry.id === slugOf(name),
  );
  if (found) return found;
  const known = list.organisations.map((entry) => entry.name).join(', ');
  throw new CommandError(
    `No organisation is called "${name}" here. ${known === '' ? 'None is listed yet: touchstone organisation add' : `Listed: ${known}`}`,
  );
}

/** `Agence Lumen` → `agence-lumen`. @throws CommandError nothing is left of the name */
export function slugOf(name: string): string {
  const slug = name
    .normalize('NFKD')
    .toLowerCase()
    .replace(/\p{M}/gu, '')
    .replace(/[^a-z0-9]+/g, '-')
    .replace(/^-|-$/g, '')
    .slice(0, 64)
    .replace(/-$/, '');
  if (organisationId.test(slug)) return slug;
  throw new CommandError(`"${name}" gives no id of Latin letters and digits. Choose one: --id my-organisation`);
}

/** A device key that is not enrolled yet has another name, so that a crash in between is seen. */
export async function keepDeviceKey(file: string): Promise<void> {
  await rename(`${file}.new`, file);
}
