import { ProtocolError } from './errors.ts';
import {
  asArray,
  asHex,
  asInteger,
  asMatching,
  asObject,
  asOneOf,
  asString,
  onlyKeys,
  optional,
  present,
} from './json-fields.ts';
import { MAX_STATEMENT_BYTES } from './leaf.ts';
import { encodeJson, parseStrictJson, type JsonObject, type JsonValue } from './strict-json.ts';
import { formatTime, parseTime } from './time.ts';

/** What one organisation may say about one document. */
export const verdicts = ['authentic', 'fake', 'altered', 'misattributed', 'misleading', 'satire', 'unproven'] as const;
export type Verdict = (typeof verdicts)[number];

/** What was examined: where it comes from, whether it was changed, whether what it says holds. */
export const scopes = ['provenance', 'integrity', 'content'] as const;
export type Scope = (typeof scopes)[number];

/** What the subject digest is taken of: a file's bytes, or the normalised text of a paste. */
const statementKinds = ['bytes', 'text-v1'] as const;
export type StatementKind = (typeof statementKinds)[number];

const relationTypes = ['retracts', 'supersedes', 'disputes'] as const;
export type RelationType = (typeof relationTypes)[number];

/** `target` is the leaf hash of an earlier statement, 64 lower-case hex characters. */
export interface Relation {
  type: RelationType;
  target: string;
}

/** One signed statement (docs/spec/statement.md). It has a verdict, or a relation, or both. */
export interface Statement {
  /** sha256 of the document's bytes, or of a paste's normalised text: 64 lower-case hex characters. */
  subject: string;
  kind: StatementKind;
  verdict?: Verdict;
  scope?: Scope;
  /** Name of the leak this case belongs to. */
  leak?: string;
  /** How many files the signing organisation says the whole leak holds, about. Only beside `leak`. */
  leakSize?: number;
  /** BCP 47 tag of the document's language. */
  language?: string;
  /** The signer's own clock, seconds since 1970. */
  issuedSeconds: number;
  relations: Relation[];
  /** The signer's other fingerprints: an open map, unknown names are kept and ignored. */
  fingerprints: Record<string, string | number>;
  /** SHA-256 of normalised addresses where the document was seen (address v1): hex. */
  addressKeys: string[];
  /** SHA-256(salt ‖ details): hex. */
  detailsDigest?: string;
}

export { caseIdOf, keysOf } from './keys.ts';

const statementType = 'https://in-toto.io/Statement/v1';
const predicateType = 'https://touchstone.example/verdict/v1';
const MAX_RELATIONS = 8;
export const MAX_ADDRESS_KEYS = 32;
const MAX_FINGERPRINTS = 32;
const MAX_LEAK_CHARACTERS = 200;
export const MAX_LEAK_SIZE = 1_000_000_000;
const MAX_FINGERPRINT_CHARACTERS = 1_024;
const jsonLimits = { maxBytes: MAX_STATEMENT_BYTES, maxDepth: 5 };
const languageTag = /^[A-Za-z]{2,8}(?:-[A-Za-z0-9]{1,8}){0,4}$/;
const fingerprintName = /^[A-Za-z][A-Za-z0-9._-]{0,63}$/;

/** The values of the names we know; other names are kept, and ignored. `sha256` is no fingerprint: it would be a second digest. */
const knownFingerprints: Record<string, (value: JsonValue, name: string) => string | number> = {
  size: (value, name) => asInteger(value, name),
  sha1: (value, name) => asHex(value, name, 20),
  md5: (value, name) => asHex(value, name, 16),
  gitBlobSha1: (value, name) => asHex(value, name, 20),
  textSha256: (value, name) => asMatching(value, name, /^text-v1:[0-9a-f]{64}$/),
};

/** The payload to sign: an in-toto Statement v1. The same statement always gives the same bytes. */
export function encodeStatement(statement: Statement): Uint8Array {
  const { subject, issuedSeconds, relations, fingerprints, addressKeys, ...rest } = statement;
  const payload = encodeJson({
    _type: statementType,
    subject: [{ digest: { sha256: subject } }],
    predicateType,
    predicate: {
      kind: rest.kind,
      verdict: rest.verdict,
      scope: rest.scope,
      leak: rest.leak,
      leakSize: rest.leakSize,
      language: rest.language,
      issued: formatTime(issuedSeconds),
      relations: relations.map(({ type, target }) => ({ type, target })),
      fingerprints,
      seenAt: addressKeys,
      detailsDigest: rest.detailsDigest,
    },
  });
  // What cannot be read back must not be signed.
  parseStatement(payload);
  return payload;
}

// Longer than other files: what is written stands beside what reads it, so that neither changes alone.

/**
 * A signed payload. Unknown fields are refused everywhere but in the fingerprint map: a log is for ever, and nobody may sign what
 * no reader was shown.
 * @throws ProtocolError too-large, malformed, unsupported (another predicate type)
 */
export function parseStatement(payload: Uint8Array): Statement {
  const root = asObject(parseStrictJson(payload, jsonLimits), 'statement');
  onlyKeys(root, 'statement', ['_type', 'subject', 'predicateType', 'predicate']);
  if (root['_type'] !== statementType || root['predicateType'] !== predicateType)
    throw new ProtocolError('unsupported', 'not a statement of this version');
  const predicate = asObject(root['predicate'], 'predicate');
  onlyKeys(predicate, 'predicate', predicateFields);
  const statement: Statement = {
    subject: parseSubject(root['subject']),
    kind: asOneOf(predicate['kind'], 'kind', statementKinds),
    issuedSeconds: parseTime(predicate['issued']),
    relations: asArray(predicate['relations'], 'relations', { max: MAX_RELATIONS }).map(parseRelation),
    fingerprints: parseFingerprints(asObject(predicate['fingerprints'], 'fingerprints')),
    addressKeys: asArray(predicate['seenAt'], 'seenAt', { max: MAX_ADDRESS_KEYS }).map((key) => asHex(key, 'seenAt')),
    ...present({
      verdict: optional(predicate['verdict'], (value) => asOneOf(value, 'verdict', verdicts)),
      scope: optional(predicate['scope'], (value) => asOneOf(value, 'scope', scopes)),
      leak: optional(predicate['leak'], (value) => asString(value, 'leak', { max: MAX_LEAK_CHARACTERS })),
      leakSize: optional(predicate['leakSize'], (value) =>
        asInteger(value, 'leakSize', { min: 1, max: MAX_LEAK_SIZE }),
      ),
      language: optional(predicate['language'], (value) => asMatching(value, 'language', languageTag)),
      detailsDigest: optional(predicate['detailsDigest'], (value) => asHex(value, 'detailsDigest')),
    }),
  };
  refuseContradictions(statement);
  return statement;
}

const predicateFields = [
  'kind',
  'verdict',
  'scope',
  'leak',
  'leakSize',
  'language',
  'issued',
  'relations',
  'fingerprints',
  'seenAt',
  'detailsDigest',
];

/** in-toto matches on any digest, so there is exactly one subject with exactly one digest, and it is a strong one. */
function parseSubject(value: JsonValue | undefined): string {
  const [only, second] = asArray(value, 'subject', { max: 1 });
  if (only === undefined || second !== undefined) throw new ProtocolError('malformed', 'subject: exactly one expected');
  const subject = asObject(only, 'subject');
  onlyKeys(subject, 'subject', ['digest']);
  const digest = asObject(subject['digest'], 'digest');
  onlyKeys(digest, 'digest', ['sha256']);
  return asHex(digest['sha256'], 'sha256');
}

function parseRelation(value: JsonValue): Relation {
  const relation = asObject(value, 'relation');
  onlyKeys(relation, 'relation', ['type', 'target']);
  return { type: asOneOf(relation['type'], 'type', relationTypes), target: asHex(relation['target'], 'target') };
}

/** @throws ProtocolError malformed */
export function parseFingerprints(map: JsonObject): Record<string, string | number> {
  const entries = Object.entries(map);
  if (entries.length > MAX_FINGERPRINTS)
    throw new ProtocolError('malformed', `more than ${MAX_FINGERPRINTS} fingerprints`);
  return Object.fromEntries(
    entries.map(([name, value]) => {
      asMatching(name, 'name of a fingerprint', fingerprintName);
      if (name === 'sha256') throw new ProtocolError('malformed', 'fingerprints: a second sha256');
      const read = Object.hasOwn(knownFingerprints, name) ? knownFingerprints[name] : undefined;
      if (read !== undefined) return [name, read(value, name)];
      return [
        name,
        typeof value === 'number' ? value : asString(value, name, { max: MAX_FINGERPRINT_CHARACTERS, min: 0 }),
      ];
    }),
  );
}

function refuseContradictions({
  verdict,
  relations,
  fingerprints,
  kind,
  addressKeys,
  leak,
  leakSize,
}: Statement): void {
  const refuse = (why: string): never => {
    throw new ProtocolError('malformed', why);
  };
  if (verdict === undefined && relations.length === 0) refuse('neither a verdict nor a relation');
  if (new Set(relations.map(({ target }) => target)).size !== relations.length)
    refuse('two relations to one statement');
  if (new Set(addressKeys).size !== addressKeys.length) refuse('seenAt: an address twice');
  // Superseding without saying anything new is retracting, and must say so.
  if (verdict === undefined && relations.some(({ type }) => type === 'supersedes'))
    refuse('supersedes without a verdict');
  if (leakSize !== undefined && leak === undefined) refuse('leakSize: of which leak?');
  if (kind === 'text-v1' && 'textSha256' in fingerprints) refuse('fingerprints: a second text digest');
}
