import { equalBytes, fromBase64, fromHex, toBase64 } from './bytes.ts';
import { detailsDigest, MAX_DETAILS_BYTES, parseDetails } from './details.ts';
import { envelopeFromSigned, formatEnvelopeJson, parseEnvelopeJson, payloadTypes } from './dsse.ts';
import { signedFromEnvelope, signPayload, verifySigned } from './dsse.ts';
import type { SigningKey } from './ed25519.ts';
import { ProtocolError } from './errors.ts';
import { asArray, asMatching, asObject, asString, onlyKeys, optional, present } from './json-fields.ts';
import { MAX_STATEMENT_BYTES } from './leaf.ts';
import { organisationId } from './organisation.ts';
import { asPublicKey } from './public-key.ts';
import { parseStatement } from './statement.ts';
import { encodeJson, parseStrictJson, type JsonObject, type JsonValue } from './strict-json.ts';
import { formatTime, parseTime } from './time.ts';

/** What one device of an organisation lays before another one to be read and signed (docs/spec/proposal.md). */
export interface Proposal {
  /** Of the registry's log. */
  origin: string;
  /** Id of the organisation. */
  organisation: string;
  /** Public key of the device that proposes, hex. */
  proposer: string;
  proposedSeconds: number;
  /** Nobody signs it after this. */
  expiresSeconds: number;
  statements: ProposedStatement[];
}

export interface ProposedStatement {
  /** What the proposer calls the document: for the reader of the proposal alone. Hostile text. */
  name: string;
  /** The very bytes that the second device signs. */
  payload: Uint8Array;
  details?: Uint8Array;
}

export const MAX_PROPOSED_STATEMENTS = 1_000;
export const PROPOSAL_VALID_SECONDS = 14 * 86_400;
const MAX_PROPOSAL_BYTES = 8 * 1024 * 1024;
/** Of all that stands around the statements: an origin of 255 characters, each written in at most 6 bytes, and little else. */
const MAX_FRAME_BYTES = 4 * 1024;
/** For its statements, as `proposedBytes` counts them. */
export const ROOM_IN_PROPOSAL_BYTES = MAX_PROPOSAL_BYTES - MAX_FRAME_BYTES;
/** Base64 and the envelope around it. */
export const MAX_PROPOSAL_FILE_BYTES = 11 * 1024 * 1024;
export const MAX_NAME_CHARACTERS = 300;
const MAX_ORIGIN_CHARACTERS = 255;
const MAX_DEPTH = 3;
const proposalType = 'https://touchstone.example/proposal/v1';
const fields = ['_type', 'origin', 'organisation', 'proposer', 'proposed', 'expires', 'statements'];

/** The file: a DSSE envelope with one signature, by the device that proposes. @throws ProtocolError too-large, malformed */
export async function signProposal(proposal: Proposal, key: SigningKey): Promise<Uint8Array> {
  const payload = encodeProposal(proposal);
  // What cannot be read back is not handed to a colleague.
  parseProposal(payload);
  const signed = await signPayload(payloadTypes.proposal, payload, key);
  return formatEnvelopeJson(envelopeFromSigned(payloadTypes.proposal, signed));
}

/**
 * A proposal file, from a stranger until its proposer is known to be a device of the organisation. Its signature holds under the key
 * that it names itself. Every byte counts: there is one spelling of a proposal, in the envelope too.
 * @throws ProtocolError too-large, malformed, unsupported, bad-key, unknown-key, bad-signature, wrong-digest
 */
export async function verifyProposal(file: Uint8Array): Promise<Proposal> {
  const envelope = parseEnvelopeJson(file, MAX_PROPOSAL_FILE_BYTES);
  const signed = signedFromEnvelope(payloadTypes.proposal, envelope);
  const proposal = parseProposal(signed.payload);
  const written = formatEnvelopeJson(envelopeFromSigned(payloadTypes.proposal, signed));
  if (!equalBytes(written, file) || !equalBytes(encodeProposal(proposal), signed.payload))
    throw new ProtocolError('malformed', 'proposal: another spelling');
  await verifySigned(payloadTypes.proposal, signed, fromHex(proposal.proposer));
  return proposal;
}

function encodeProposal({ origin, organisation, proposer, ...rest }: Proposal): Uint8Array {
  return encodeJson({
    _type: proposalType,
    origin,
    organisation,
    proposer,
    proposed: formatTime(rest.proposedSeconds),
    expires: formatTime(rest.expiresSeconds),
    statements: rest.statements.map(proposedJson),
  });
}

/** What a statement takes in a proposal, with the comma behind it. */
export function proposedBytes(statement: ProposedStatement): number {
  return encodeJson(proposedJson(statement)).length + 1;
}

function proposedJson({ name, payload, details }: ProposedStatement): JsonObject {
  return { name, statement: toBase64(payload), ...(details && { details: toBase64(details) }) };
}

function parseProposal(payload: Uint8Array): Proposal {
  const root = asObject(parseStrictJson(payload, { maxBytes: MAX_PROPOSAL_BYTES, maxDepth: MAX_DEPTH }), 'proposal');
  onlyKeys(root, 'proposal', fields);
  if (root['_type'] !== proposalType) throw new ProtocolError('unsupported', 'not a proposal of this version');
  const statements = asArray(root['statements'], 'statements', { max: MAX_PROPOSED_STATEMENTS });
  if (statements.length === 0) throw new ProtocolError('malformed', 'statements: at least one expected');
  const proposal = {
    origin: asString(root['origin'], 'origin', { max: MAX_ORIGIN_CHARACTERS }),
    organisation: asMatching(root['organisation'], 'organisation', organisationId),
    proposer: asPublicKey(root['proposer'], 'proposer'),
    proposedSeconds: parseTime(root['proposed']),
    expiresSeconds: parseTime(root['expires']),
    statements: statements.map(parseProposed),
  };
  const validSeconds = proposal.expiresSeconds - proposal.proposedSeconds;
  if (validSeconds <= 0 || validSeconds > PROPOSAL_VALID_SECONDS)
    throw new ProtocolError('malformed', `expires: at most ${PROPOSAL_VALID_SECONDS} seconds after proposed`);
  return proposal;
}

function parseProposed(value: JsonValue): ProposedStatement {
  const object = asObject(value, 'statement');
  onlyKeys(object, 'statement', ['name', 'statement', 'details']);
  const payload = asBytes(object['statement'], 'statement', MAX_STATEMENT_BYTES);
  const details = optional(object['details'], (given) => asBytes(given, 'details', MAX_DETAILS_BYTES));
  const statement = parseStatement(payload);
  if (details !== undefined) parseDetails(details);
  if ((details && detailsDigest(details)) !== statement.detailsDigest)
    throw new ProtocolError('wrong-digest', 'details: not those that the statement is bound to');
  return {
    name: asString(object['name'], 'name', { max: MAX_NAME_CHARACTERS, min: 0 }),
    payload,
    ...present({ details }),
  };
}

function asBytes(value: JsonValue | undefined, name: string, maxBytes: number): Uint8Array {
  return fromBase64(asString(value, name, { max: 4 * Math.ceil(maxBytes / 3) }));
}
