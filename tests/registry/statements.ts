import { randomBytes } from 'node:crypto';
import { concatBytes, toBase64, toHex, utf8 } from '../../utils/protocol/bytes.ts';
import { detailsDigest, encodeDetails, type Details } from '../../utils/protocol/details.ts';
import { signDevice, type DevicePayload } from '../../utils/protocol/device.ts';
import {
  encodeCompact,
  envelopeFromSigned,
  formatEnvelopeJson,
  payloadTypes,
  signPayload,
  type Signed,
} from '../../utils/protocol/dsse.ts';
import type { SigningKey } from '../../utils/protocol/ed25519.ts';
import { encodeLeaf } from '../../utils/protocol/leaf.ts';
import { leafHash } from '../../utils/protocol/merkle.ts';
import { encodeStatement, type Statement } from '../../utils/protocol/statement.ts';

export function statement(changes: Partial<Statement> = {}): Statement {
  return {
    subject: randomBytes(32).toString('hex'),
    kind: 'bytes',
    verdict: 'fake',
    issuedSeconds: 1_700_000_000,
    relations: [],
    fingerprints: { size: 20_000 },
    addressKeys: [],
    ...changes,
  };
}

export interface SignedStatement {
  /** As one item of a request. */
  item: { envelope: unknown; details?: string };
  signed: Signed;
  leaf: Uint8Array;
  /** Leaf hash, hex. */
  hash: string;
}

export async function sign(
  key: SigningKey,
  changes: Partial<Statement> = {},
  details?: Details,
): Promise<SignedStatement> {
  const bytes = details && encodeDetails(details, new Uint8Array(randomBytes(16)));
  const full = statement({ ...(bytes && { detailsDigest: detailsDigest(bytes) }), ...changes });
  const signed = await signPayload(payloadTypes.statement, encodeStatement(full), key);
  return {
    ...signedStatement(signed),
    ...(bytes && { item: { envelope: envelopeOf(signed), details: toBase64(bytes) } }),
  };
}

export function signedStatement(signed: Signed): SignedStatement {
  // By hand: a leaf that the format refuses must be sendable too.
  const leaf = concatBytes(Uint8Array.of(1), encodeCompact(signed));
  return { item: { envelope: envelopeOf(signed) }, signed, leaf, hash: toHex(leafHash(leaf)) };
}

function envelopeOf(signed: Signed): unknown {
  const json = formatEnvelopeJson(envelopeFromSigned(payloadTypes.statement, signed));
  return JSON.parse(Buffer.from(json).toString()) as unknown;
}

export function requestBody(statements: readonly SignedStatement[]): Uint8Array {
  return utf8(JSON.stringify({ statements: statements.map(({ item }) => item) }));
}

export function leavesBody(leaves: readonly Uint8Array[]): Uint8Array {
  return utf8(JSON.stringify({ leaves: leaves.map(toBase64) }));
}

/** A leaf by which an organisation admits a device. */
export async function deviceLeaf(
  organisation: string,
  organisationKey: SigningKey,
  device: SigningKey,
  changes: Partial<DevicePayload> = {},
): Promise<Uint8Array> {
  const payload = { organisation, key: toHex(device.publicKey), action: 'add' as const, mayInvite: false, ...changes };
  return encodeLeaf({ kind: 'device', signed: await signDevice(payload, organisationKey) });
}
