import { fromBase64, fromHex, toHex } from '../../utils/protocol/bytes.ts';
import { parseCompact, type Signed } from '../../utils/protocol/dsse.ts';
import { keyIdOf } from '../../utils/protocol/ed25519.ts';
import { parseInvitation, verifyInvitation } from '../../utils/protocol/invitation.ts';
import { asString, onlyKeys } from '../../utils/protocol/json-fields.ts';
import type { LogView } from '../../utils/protocol/replay.ts';
import { Problem } from '../problems.ts';
import type { InvitationRow } from '../store/schema.ts';
import { refusing, refusingLater } from './refusing.ts';
import { readRequest } from './request-json.ts';

const MAX_CHARACTERS = 4_096;

/** `{"invitation":"base64 compact envelope"}`: kept until somebody comes with the code. @throws Problem */
export async function admitInvitation(body: Uint8Array, view: LogView): Promise<Omit<InvitationRow, 'used_by'>> {
  const request = readRequest(body);
  const bytes = refusing(
    () => {
      onlyKeys(request, 'the body', ['invitation']);
      return fromBase64(asString(request['invitation'], 'invitation', { max: MAX_CHARACTERS }));
    },
    { malformed: 'malformed-request' },
  );
  const signed = refusing(() => parseCompact(bytes), { malformed: 'malformed-request' });
  const { organisation } = refusing(() => parseInvitation(signed.payload), { malformed: 'malformed-request' });
  const invitation = await refusingLater(verifyInvitation(signed, inviterKey(signed, organisation, view)), {
    malformed: 'malformed-request',
    'unknown-key': 'leaf-not-accepted',
    'bad-signature': 'bad-signature',
  });
  return {
    key_id: keyIdOf(fromHex(invitation.codeKey)),
    invitation: bytes,
    organisation,
    expires: invitation.expiresSeconds,
  };
}

/** The organisation key or the device that claims to have signed; whether it still may when the code is used, the log decides. */
function inviterKey({ keyId }: Signed, organisation: string, { trust, devices }: LogView): string {
  const listed = trust?.list.organisations.find(({ id }) => id === organisation);
  if (!listed) throw new Problem('leaf-not-accepted', 'The organisation is not listed');
  const device = devices[toHex(keyId)];
  return device?.organisation === organisation && device.mayInvite ? device.key : listed.key;
}
