import { fromBase64, fromHex, toHex } from '../../utils/protocol/bytes.ts';
import { parseCompact, type Signed } from '../../utils/protocol/dsse.ts';
import { keyIdOf } from '../../utils/protocol/ed25519.ts';
import { MAX_INVITATION_DAYS, parseInvitation, verifyInvitation } from '../../utils/protocol/invitation.ts';
import { asString, onlyKeys } from '../../utils/protocol/json-fields.ts';
import { isDeviceValidAt, isOrganisationValidAt, organisationOf, type LogView } from '../../utils/protocol/log-view.ts';
import { Problem } from '../problems.ts';
import type { InvitationRow } from '../store/schema.ts';
import { refusing, refusingLater } from './refusing.ts';
import { readRequest } from './request-json.ts';

const MAX_CHARACTERS = 4_096;
const DAY_SECONDS = 86_400;
/** An inviter's clock may run ahead of ours. */
const LONGEST_SECONDS = (MAX_INVITATION_DAYS + 1) * DAY_SECONDS;

/** `{"invitation":"base64 compact envelope"}`: kept until somebody comes with the code. @throws Problem */
export async function admitInvitation(
  body: Uint8Array,
  view: LogView,
  nowSeconds: number,
): Promise<Omit<InvitationRow, 'used_by'>> {
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
  if (invitation.expiresSeconds < nowSeconds) throw new Problem('expired-invitation');
  if (invitation.expiresSeconds > nowSeconds + LONGEST_SECONDS) throw new Problem('invitation-too-long');
  return {
    key_id: keyIdOf(fromHex(invitation.codeKey)),
    invitation: bytes,
    organisation,
    expires: invitation.expiresSeconds,
  };
}

/** Of the organisation key or the device that claims to have signed. Whether it still may when the code is used, the log decides. */
function inviterKey({ keyId }: Signed, organisation: string, view: LogView): string {
  const listed = organisationOf(view, organisation);
  if (!listed) throw new Problem('leaf-not-accepted', 'The organisation is not listed');
  if (!isOrganisationValidAt(view, organisation, view.size)) throw new Problem('revoked-key');
  const id = toHex(keyId);
  const device = view.devices[id];
  if (device?.organisation !== organisation) return listed.key;
  if (!device.mayInvite) throw new Problem('leaf-not-accepted', 'This device may not invite');
  if (!isDeviceValidAt(view, id, view.size)) throw new Problem('revoked-key');
  return device.key;
}
