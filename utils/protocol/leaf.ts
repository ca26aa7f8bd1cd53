import { concatBytes, readUint16be, uint16be } from './bytes.ts';
import { encodeCompact, parseCompact, type Signed } from './dsse.ts';
import { ProtocolError } from './errors.ts';
import { encodeMultiSigned, parseMultiSigned, type MultiSigned } from './multi-signed.ts';
import { formatState, parseState, type StateRecord } from './state-record.ts';

/** Longest statement leaf, kind byte and signature included. */
export const MAX_STATEMENT_BYTES = 16 * 1024;
/** Longest leaf of any other kind: what the 16-bit length of an entry bundle can say (C2SP tlog-tiles). */
export const MAX_LEAF_BYTES = 65_535;

/** One entry of the log (docs/spec/leaf.md): kind byte ‖ body. */
export type Leaf =
  | { kind: 'state'; record: StateRecord }
  | { kind: 'statement'; signed: Signed }
  /** Signed by the organisation key, or by the code key of the invitation that stands before it. */
  | { kind: 'device'; signed: Signed; invitation?: Signed }
  | { kind: 'trust' | 'withhold' | 'release'; signed: MultiSigned };
export type LeafKind = Leaf['kind'];

/** The kind byte is the position in this list. */
export const leafKinds = [
  'state',
  'statement',
  'device',
  'trust',
  'withhold',
  'release',
] as const satisfies readonly LeafKind[];

const SIGNED_BY_ORGANISATION = 0;
const SIGNED_BY_INVITATION = 1;

/** @throws ProtocolError too-large */
export function encodeLeaf(leaf: Leaf): Uint8Array {
  const bytes = concatBytes(Uint8Array.of(leafKinds.indexOf(leaf.kind)), encodeBody(leaf));
  refuseLong(leaf.kind, bytes.length);
  return bytes;
}

/** Takes the leaf apart; signatures and payloads are still unverified. @throws ProtocolError too-large, malformed, unsupported (a kind of later versions) */
export function parseLeaf(bytes: Uint8Array): Leaf {
  const first = bytes[0];
  if (first === undefined) throw new ProtocolError('malformed', 'an empty leaf');
  const kind = leafKinds[first];
  if (kind === undefined) throw new ProtocolError('unsupported', `leaf of kind ${first}`);
  refuseLong(kind, bytes.length);
  const body = bytes.subarray(1);
  switch (kind) {
    case 'state':
      return { kind, record: parseState(body) };
    case 'statement':
      return { kind, signed: parseCompact(body) };
    case 'device':
      return parseDeviceBody(body);
    case 'trust':
    case 'withhold':
    case 'release':
      return { kind, signed: parseMultiSigned(body) };
  }
}

function refuseLong(kind: LeafKind, length: number): void {
  const max = kind === 'statement' ? MAX_STATEMENT_BYTES : MAX_LEAF_BYTES;
  if (length > max) throw new ProtocolError('too-large', `${kind} leaf of ${length} bytes, at most ${max}`);
}

function encodeBody(leaf: Leaf): Uint8Array {
  switch (leaf.kind) {
    case 'state':
      return formatState(leaf.record);
    case 'statement':
      return encodeCompact(leaf.signed);
    case 'device': {
      const device = encodeCompact(leaf.signed);
      if (leaf.invitation === undefined) return concatBytes(Uint8Array.of(SIGNED_BY_ORGANISATION), device);
      const invitation = encodeCompact(leaf.invitation);
      return concatBytes(Uint8Array.of(SIGNED_BY_INVITATION), uint16be(invitation.length), invitation, device);
    }
    case 'trust':
    case 'withhold':
    case 'release':
      return encodeMultiSigned(leaf.signed);
  }
}

function parseDeviceBody(body: Uint8Array): Leaf {
  if (body[0] === SIGNED_BY_ORGANISATION) return { kind: 'device', signed: parseCompact(body.subarray(1)) };
  if (body[0] !== SIGNED_BY_INVITATION) throw new ProtocolError('malformed', 'device leaf: unknown flag');
  const deviceAt = 3 + readUint16be(body, 1);
  if (deviceAt > body.length) throw new ProtocolError('malformed', 'device leaf: invitation cut off');
  return {
    kind: 'device',
    invitation: parseCompact(body.subarray(3, deviceAt)),
    signed: parseCompact(body.subarray(deviceAt)),
  };
}
