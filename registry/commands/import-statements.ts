import { createHash, createHmac } from 'node:crypto';
import { toBase64 } from '../../utils/protocol/bytes.ts';
import { detailsDigest, encodeWithPages, SALT_BYTES, type Details } from '../../utils/protocol/details.ts';
import { envelopeFromSigned, payloadTypes, signPayload } from '../../utils/protocol/dsse.ts';
import type { SigningKey } from '../../utils/protocol/ed25519.ts';
import { encodeStatement, keysOf, type Scope, type Statement, type Verdict } from '../../utils/protocol/statement.ts';
import type { ImportDocument } from './import-documents.ts';

/** What is said about every document of one import. */
export interface Sayings {
  verdict: Verdict;
  leak?: string;
  /** How many files the whole leak holds, about. */
  leakSize?: number;
  scope?: Scope;
  language?: string;
  explanation?: string;
  evidence: string[];
}

/** What will be said about one document, without a date and a salt. */
export interface PlannedStatement {
  /** Names what is said: the same again is the same. */
  id: string;
  /** A path of the document, for people. */
  path: string;
  statement: Omit<Statement, 'issuedSeconds' | 'detailsDigest'>;
  details?: Details;
}

/** `log` names the registry: what was said in one is not said in another. */
export function planStatement(
  log: string,
  { sha256, paths, fingerprints, pageLayouts = [] }: ImportDocument,
  addressKeys: string[],
  { verdict, leak, leakSize, scope, language, explanation, evidence }: Sayings,
): PlannedStatement {
  const statement = {
    subject: sha256,
    kind: 'bytes' as const,
    verdict,
    ...(scope !== undefined && { scope }),
    ...(leak !== undefined && { leak }),
    ...(leakSize !== undefined && { leakSize }),
    ...(language !== undefined && { language }),
    relations: [],
    fingerprints,
    addressKeys,
  };
  const pages = pageLayouts.length > 0 && { pageLayouts };
  const details: Details = { evidence, ...(explanation !== undefined && { explanation }), ...pages };
  const hasDetails = evidence.length > 0 || explanation !== undefined || pageLayouts.length > 0;
  const id = createHash('sha256')
    .update(JSON.stringify([log, statement, hasDetails && details]))
    .digest('hex');
  return { id: id.slice(0, 32), path: paths[0] ?? sha256, statement, ...(hasDetails && { details }) };
}

/** Whether anybody who holds the document would find the statement: not with a file that stands everywhere. */
export function canBeFound({ statement }: PlannedStatement, neverList: readonly string[]): boolean {
  return keysOf({ ...statement, addressKeys: [] }, neverList).length > 0;
}

/** One item of `POST /v1/statements`; the same arguments give the same bytes. */
export async function signPlanned(
  { id, statement, details }: PlannedStatement,
  { key, issuedSeconds, secret }: { key: SigningKey; issuedSeconds: number; secret: string },
): Promise<unknown> {
  const salt = createHmac('sha256', secret).update(`${id} ${issuedSeconds}`).digest().subarray(0, SALT_BYTES);
  const { pageLayouts = [], ...rest } = details ?? { evidence: [] };
  const bytes = details && encodeWithPages(rest, new Uint8Array(salt), pageLayouts);
  const payload = encodeStatement({
    ...statement,
    issuedSeconds,
    ...(bytes && { detailsDigest: detailsDigest(bytes) }),
  });
  const signed = await signPayload(payloadTypes.statement, payload, key);
  const { payloadType, signatures } = envelopeFromSigned(payloadTypes.statement, signed);
  return {
    envelope: {
      payload: toBase64(payload),
      payloadType,
      signatures: signatures.map(({ keyid, sig }) => ({ keyid, sig: toBase64(sig) })),
    },
    ...(bytes && { details: toBase64(bytes) }),
  };
}
