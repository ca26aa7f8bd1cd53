import { fromBase64, toHex } from '../../utils/protocol/bytes.ts';
import { isDenied } from '../../utils/protocol/address.ts';
import { detailsDigest, parseDetails } from '../../utils/protocol/details.ts';
import type { Signed } from '../../utils/protocol/dsse.ts';
import { asArray, asObject, asString, onlyKeys, optional } from '../../utils/protocol/json-fields.ts';
import { encodeLeaf } from '../../utils/protocol/leaf.ts';
import { leafHash } from '../../utils/protocol/merkle.ts';
import { isBareDispute } from '../../utils/protocol/standing.ts';
import { parseStatement, type Statement } from '../../utils/protocol/statement.ts';
import type { JsonValue } from '../../utils/protocol/strict-json.ts';
import type { TrustList } from '../../utils/protocol/trust-list.ts';
import { Problem } from '../problems.ts';
import { admitEnvelope } from './envelope.ts';
import { refusing } from './refusing.ts';
import { isSomeJson, readJson } from './request-json.ts';

export const MAX_STATEMENTS = 1_000;
/** How far a signer's clock may run ahead of ours. */
const MAX_AHEAD_SECONDS = 300;
const MAX_DETAILS_CHARACTERS = 24_000;

/** A statement whose form holds; who signed it, and whether, is judged next. */
export interface StatementCandidate {
  hash: Uint8Array;
  leaf: Uint8Array;
  keyId: string;
  details?: Uint8Array;
}

/**
 * `{"statements":[{"envelope":…,"details":"base64"?}, …]}`, or what a device has saved as `.dsse.json`: all of it or nothing.
 * @throws Problem with the position of the first bad one
 */
export function readStatements(
  body: Uint8Array,
  trust: TrustList | undefined,
  nowSeconds: number,
): StatementCandidate[] {
  const items = itemsOf(readJson(body));
  if (items.length === 0) throw new Problem('no-statements');
  if (items.length > MAX_STATEMENTS) throw new Problem('too-many-statements', `There are ${items.length}`);
  return items.map((item, position) => at(position, () => readItem(item, trust, nowSeconds)));
}

function itemsOf(request: JsonValue): JsonValue[] {
  if (Array.isArray(request)) return request.map(itemOf);
  return refusing(
    () => {
      const fields = asObject(request, 'the body');
      if (fields['payload'] !== undefined) return [itemOf(fields)];
      onlyKeys(fields, 'the body', ['statements']);
      return asArray(fields['statements'], 'statements', { max: Number.MAX_SAFE_INTEGER });
    },
    { malformed: 'malformed-request' },
  );
}

/** The envelope of a `.dsse.json` file: its details stand beside the fields of DSSE, whose readers ignore what they do not know. */
function itemOf(value: JsonValue): JsonValue {
  const { details, ...envelope } = refusing(() => asObject(value, 'envelope'), { malformed: 'malformed-request' });
  return { envelope, ...(details !== undefined && { details }) };
}

/** Names the position in a problem of one statement. */
function at<T>(position: number, read: () => T): T {
  try {
    return read();
  } catch (error) {
    throw error instanceof Problem ? error.at(position) : error;
  }
}

function readItem(item: JsonValue, trust: TrustList | undefined, nowSeconds: number): StatementCandidate {
  const { envelope, details } = refusing(
    () => {
      const fields = asObject(item, 'statement');
      onlyKeys(fields, 'statement', ['envelope', 'details']);
      const base64 = optional(fields['details'], (value) =>
        asString(value, 'details', { max: MAX_DETAILS_CHARACTERS }),
      );
      return { envelope: fields['envelope'], details: base64 === undefined ? undefined : fromBase64(base64) };
    },
    { malformed: 'malformed-request' },
  );
  const signed = admitEnvelope(envelope);
  const leaf = refusing(() => encodeLeaf({ kind: 'statement', signed }), {
    malformed: 'malformed-envelope',
    'too-large': 'statement-too-large',
  });
  const statement = readStatement(signed);
  if (statement.issuedSeconds > nowSeconds + MAX_AHEAD_SECONDS) throw new Problem('date-in-future');
  refuseListed(statement, trust);
  refuseDetails(statement, details, trust);
  return { hash: leafHash(leaf), leaf, keyId: toHex(signed.keyId), ...(details && { details }) };
}

function readStatement({ payload }: Signed): Statement {
  try {
    return refusing(() => parseStatement(payload), { malformed: 'malformed-statement' });
  } catch (error) {
    // Said apart: a payload that two programs may read differently, and one that merely says the wrong thing.
    if (error instanceof Problem && isSomeJson(payload)) readJson(payload);
    throw error;
  }
}

function refuseListed({ subject, fingerprints }: Statement, trust: TrustList | undefined): void {
  const digests = [subject, String(fingerprints['textSha256'] ?? '').replace('text-v1:', '')];
  if (digests.some((digest) => trust?.neverList.includes(digest) ?? false)) throw new Problem('never-listed');
}

function refuseDetails(statement: Statement, details: Uint8Array | undefined, trust: TrustList | undefined): void {
  if (details === undefined) {
    if (statement.detailsDigest !== undefined) throw new Problem('details-missing');
    return;
  }
  if (statement.detailsDigest !== detailsDigest(details)) throw new Problem('details-mismatch');
  const { evidence } = refusing(() => parseDetails(details), { malformed: 'malformed-details' });
  // Details without evidence would keep the dispute from lapsing as a bare one does (docs/spec/statement.md, "Standing").
  if (isBareDispute(statement, evidence)) throw new Problem('bare-dispute');
  for (const address of evidence) {
    if (isDenied(new URL(address).hostname, trust?.denyList ?? [])) throw new Problem('denied-address');
  }
}
