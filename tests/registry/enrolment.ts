import { toBase64, toHex, utf8 } from '../../utils/protocol/bytes.ts';
import { possessionMessage, signDevice } from '../../utils/protocol/device.ts';
import { encodeCompact, type Signed } from '../../utils/protocol/dsse.ts';
import { generateSigningKey, type SigningKey } from '../../utils/protocol/ed25519.ts';
import { signInvitation, type Invitation } from '../../utils/protocol/invitation.ts';

export async function invitationFor(
  organisation: string,
  inviter: SigningKey,
  code: SigningKey,
  changes: Partial<Invitation> = {},
): Promise<Signed> {
  const expiresSeconds = Math.floor(Date.now() / 1_000) + 86_400;
  const invitation = { organisation, codeKey: toHex(code.publicKey), expiresSeconds, mayInvite: false, ...changes };
  return signInvitation(invitation, inviter);
}

/** What whoever invites leaves with the registry. */
export function invitationBody(signed: Signed): Uint8Array {
  return utf8(JSON.stringify({ invitation: toBase64(encodeCompact(signed)) }));
}

/** What a new device sends: its payload signed by the code's key, and its own signature over that. */
export async function enrolmentBody(
  organisation: string,
  code: SigningKey,
  { device, prover, mayInvite = false }: { device?: SigningKey; prover?: SigningKey; mayInvite?: boolean } = {},
): Promise<{ body: Uint8Array; device: SigningKey }> {
  const key = device ?? (await generateSigningKey(true));
  const payload = { organisation, key: toHex(key.publicKey), action: 'add' as const, mayInvite };
  const signed = await signDevice(payload, code);
  const possession = await (prover ?? key).sign(possessionMessage(signed));
  const body = { device: toBase64(encodeCompact(signed)), possession: toBase64(possession) };
  return { body: utf8(JSON.stringify(body)), device: key };
}
