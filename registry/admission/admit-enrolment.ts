import { fromBase64 } from '../../utils/protocol/bytes.ts';
import { verifyPossession } from '../../utils/protocol/device.ts';
import { parseCompact, type Signed } from '../../utils/protocol/dsse.ts';
import { asString, onlyKeys } from '../../utils/protocol/json-fields.ts';
import { encodeLeaf } from '../../utils/protocol/leaf.ts';
import { leafHash } from '../../utils/protocol/merkle.ts';
import { Problem } from '../problems.ts';
import type { InvitationRow } from '../store/schema.ts';
import { refusing, refusingLater } from './refusing.ts';
import { readRequest } from './request-json.ts';

const MAX_CHARACTERS = 4_096;

export interface Enrolment {
  device: Signed;
  possession: Uint8Array;
}

/** `{"device":"base64 compact envelope","possession":"base64 signature"}` @throws Problem */
export function readEnrolment(body: Uint8Array): Enrolment {
  const request = readRequest(body);
  return refusing(
    () => {
      onlyKeys(request, 'the body', ['device', 'possession']);
      return {
        device: parseCompact(fromBase64(asString(request['device'], 'device', { max: MAX_CHARACTERS }))),
        possession: fromBase64(asString(request['possession'], 'possession', { max: MAX_CHARACTERS })),
      };
    },
    { malformed: 'malformed-request' },
  );
}

/** The device leaf: the invitation that the organisation left here, and what the code's owner signed with it. @throws Problem */
export async function admitEnrolment(
  { device, possession }: Enrolment,
  invitation: InvitationRow | undefined,
  nowSeconds: number,
): Promise<{ hash: Uint8Array; leaf: Uint8Array }> {
  if (!invitation) throw new Problem('unknown-invitation');
  const leaf = encodeLeaf({ kind: 'device', signed: device, invitation: parseCompact(invitation.invitation) });
  const hash = leafHash(leaf);
  // The same enrolment again is an answer that was lost, not a second use.
  if (invitation.used_by && Buffer.compare(invitation.used_by, hash) !== 0) throw new Problem('used-invitation');
  if (!invitation.used_by && invitation.expires < nowSeconds) throw new Problem('expired-invitation');
  await refusingLater(verifyPossession(device, possession), {
    malformed: 'malformed-request',
    'bad-key': 'no-possession',
    'bad-signature': 'no-possession',
  });
  return { hash, leaf };
}
