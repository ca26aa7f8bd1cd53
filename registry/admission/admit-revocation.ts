import { fromBase64 } from '../../utils/protocol/bytes.ts';
import { parseDevice } from '../../utils/protocol/device.ts';
import { parseCompact } from '../../utils/protocol/dsse.ts';
import { asString, onlyKeys } from '../../utils/protocol/json-fields.ts';
import { encodeLeaf } from '../../utils/protocol/leaf.ts';
import { leafHash } from '../../utils/protocol/merkle.ts';
import { Problem } from '../problems.ts';
import { refusing } from './refusing.ts';
import { readRequest } from './request-json.ts';

const MAX_CHARACTERS = 4_096;

/** `{"device":"base64 compact envelope"}`: the leaf that takes a device out, its signature not yet verified. @throws Problem */
export function readRevocation(body: Uint8Array): { hash: Uint8Array; leaf: Uint8Array } {
  const request = readRequest(body);
  return refusing(
    () => {
      onlyKeys(request, 'the body', ['device']);
      const signed = parseCompact(fromBase64(asString(request['device'], 'device', { max: MAX_CHARACTERS })));
      // Devices come in with an invitation, which shows that they hold their key.
      if (parseDevice(signed.payload).action !== 'revoke')
        throw new Problem('leaf-not-accepted', 'Only revocations are taken here');
      const leaf = encodeLeaf({ kind: 'device', signed });
      return { hash: leafHash(leaf), leaf };
    },
    { malformed: 'malformed-request' },
  );
}
