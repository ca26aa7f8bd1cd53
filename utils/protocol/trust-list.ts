import { fromHex, toHex } from './bytes.ts';
import { payloadTypes } from './dsse.ts';
import { keyIdOf, type SigningKey } from './ed25519.ts';
import { ProtocolError } from './errors.ts';
import { asArray, asHex, asInteger, asObject, asString, onlyKeys, optional, present } from './json-fields.ts';
import { MAX_LEAF_BYTES, type Leaf } from './leaf.ts';
import { MAX_ROOT_SIGNATURES, signByRoots, verifyByRoots, type MultiSigned, type RootKeys } from './multi-signed.ts';
import { encodeOrganisation, parseOrganisation, type Organisation } from './organisation.ts';
import { parsePolicy } from './policy-text.ts';
import { asPublicKey } from './public-key.ts';
import { encodeJson, parseStrictJson, type JsonValue } from './strict-json.ts';

export type { Organisation } from './organisation.ts';

/** Who may sign what in one registry (docs/spec/trust-list.md). Keys are 32 bytes in hex. */
export interface TrustList extends RootKeys {
  /** 1, 2, 3 …, without gaps. */
  version: number;
  origin: string;
  organisations: Organisation[];
  /** C2SP tlog-policy text: the log's key, the witnesses and the quorum. */
  policy: string;
  cooldowns: Cooldowns;
  /** sha256 digests that never make a key: blank forms, logos, common attachments. */
  neverList: string[];
  /** Host names, subdomains included, that nobody may list or cite. */
  denyList: string[];
  /** Origin of the log that continues this one. */
  successor?: string;
}

/** Seconds of state time. */
export interface Cooldowns {
  /** How long the statements of a new organisation are shown in details only. */
  organisationSeconds: number;
  /** The same for a new device. */
  deviceSeconds: number;
  /** After this long a bare dispute no longer counts. */
  disputeLapseSeconds: number;
}

/** What a trust leaf must continue: the list before it, or (version 0) the root keys of a descriptor. */
export interface TrustBefore extends RootKeys {
  version: number;
  origin: string;
  organisations?: readonly Organisation[];
}

const MAX_ORGANISATIONS = 200;
const MAX_LISTED = 700;
const listFields = [
  'version',
  'origin',
  'rootKeys',
  'threshold',
  'organisations',
  'policy',
  'cooldowns',
  'neverList',
  'denyList',
  'successor',
];
const cooldownFields = ['organisationSeconds', 'deviceSeconds', 'disputeLapseSeconds'] as const;

export function encodeTrustList(list: TrustList): Uint8Array {
  const payload = encodeJson({
    version: list.version,
    origin: list.origin,
    rootKeys: list.rootKeys,
    threshold: list.threshold,
    organisations: list.organisations.map(encodeOrganisation),
    policy: list.policy,
    cooldowns: Object.fromEntries(cooldownFields.map((name) => [name, list.cooldowns[name]])),
    neverList: list.neverList,
    denyList: list.denyList,
    successor: list.successor,
  });
  parseTrustList(payload);
  return payload;
}

/** @throws ProtocolError too-large, malformed, bad-key */
export function parseTrustList(payload: Uint8Array): TrustList {
  const root = asObject(parseStrictJson(payload, { maxBytes: MAX_LEAF_BYTES, maxDepth: 4 }), 'trust list');
  onlyKeys(root, 'trust list', listFields);
  const list: TrustList = {
    version: asInteger(root['version'], 'version', { min: 1 }),
    origin: asString(root['origin'], 'origin', { max: 256 }),
    ...parseRootKeys(root['rootKeys'], root['threshold']),
    organisations: asArray(root['organisations'], 'organisations', { max: MAX_ORGANISATIONS }).map(parseOrganisation),
    policy: asPolicy(root['policy']),
    cooldowns: parseCooldowns(root['cooldowns']),
    neverList: asArray(root['neverList'], 'neverList', { max: MAX_LISTED }).map((value) => asHex(value, 'neverList')),
    denyList: asArray(root['denyList'], 'denyList', { max: MAX_LISTED }).map((value) =>
      asString(value, 'denyList', { max: 253 }),
    ),
    ...present({ successor: optional(root['successor'], (value) => asString(value, 'successor', { max: 256 })) }),
  };
  refuseTwice(
    'organisation',
    list.organisations.map(({ id }) => id),
  );
  refuseTwice(
    'organisation key',
    list.organisations.map(({ key }) => key),
  );
  return list;
}

/** A policy nobody can read would leave every reader without a checkpoint. */
export function asPolicy(value: JsonValue | undefined): string {
  const text = asString(value, 'policy', { max: 16_384 });
  parsePolicy(text);
  return text;
}

/** Shared with the descriptor. Two root keys may not share a key id, or signatures could not be told apart. */
export function parseRootKeys(keys: JsonValue | undefined, threshold: JsonValue | undefined): RootKeys {
  const rootKeys = asArray(keys, 'rootKeys', { max: MAX_ROOT_SIGNATURES }).map((key) => asPublicKey(key, 'rootKeys'));
  refuseTwice(
    'root key',
    rootKeys.map((key) => toHex(keyIdOf(fromHex(key)))),
  );
  return { rootKeys, threshold: asInteger(threshold, 'threshold', { min: 1, max: rootKeys.length }) };
}

export async function signTrustList(list: TrustList, keys: readonly SigningKey[]): Promise<Leaf> {
  return { kind: 'trust', signed: await signByRoots(payloadTypes.trust, encodeTrustList(list), keys) };
}

/**
 * The next trust list, signed by the thresholds of the keys before it and of its own (as TUF rotates). An organisation once listed
 * stays listed; it can be revoked, so that everybody can still read who once could speak.
 * @throws ProtocolError malformed, wrong-origin, inconsistent, bad-signature, unknown-key, no-quorum
 */
export async function verifyTrustLeaf(signed: MultiSigned, before: TrustBefore): Promise<TrustList> {
  const list = parseTrustList(signed.payload);
  if (list.origin !== before.origin) throw new ProtocolError('wrong-origin', `a trust list of ${list.origin}`);
  if (list.version !== before.version + 1)
    throw new ProtocolError('inconsistent', `trust list ${list.version} after ${before.version}`);
  const listed = new Set(list.organisations.map(({ id }) => id));
  for (const { id } of before.organisations ?? [])
    if (!listed.has(id)) throw new ProtocolError('inconsistent', `organisation ${id} is gone instead of revoked`);
  await verifyByRoots(payloadTypes.trust, signed, [before, list]);
  return list;
}

function parseCooldowns(value: JsonValue | undefined): Cooldowns {
  const cooldowns = asObject(value, 'cooldowns');
  onlyKeys(cooldowns, 'cooldowns', cooldownFields);
  const { organisationSeconds, deviceSeconds, disputeLapseSeconds } = cooldowns;
  return {
    organisationSeconds: asInteger(organisationSeconds, 'organisationSeconds'),
    deviceSeconds: asInteger(deviceSeconds, 'deviceSeconds'),
    disputeLapseSeconds: asInteger(disputeLapseSeconds, 'disputeLapseSeconds'),
  };
}

function refuseTwice(what: string, values: readonly string[]): void {
  if (new Set(values).size !== values.length) throw new ProtocolError('malformed', `${what} twice`);
}
