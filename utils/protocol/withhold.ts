import { payloadTypes } from './dsse.ts';
import type { SigningKey } from './ed25519.ts';
import { asHex, asObject, asOneOf, onlyKeys } from './json-fields.ts';
import type { Leaf } from './leaf.ts';
import { signByRoots, verifyByRoots, type MultiSigned, type RootKeys } from './multi-signed.ts';
import { encodeJson, parseStrictJson } from './strict-json.ts';

export const withholdReasons = ['personal-data', 'court-order', 'abuse-material', 'copyright', 'error'] as const;
export type WithholdReason = (typeof withholdReasons)[number];

/** From this leaf on every holder may drop these details, and only then may they be missing (docs/spec/withhold.md). */
export interface Withholding {
  /** hex, as in the statement. */
  detailsDigest: string;
  reason: WithholdReason;
}

const MAX_WITHHOLD_BYTES = 512;

export function encodeWithholding({ detailsDigest, reason }: Withholding): Uint8Array {
  return encodeJson({ detailsDigest, reason });
}

/** @throws ProtocolError too-large, malformed */
export function parseWithholding(payload: Uint8Array): Withholding {
  const object = asObject(parseStrictJson(payload, { maxBytes: MAX_WITHHOLD_BYTES, maxDepth: 1 }), 'withholding');
  onlyKeys(object, 'withholding', ['detailsDigest', 'reason']);
  return {
    detailsDigest: asHex(object['detailsDigest'], 'detailsDigest'),
    reason: asOneOf(object['reason'], 'reason', withholdReasons),
  };
}

export async function signWithholding(withholding: Withholding, keys: readonly SigningKey[]): Promise<Leaf> {
  return { kind: 'withhold', signed: await signByRoots(payloadTypes.withhold, encodeWithholding(withholding), keys) };
}

/** @throws ProtocolError malformed, unknown-key, bad-signature, no-quorum */
export async function verifyWithholding(signed: MultiSigned, roots: RootKeys): Promise<Withholding> {
  await verifyByRoots(payloadTypes.withhold, signed, [roots]);
  return parseWithholding(signed.payload);
}
