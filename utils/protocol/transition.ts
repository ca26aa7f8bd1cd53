import { fromHex, toHex } from './bytes.ts';
import type { DevicePayload } from './device.ts';
import { keyIdOf } from './ed25519.ts';
import { ProtocolError } from './errors.ts';
import { refuseBeyondLimits } from './limits.ts';
import { findStatement, newestStateSeconds, saysSomething, type LogView, type StatementRecord } from './log-view.ts';
import type { Release } from './release.ts';
import { sha256 } from './sha256.ts';
import type { Relation, Statement } from './statement.ts';
import type { StateRecord } from './state-record.ts';
import type { TrustList } from './trust-list.ts';
import type { Withholding } from './withhold.ts';

/** A leaf whose form and signatures hold. */
export type LeafContent =
  | { kind: 'state'; record: StateRecord }
  | { kind: 'statement'; organisation: string; device: string; statement: Statement }
  | { kind: 'device'; device: DevicePayload; codeKey?: string; invitedBy?: string }
  | { kind: 'trust'; list: TrustList; bytes: Uint8Array }
  | { kind: 'withhold'; withholding: Withholding }
  | { kind: 'release'; release: Release };

interface Entry<Content = LeafContent> {
  index: number;
  leaf: string;
  content: Content;
}
type EntryOf<Kind> = Entry<Extract<LeafContent, { kind: Kind }>>;

/** What the leaf changes in the view. @throws ProtocolError inconsistent (state records), bad-relation, denied, too-large; the view is then unchanged */
export function applyContent(view: LogView, { index, leaf, content }: Entry): void {
  switch (content.kind) {
    case 'state':
      applyState(view, index, content.record);
      return;
    case 'statement':
      applyStatement(view, { index, leaf, content });
      return;
    case 'device':
      applyDevice(view, { index, leaf, content });
      return;
    case 'trust':
      applyTrust(view, { index, leaf, content });
      return;
    case 'withhold':
      view.withheld[content.withholding.detailsDigest] = content.withholding.reason;
      return;
    case 'release':
      view.releases.push({ index, leaf, ...content.release });
      return;
  }
}

/** A state record is a pure function of the leaves before it and its time: recomputed here, by everybody. */
function applyState(view: LogView, index: number, record: StateRecord): void {
  const { trust } = view;
  const refuse = (why: string): never => {
    throw new ProtocolError('inconsistent', `state record at ${index}: ${why}`);
  };
  if (record.covers !== index) refuse(`covers ${record.covers} leaves`);
  if (record.timeSeconds < newestStateSeconds(view)) refuse('time runs back');
  if (record.trustVersion !== trust?.list.version || toHex(record.trustHash) !== trust.hash)
    refuse('another trust list');
  view.stateIndexes.push(index);
  view.stateSeconds.push(record.timeSeconds);
}

function applyTrust(view: LogView, { index, content: { list, bytes } }: EntryOf<'trust'>): void {
  view.trust = { list, index, hash: toHex(sha256(bytes)) };
  for (const { id } of list.organisations) if (!Object.hasOwn(view.admittedAt, id)) view.admittedAt[id] = index;
}

function applyDevice(view: LogView, { index, content }: EntryOf<'device'>): void {
  const { device, codeKey, invitedBy } = content;
  const keyId = toHex(keyIdOf(fromHex(device.key)));
  const known = view.devices[keyId];
  if (device.action === 'revoke') {
    if (known?.organisation !== device.organisation)
      throw new ProtocolError('denied', 'no such device of this organisation');
    // The earliest revocation wins: nothing brings a revoked key back.
    known.revokedFrom = Math.min(known.revokedFrom ?? Infinity, device.revokedFrom ?? index);
    return;
  }
  if (known !== undefined)
    throw new ProtocolError('denied', 'this key was added before; a device needs a key of its own');
  if (view.trust?.list.organisations.some(({ key }) => key === device.key))
    throw new ProtocolError('denied', 'an organisation key is no device key');
  if (codeKey !== undefined) {
    if (codeKey in view.usedCodes) throw new ProtocolError('denied', 'this invitation has been used');
    view.usedCodes[codeKey] = index;
  }
  view.devices[keyId] = {
    organisation: device.organisation,
    key: device.key,
    mayInvite: device.mayInvite,
    addedAt: index,
    ...(invitedBy === undefined ? {} : { invitedBy }),
  };
}

function applyStatement(view: LogView, { index, leaf, content }: EntryOf<'statement'>): void {
  const { statement, organisation, device } = content;
  if (findStatement(view, leaf) !== undefined)
    throw new ProtocolError('denied', 'this very statement was logged before');
  const relations = checkStatement(view, statement, organisation);
  const { subject, kind, verdict, detailsDigest, addressKeys } = statement;
  view.statements.push({
    index,
    leaf,
    device,
    organisation,
    subject,
    kind,
    ...(verdict === undefined ? {} : { verdict }),
    relations,
    hasDetails: detailsDigest !== undefined,
    addressKeys,
  });
}

/**
 * What only the other statements can tell. The server asks before it accepts, readers when they replay.
 * @returns the relations with their targets' indexes
 * @throws ProtocolError bad-relation (unknown target, another document, foreign, of a retraction), denied (an address of too many documents),
 * too-large (too many statements about one document)
 */
export function checkStatement(
  view: LogView,
  statement: Statement,
  organisation: string,
): StatementRecord['relations'] {
  refuseBeyondLimits(view, statement, organisation);
  return statement.relations.map((relation) => ({
    type: relation.type,
    target: findTarget(view, relation, statement.subject, organisation).index,
  }));
}

// A statement cannot name itself or a later one: the name is a hash of the bytes it would have to stand in. So no cycles.
function findTarget(view: LogView, { type, target }: Relation, subject: string, organisation: string): StatementRecord {
  const refuse = (why: string): never => {
    throw new ProtocolError('bad-relation', `${type}: ${why}`);
  };
  const found = findStatement(view, target) ?? refuse('no such statement');
  if (found.subject !== subject) refuse('a statement about another document');
  if (type === 'disputes' && found.organisation === organisation) refuse('a statement of one’s own; retract it');
  if (type !== 'disputes' && found.organisation !== organisation) refuse('a statement of another organisation');
  if (!saysSomething(found)) refuse('a retraction is for good');
  return found;
}
