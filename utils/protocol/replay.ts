import { equalBytes, fromHex, toHex } from './bytes.ts';
import { verifyDevice } from './device.ts';
import { payloadTypes, verifySigned, type Signed } from './dsse.ts';
import { keyIdOf } from './ed25519.ts';
import { ProtocolError, type ProtocolErrorCode } from './errors.ts';
import { parseInvitation } from './invitation.ts';
import { leafKinds, parseLeaf, type Leaf } from './leaf.ts';
import {
  isDeviceValidAt,
  isOrganisationValidAt,
  newestStateSeconds,
  organisationOf,
  type LogView,
} from './log-view.ts';
import { leafHash } from './merkle-tree.ts';
import { parseStatement } from './statement.ts';
import { applyContent, type LeafContent } from './transition.ts';
import { verifyTrustLeaf } from './trust-list.ts';
import { verifyRelease } from './release.ts';
import { verifyWithholding } from './withhold.ts';

export { emptyView, type LogView, type StatementRecord } from './log-view.ts';
export type { LeafContent } from './transition.ts';

// The heart of the registry's rules: the same code in the reader, the auditor and the server. What follows from a leaf depends on
// the leaves before it and on nothing else. A leaf that breaks a rule says nothing and is passed over, so that no signer can stop a
// log; a state record that is wrong is the registry's own doing and throws.

/** What became of one leaf. `leaf` = its RFC 6962 leaf hash, hex. */
export type LeafOutcome =
  | { index: number; leaf: string; accepted: true; content: LeafContent }
  | { index: number; leaf: string; accepted: false; code: ProtocolErrorCode; message: string };

/** Signatures of consecutive statements are verified side by side; this many at most. */
const MAX_SIDE_BY_SIDE = 1_024;

/**
 * Applies the next leaves, in order, to the view (in place) and says what became of each. May be called again with what follows.
 * `hashes`: their leaf hashes, where the caller has computed them from these very bytes.
 * @throws ProtocolError inconsistent: a wrong state record. The view then stands before it.
 */
export async function replay(
  view: LogView,
  leaves: readonly Uint8Array[],
  hashes?: readonly Uint8Array[],
): Promise<LeafOutcome[]> {
  const outcomes: LeafOutcome[] = [];
  for (let at = 0; at < leaves.length;) {
    const start = at;
    const run = runFrom(leaves, at);
    const verified = await Promise.all(
      run.map((bytes, i) => verifyLeaf(view, view.size + i, bytes, hashes?.[start + i])),
    );
    for (const outcome of verified) outcomes.push(applyLeaf(view, outcome));
    at += run.length;
  }
  return outcomes;
}

/**
 * Verifies one leaf as the leaf at `index` against what the view knows: form, signatures, who may. What depends on other statements
 * (relations, limits) is judged when it is applied.
 * @throws ProtocolError inconsistent: a state record that is none
 */
export async function verifyLeaf(
  view: LogView,
  index: number,
  bytes: Uint8Array,
  hash = leafHash(bytes),
): Promise<LeafOutcome> {
  const leaf = toHex(hash);
  try {
    return { index, leaf, accepted: true, content: await readContent(view, index, bytes) };
  } catch (error) {
    const { code, message } = refusalOf(error);
    // Everybody else's leaf may be bad; state records are the registry's own.
    if (leafKinds[bytes[0] ?? -1] === 'state') throw new ProtocolError('inconsistent', message, { cause: error });
    return { index, leaf, accepted: false, code, message };
  }
}

/**
 * A value out of range that no parser caught is the leaf's doing too: one signed leaf must not stop every reader. A TypeError is not:
 * it is what a platform without the cryptography throws, and a view in which everything is refused must not be stored.
 */
function refusalOf(error: unknown): { code: ProtocolErrorCode; message: string } {
  if (error instanceof ProtocolError) return error;
  if (error instanceof RangeError) return { code: 'malformed', message: error.message };
  throw error;
}

/** Applies a verified leaf to the view, in place; a statement may still be refused here. @throws ProtocolError inconsistent: a wrong state record */
export function applyLeaf(view: LogView, outcome: LeafOutcome): LeafOutcome {
  const { index, leaf } = outcome;
  if (index !== view.size) throw new RangeError(`leaf ${index} applied to a log of ${view.size}`);
  let result = outcome;
  if (outcome.accepted) {
    try {
      applyContent(view, { index, leaf, content: outcome.content });
    } catch (error) {
      if (!(error instanceof ProtocolError) || outcome.content.kind === 'state') throw error;
      result = { index, leaf, accepted: false, code: error.code, message: error.message };
    }
  }
  if (!result.accepted) view.refused[index] = result.code;
  view.size++;
  return result;
}

/** By rule the last leaf of every published tree is a state record. @throws ProtocolError inconsistent */
export function verifyEnd(view: LogView): void {
  if (view.stateIndexes.at(-1) !== view.size - 1)
    throw new ProtocolError('inconsistent', 'the last leaf is no state record');
}

/** The next leaves whose verification does not depend on one another: statements and state records, else a single leaf. */
function runFrom(leaves: readonly Uint8Array[], start: number): readonly Uint8Array[] {
  let end = start;
  while (end < leaves.length && end - start < MAX_SIDE_BY_SIDE && isIndependent(leaves[end])) end++;
  return leaves.slice(start, Math.max(end, start + 1));
}

function isIndependent(bytes: Uint8Array | undefined): boolean {
  const kind = leafKinds[bytes?.[0] ?? leafKinds.length];
  return kind === 'statement' || kind === 'state';
}

async function readContent(view: LogView, index: number, bytes: Uint8Array): Promise<LeafContent> {
  const leaf = parseLeaf(bytes);
  switch (leaf.kind) {
    case 'state':
      return leaf;
    case 'statement':
      return readStatement(view, index, leaf.signed);
    case 'device':
      return readDevice(view, index, leaf);
    case 'trust':
      return { kind: 'trust', list: await verifyTrustLeaf(leaf.signed, view.trust?.list ?? descriptorOf(view)), bytes };
    case 'withhold':
      return { kind: 'withhold', withholding: await verifyWithholding(leaf.signed, rootsOf(view)) };
    case 'release':
      return { kind: 'release', release: await verifyRelease(leaf.signed, rootsOf(view)) };
  }
}

async function readStatement(view: LogView, index: number, signed: Signed): Promise<LeafContent> {
  const keyId = toHex(signed.keyId);
  const device = view.devices[keyId];
  if (device === undefined) throw new ProtocolError('unknown-key', 'signed by a key that no organisation has admitted');
  refuseRevoked(view, device.organisation, index);
  if (!isDeviceValidAt(view, keyId, index)) throw new ProtocolError('revoked-key', 'signed by a revoked device');
  await verifySigned(payloadTypes.statement, signed, fromHex(device.key));
  return {
    kind: 'statement',
    organisation: device.organisation,
    device: keyId,
    statement: parseStatement(signed.payload),
  };
}

async function readDevice(view: LogView, index: number, leaf: Extract<Leaf, { kind: 'device' }>): Promise<LeafContent> {
  const { invitation } = leaf;
  const authority = invitation ?? leaf.signed;
  const inviter = findInviter(view, index, authority, invitation !== undefined);
  const device = await verifyDevice(leaf, inviter.key, newestStateSeconds(view));
  if (device.organisation !== inviter.organisation)
    throw new ProtocolError('denied', 'a device of another organisation');
  const code = invitation === undefined ? {} : { codeKey: parseInvitation(invitation.payload).codeKey };
  return { kind: 'device', device, ...code, ...(inviter.device === undefined ? {} : { invitedBy: inviter.device }) };
}

/** The organisation key, or for invitations a device that may invite, by the key id that signed. */
function findInviter(
  view: LogView,
  index: number,
  { keyId }: Signed,
  devicesToo: boolean,
): { organisation: string; key: string; device?: string } {
  const organisation = view.trust?.list.organisations.find(({ key }) => equalBytes(keyIdOf(fromHex(key)), keyId));
  const id = toHex(keyId);
  const device = devicesToo ? view.devices[id] : undefined;
  const found = organisation?.id ?? device?.organisation;
  if (found === undefined) throw new ProtocolError('unknown-key', 'signed by no organisation key');
  refuseRevoked(view, found, index);
  if (organisation !== undefined) return { organisation: organisation.id, key: organisation.key };
  if (device?.mayInvite !== true) throw new ProtocolError('denied', 'this device may not invite');
  if (!isDeviceValidAt(view, id, index)) throw new ProtocolError('revoked-key', 'invited by a revoked device');
  return { organisation: found, key: device.key, device: id };
}

function refuseRevoked(view: LogView, organisation: string, index: number): void {
  if (organisationOf(view, organisation) === undefined)
    throw new ProtocolError('unknown-key', 'the organisation is not listed');
  if (!isOrganisationValidAt(view, organisation, index))
    throw new ProtocolError('revoked-key', 'the organisation is revoked');
}

function rootsOf(view: LogView): LogView['roots'] {
  return view.trust?.list ?? view.roots;
}

function descriptorOf(view: LogView): LogView['roots'] & { version: number; origin: string } {
  return { ...view.roots, version: 0, origin: view.origin };
}
