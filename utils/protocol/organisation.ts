import { ProtocolError } from './errors.ts';
import { asBoolean, asInteger, asMatching, asObject, asString, onlyKeys, optional, present } from './json-fields.ts';
import { parseUrl } from './parse-url.ts';
import { asPublicKey } from './public-key.ts';
import type { JsonObject, JsonValue } from './strict-json.ts';

/** A fact-checking body admitted by the root keys; one entry of a trust list. */
export interface Organisation {
  /** Stable name in statements, invitations and tables: `agence-lumen`. */
  id: string;
  name: string;
  /** The organisation key, 32 bytes in hex: admits and revokes devices, never signs statements. */
  key: string;
  /** Where to write to them, and where they take corrections: `https:` or `mailto:`. */
  contact: string;
  corrections: string;
  /** Organisations of one owner count as one. */
  ownershipGroup?: string;
  /** What readers should know, in the organisation's own words. */
  conflictOfInterest?: string;
  /** Its verdict `fake` is proposed by one device and signed by another: clients enforce it, the log cannot show it. */
  secondPair?: boolean;
  addedAtVersion?: number;
  /** Statements from this log index on do not count; the index may lie back. */
  revokedFrom?: number;
}

export const organisationId = /^[a-z0-9](?:[a-z0-9-]{0,62}[a-z0-9])?$/;
const fields = [
  'id',
  'name',
  'key',
  'contact',
  'corrections',
  'ownershipGroup',
  'conflictOfInterest',
  'secondPair',
  'addedAtVersion',
  'revokedFrom',
] as const satisfies readonly (keyof Organisation)[];

export function encodeOrganisation(organisation: Organisation): JsonObject {
  return Object.fromEntries(
    fields.flatMap((field) => (organisation[field] === undefined ? [] : [[field, organisation[field]]])),
  );
}

export function parseOrganisation(value: JsonValue): Organisation {
  const object = asObject(value, 'organisation');
  onlyKeys(object, 'organisation', fields);
  return {
    id: asMatching(object['id'], 'id', organisationId),
    name: asString(object['name'], 'name', { max: 120 }),
    key: asPublicKey(object['key'], 'key'),
    contact: asContact(object['contact'], 'contact'),
    corrections: asContact(object['corrections'], 'corrections'),
    ...present({
      ownershipGroup: optional(object['ownershipGroup'], (v) => asMatching(v, 'ownershipGroup', organisationId)),
      conflictOfInterest: optional(object['conflictOfInterest'], (v) =>
        asString(v, 'conflictOfInterest', { max: 500 }),
      ),
      secondPair: optional(object['secondPair'], (v) => asBoolean(v, 'secondPair')),
      addedAtVersion: optional(object['addedAtVersion'], (v) => asInteger(v, 'addedAtVersion', { min: 1 })),
      revokedFrom: optional(object['revokedFrom'], (v) => asInteger(v, 'revokedFrom')),
    }),
  };
}

/** These become links in the reader's browser: no other scheme than two harmless ones. */
function asContact(value: JsonValue | undefined, name: string): string {
  const address = asString(value, name, { max: 500 });
  if (!/^(?:https:\/\/|mailto:)[^\s]+$/.test(address) || !parseUrl(address))
    throw new ProtocolError('malformed', `${name}: an https: or mailto: address expected`);
  return address;
}
