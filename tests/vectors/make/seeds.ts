import { toHex } from '../../../utils/protocol/bytes.ts';
import { importSigningKey, type SigningKey } from '../../../utils/protocol/ed25519.ts';

/** 32 equal bytes each: nobody can mistake them for real keys. */
const bytes = { rootOne: 0x11, rootTwo: 0x12, organisation: 0x21, device: 0x31, otherDevice: 0x32 } as const;
export type SeedName = keyof typeof bytes;

export const seeds = Object.fromEntries(
  Object.entries(bytes).map(([name, byte]) => [name, toHex(new Uint8Array(32).fill(byte))]),
) as Record<SeedName, string>;

export function keyFrom(name: SeedName): Promise<SigningKey> {
  return importSigningKey(new Uint8Array(32).fill(bytes[name]));
}

export async function publicHex(name: SeedName): Promise<string> {
  return toHex((await keyFrom(name)).publicKey);
}
