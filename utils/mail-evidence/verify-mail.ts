import { findArc } from './arc.ts';
import { canonicalField, withoutSignature } from './canonical-header.ts';
import { coveredBy, isOfSender, selectFields, weightyNames, type Covered } from './covered.ts';
import { hashesOf, type HashBody } from './hash-body.ts';
import { keyNameOf, type FindKey } from './key-answer.ts';
import { parseKeyRecord } from './key-record.ts';
import type { MailEvidence, SignatureEvidence, SignatureReason, SignatureResult, Weakness } from './mail-evidence.ts';
import { parseMessage, textAsBytes, type HeaderField, type Message } from './message.ts';
import { parseSignature, type Signature } from './signature.ts';
import { GOOD_RSA_BITS, isSignedBy, MIN_RSA_BITS } from './verify-signature.ts';

/** Each costs a hash of the whole body: a mail with more of them is made to cost time. */
const MAX_SIGNATURES = 20;
const bestFirst: readonly SignatureResult[] = ['valid', 'valid-but-weak', 'invalid', 'no-key'];

/**
 * What the DKIM signatures of one mail prove (RFC 6376, RFC 8301, RFC 8463). `bytes`: the mail as it was found; a copy that a program has
 * written anew has lost its signatures' ground.
 * @throws ProtocolError too-large: a header beyond every mail's
 */
export async function verifyMail(bytes: Uint8Array<ArrayBuffer>, findKey: FindKey): Promise<MailEvidence> {
  const message = parseMessage(bytes);
  const fields = message.fields.filter(({ name }) => name === 'dkim-signature');
  const signatures: SignatureEvidence[] = [];
  const hashBody = hashesOf(message.body);
  for (const field of fields.slice(0, MAX_SIGNATURES))
    signatures.push(await evidenceOf(field, { message, hashBody, findKey }));
  const arc = findArc(message);
  return {
    result: bestFirst.find((result) => signatures.some((one) => one.result === result)) ?? 'unsigned',
    signatures,
    signaturesLeftOut: fields.length - signatures.length,
    ...(arc && { arc }),
  };
}

async function evidenceOf(
  field: HeaderField,
  { message, hashBody, findKey }: { message: Message; hashBody: HashBody; findKey: FindKey },
): Promise<SignatureEvidence> {
  const answer = parseSignature(field);
  if (answer.kind !== 'signature') {
    const { kind, domain, selector } = answer;
    return { result: 'invalid', reason: kind, weaknesses: [], domain, selector, isOfSender: false };
  }
  const { signature } = answer;
  const body = await hashBody(signature);
  if (body === undefined) return { ...claimsOf(signature, message), ...failed('invalid', 'malformed') };
  const covered = coveredBy(message, signature, body);
  const claims = { ...claimsOf(signature, message), covered, isBodyIntact: body.isIntact };
  if (!body.isIntact) return { ...claims, ...failed('invalid', 'body-changed') };
  return { ...claims, ...(await checkKey(signature, { field, message, covered, findKey })) };
}

/** What the signature's own field says. */
function claimsOf(signature: Signature, message: Message): Omit<SignatureEvidence, 'result' | 'weaknesses'> {
  const { domain, selector, identity, algorithm, signedAtSeconds, expiresAtSeconds } = signature;
  return {
    domain,
    selector,
    identity,
    algorithm,
    isOfSender: isOfSender(message, domain),
    ...(signedAtSeconds !== undefined && { signedAtSeconds }),
    ...(expiresAtSeconds !== undefined && { expiresAtSeconds }),
  };
}

type Outcome = Pick<SignatureEvidence, 'result' | 'reason' | 'weaknesses' | 'key'>;

async function checkKey(
  signature: Signature,
  { field, message, covered, findKey }: { field: HeaderField; message: Message; covered: Covered; findKey: FindKey },
): Promise<Outcome> {
  const name = keyNameOf(signature);
  const found = await findKey(name);
  if (found.kind !== 'found') return failed('no-key', found.kind);
  // More than one record under a name is against RFC 6376 §3.6.2.2; the first that is a key counts.
  const records = found.texts.map((text) => ({ text, record: parseKeyRecord(text, signature) }));
  const chosen = records.find(({ record }) => record.kind === 'key') ?? records[0];
  if (chosen === undefined) return failed('no-key', 'not-published');
  const { text, record } = chosen;
  const { from, seenAtSeconds } = found;
  const seen = { name, text, from, ...(seenAtSeconds !== undefined && { seenAtSeconds }) };
  if (record.kind !== 'key') {
    const key = { ...seen, isTesting: false };
    if (record.kind === 'not-for-this') return { ...failed('invalid', 'key-not-for-this'), key };
    return { ...failed('no-key', record.kind === 'revoked' ? 'revoked' : 'unreadable-key'), key };
  }
  const bits = record.key.kind === 'rsa' ? record.key.bits : undefined;
  const key = { ...seen, ...(bits !== undefined && { bits }), isTesting: record.isTesting };
  const signed = textAsBytes(signedText(field, message, signature));
  if (!(await isSignedBy(record.key, signature.algorithm, { signed, value: signature.value })))
    return { ...failed('invalid', 'header-changed'), key };
  const weaknesses = weaknessesOf(signature, covered, bits);
  return { result: weaknesses.length === 0 ? 'valid' : 'valid-but-weak', weaknesses, key };
}

function failed(result: SignatureResult, reason: SignatureReason): Outcome {
  return { result, reason, weaknesses: [] };
}

/** RFC 6376 §3.7: the listed fields, then the signature's own without its value and without a line end. */
function signedText(field: HeaderField, { fields }: Message, { names, headers }: Signature): string {
  const others = fields.filter((one) => one !== field);
  const lines = selectFields(others, names).map((one) => `${canonicalField(one, headers)}\r\n`);
  return lines.join('') + canonicalField({ raw: withoutSignature(field.raw) }, headers);
}

function weaknessesOf(
  { algorithm, bodyBytes, isDraft }: Signature,
  { notCovered }: Covered,
  rsaBits = GOOD_RSA_BITS,
): Weakness[] {
  const found: [boolean, Weakness][] = [
    [algorithm === 'rsa-sha1', 'sha1'],
    [rsaBits < MIN_RSA_BITS, 'key-below-1024'],
    [rsaBits >= MIN_RSA_BITS && rsaBits < GOOD_RSA_BITS, 'key-below-2048'],
    [isDraft, 'draft'],
    [bodyBytes !== undefined, 'partial-body'],
    [notCovered.some(({ name }) => weightyNames.includes(name)), 'uncovered-field'],
  ];
  return found.flatMap(([is, weakness]) => (is ? [weakness] : []));
}
