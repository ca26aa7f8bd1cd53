import { randomBytes } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { fromBase64, toBase64, utf8 } from '../utils/protocol/bytes.ts';
import { importSigningKey, SEED_BYTES, type SigningKey } from '../utils/protocol/ed25519.ts';
import { writeAtomically } from './atomic-write.ts';

/** A key file is the 32-byte seed in base64 on one line, readable by its owner only. */
export async function readSigningKey(file: string): Promise<SigningKey> {
  const text = (await readFile(file, 'utf8')).trim();
  try {
    return await importSigningKey(fromBase64(text));
  } catch (cause) {
    throw new Error(`${file} is not a key file: one line with ${SEED_BYTES} bytes in base64 expected`, { cause });
  }
}

/** Makes a key, writes it, and hands it out. */
export async function createSigningKey(file: string): Promise<SigningKey> {
  const seed = new Uint8Array(randomBytes(SEED_BYTES));
  await writeAtomically(file, utf8(`${toBase64(seed)}\n`), 0o600);
  return importSigningKey(seed);
}
