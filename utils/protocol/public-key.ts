import { fromHex } from './bytes.ts';
import { isAcceptablePublicKey } from './ed25519.ts';
import { ProtocolError } from './errors.ts';
import { asHex } from './json-fields.ts';
import type { JsonValue } from './strict-json.ts';

/** An Ed25519 public key in hex. @throws ProtocolError malformed, bad-key */
export function asPublicKey(value: JsonValue | undefined, name: string): string {
  const hex = asHex(value, name);
  if (!isAcceptablePublicKey(fromHex(hex)))
    throw new ProtocolError('bad-key', `${name}: not an acceptable Ed25519 key`);
  return hex;
}
