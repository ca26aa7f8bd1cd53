import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { equalBytes } from '../utils/protocol/bytes.ts';
import { parseDescriptor, type Descriptor } from '../utils/protocol/descriptor.ts';
import type { SigningKey } from '../utils/protocol/ed25519.ts';
import { signatureTypes, verifierKeyOf, type VerifierKey } from '../utils/protocol/signed-note.ts';
import { parsePolicy } from '../utils/protocol/tlog-policy.ts';
import { readSigningKey } from './keys.ts';

/** Who this registry is: what readers were told, and the keys that go with it. */
export interface Identity {
  descriptor: Descriptor;
  logKey: SigningKey;
  logVerifier: VerifierKey;
  witnessKey: SigningKey;
  /** Its name is the key name that the policy gives the house witness. */
  witnessVerifier: VerifierKey;
}

/** Reads descriptor and keys of a folder, and refuses keys that readers do not expect. */
export async function readIdentity(dir: string): Promise<Identity> {
  const descriptor = parseDescriptor(new Uint8Array(await readDescriptor(dir)));
  const policy = parsePolicy(descriptor.policy);
  const logKey = await readSigningKey(path.join(dir, 'keys/log.key'));
  const logVerifier = verifierKeyOf(descriptor.origin, signatureTypes.ed25519, logKey.publicKey);
  if (!policy.logs.some(({ key }) => equalBytes(key.keyId, logVerifier.keyId))) {
    throw new Error('keys/log.key is not the log key that the policy in descriptor.json names');
  }
  const witnessKey = await readSigningKey(path.join(dir, 'keys/witness.key'));
  const witness = policy.witnesses.find(({ key }) => equalBytes(key.publicKey, witnessKey.publicKey));
  if (!witness) throw new Error('keys/witness.key is not a witness that the policy in descriptor.json names');
  return { descriptor, logKey, logVerifier, witnessKey, witnessVerifier: witness.key };
}

async function readDescriptor(dir: string): Promise<Buffer> {
  try {
    return await readFile(path.join(dir, 'descriptor.json'));
  } catch (cause) {
    throw new Error(`There is no registry in ${dir}. Make one: touchstone init ${dir}`, { cause });
  }
}
