import { asObject } from '../../utils/protocol/json-fields.ts';
import { parseStrictJson, type JsonObject, type JsonValue } from '../../utils/protocol/strict-json.ts';
import { Problem } from '../problems.ts';
import { refusing } from './refusing.ts';

const MAX_DEPTH = 8;

/** The one JSON object of a request. @throws Problem malformed-json | hostile-json | malformed-request */
export function readRequest(body: Uint8Array): JsonObject {
  return refusing(() => asObject(readJson(body), 'the body'), { malformed: 'malformed-request' });
}

/** @throws Problem malformed-json (no JSON at all) | hostile-json (JSON that two programs may read differently) */
export function readJson(bytes: Uint8Array): JsonValue {
  const name = () => (isSomeJson(bytes) ? 'hostile-json' : 'malformed-json');
  try {
    return parseStrictJson(bytes, { maxBytes: bytes.length, maxDepth: MAX_DEPTH });
  } catch (cause) {
    throw new Problem(name(), (cause as Error).message, { cause });
  }
}

/** Asked only after the strict parser has refused: what the lax one takes is not broken but ambiguous. */
export function isSomeJson(bytes: Uint8Array): boolean {
  try {
    JSON.parse(new TextDecoder().decode(bytes));
    return true;
  } catch {
    return false;
  }
}
