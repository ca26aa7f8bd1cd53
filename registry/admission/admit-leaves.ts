import { fromBase64 } from '../../utils/protocol/bytes.ts';
import { asArray, asString, onlyKeys } from '../../utils/protocol/json-fields.ts';
import { leafHash } from '../../utils/protocol/merkle.ts';
import { refusing } from './refusing.ts';
import { readRequest } from './request-json.ts';

const MAX_LEAVES = 100;
const MAX_LEAF_CHARACTERS = 90_000;

/** `{"leaves":["base64", …]}` from the operator: trust, device, withhold, release leaves, already signed. @throws Problem */
export function readLeaves(body: Uint8Array): { hash: Uint8Array; leaf: Uint8Array }[] {
  const request = readRequest(body);
  return refusing(
    () => {
      onlyKeys(request, 'the body', ['leaves']);
      return asArray(request['leaves'], 'leaves', { max: MAX_LEAVES }).map((value) => {
        const leaf = fromBase64(asString(value, 'leaf', { max: MAX_LEAF_CHARACTERS }));
        return { hash: leafHash(leaf), leaf };
      });
    },
    { malformed: 'malformed-request' },
  );
}
