import { toHex } from '../protocol/bytes.ts';
import { possessionMessage, signDevice } from '../protocol/device.ts';
import { encodeCompact } from '../protocol/dsse.ts';
import { importSigningKey } from '../protocol/ed25519.ts';
import { codeKeySeed, codeMayInvite } from '../protocol/invitation-code.ts';
import { sha256 } from '../protocol/sha256.ts';
import type { Database } from '../storage/database.ts';
import { createDeviceKey } from './device-key.ts';

/** Which registry and organisation, and the code that the organisation gave. */
export interface EnrolmentRequest {
  origin: string;
  organisation: { id: string; name: string };
  code: string;
  /** What the organisation calls this device; public for ever. */
  name?: string;
}

/**
 * Makes a key for this device and puts its enrolment into the outbox: the device signed by the code's key, and the new key's proof
 * that it is there. Returns the outbox id.
 * @throws ProtocolError malformed: not an invitation code
 */
export async function prepareEnrolment(
  database: Database,
  { origin, organisation, code, name }: EnrolmentRequest,
  nowSeconds: number,
): Promise<string> {
  const codeKey = await importSigningKey(codeKeySeed(code));
  const { pair, publicKey, key } = await createDeviceKey();
  const payload = {
    organisation: organisation.id,
    key: publicKey,
    action: 'add',
    mayInvite: codeMayInvite(code),
    ...(name && { name }),
  } as const;
  const device = await signDevice(payload, codeKey);
  const possession = await key.sign(possessionMessage(device));
  const signed = encodeCompact(device);
  const id = toHex(sha256(signed));
  await database.transaction('rw', database.deviceKeys, database.outbox, async () => {
    await database.deviceKeys.add({
      publicKey,
      origin,
      organisation: organisation.id,
      organisationName: organisation.name,
      pair,
      state: 'waiting',
      createdSeconds: nowSeconds,
    });
    await database.outbox.add({
      id,
      origin,
      content: { kind: 'enrolment', signed, possession, publicKey },
      name: organisation.name,
      createdSeconds: nowSeconds,
      state: 'waiting',
      notBeforeSeconds: 0,
      attempts: 0,
    });
  });
  return id;
}
