import type { ProtocolErrorCode } from './errors.ts';
import type { RootKeys } from './multi-signed.ts';
import type { Organisation } from './organisation.ts';
import type { Release } from './release.ts';
import type { RelationType, StatementKind, Verdict } from './statement.ts';
import type { TrustList } from './trust-list.ts';
import type { WithholdReason } from './withhold.ts';

/** Raised whenever the same leaves would give another view, or other rows beside it: look-up keys, near fingerprints. */
export const viewRules = 4;

/**
 * All that follows from the first `size` leaves of one log. Plain data: it survives JSON and structured clone, so that a reader
 * continues where it stopped. Only replay.ts changes it.
 */
export interface LogView {
  /** Rules that made it; a stored view of other rules is built anew. */
  rules: typeof viewRules;
  origin: string;
  /** The descriptor's, until the first trust list. */
  roots: RootKeys;
  size: number;
  trust?: TrustInForce;
  /** Organisation id → index of the trust leaf that first listed it. */
  admittedAt: Record<string, number>;
  /** Key id (hex) → device. */
  devices: Record<string, DeviceRecord>;
  /** Public half of a used invitation code (hex) → index of the leaf that used it. */
  usedCodes: Record<string, number>;
  /** Index and time of every state record, in two columns: there may be as many as statements. */
  stateIndexes: number[];
  stateSeconds: number[];
  /** Accepted statements, by index. */
  statements: StatementRecord[];
  /** Details digest → why it may be missing. */
  withheld: Record<string, WithholdReason>;
  /** Released versions of the extension, by index; a version may have several. */
  releases: ReleaseRecord[];
  /** Leaves that say nothing, by index. */
  refused: Record<number, ProtocolErrorCode>;
}

interface TrustInForce {
  list: TrustList;
  index: number;
  /** SHA-256 of the leaf's bytes, hex: what state records name. */
  hash: string;
}

export interface DeviceRecord {
  organisation: string;
  /** Public key, hex. */
  key: string;
  mayInvite: boolean;
  addedAt: number;
  /** Key id of the device that invited it; absent: the organisation itself did. */
  invitedBy?: string;
  revokedFrom?: number;
}

export interface ReleaseRecord extends Release {
  index: number;
  /** Leaf hash, hex. */
  leaf: string;
}

/** What later leaves and findings need of a statement; its text stays in its leaf. */
export interface StatementRecord {
  index: number;
  /** Leaf hash, hex. */
  leaf: string;
  /** Key id of the signing device, hex. */
  device: string;
  organisation: string;
  subject: string;
  kind: StatementKind;
  verdict?: Verdict;
  /** Targets as indexes. */
  relations: { type: RelationType; target: number }[];
  /** Has details, and so perhaps evidence. */
  hasDetails: boolean;
  addressKeys: string[];
}

/** The view of an empty log, as a descriptor announces it. */
export function emptyView({ origin, rootKeys, threshold }: { origin: string } & RootKeys): LogView {
  return {
    rules: viewRules,
    origin,
    roots: { rootKeys, threshold },
    size: 0,
    admittedAt: {},
    devices: {},
    usedCodes: {},
    stateIndexes: [],
    stateSeconds: [],
    statements: [],
    withheld: {},
    releases: [],
    refused: {},
  };
}

/** The organisation as the newest trust list has it. */
export function organisationOf(view: LogView, id: string): Organisation | undefined {
  return view.trust?.list.organisations.find((organisation) => organisation.id === id);
}

/** Index of the trust leaf that first listed the organisation. An id may be any word, `constructor` too. */
export function admittedAt(view: LogView, id: string): number {
  return Object.hasOwn(view.admittedAt, id) ? (view.admittedAt[id] ?? Infinity) : Infinity;
}

/** State time of a leaf: that of the first state record that covers it; undefined until it is published. */
export function stateSecondsOf(view: LogView, index: number): number | undefined {
  let low = 0;
  let high = view.stateIndexes.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((view.stateIndexes[middle] ?? 0) < index) low = middle + 1;
    else high = middle;
  }
  return view.stateSeconds[low];
}

/** Newest state time; 0 before the first state record. */
export function newestStateSeconds(view: LogView): number {
  return view.stateSeconds.at(-1) ?? 0;
}

/** By log order alone: added before `index`, not revoked at it, and the same of the device that invited it. */
export function isDeviceValidAt(view: LogView, keyId: string, index: number): boolean {
  // Inviters were added earlier than those they invite, so the walk ends.
  for (let id: string | undefined = keyId, at = index; id !== undefined;) {
    const device: DeviceRecord | undefined = view.devices[id];
    if (device === undefined || device.addedAt >= at || at >= (device.revokedFrom ?? Infinity)) return false;
    id = device.invitedBy;
    at = device.addedAt;
  }
  return true;
}

export function isOrganisationValidAt(view: LogView, id: string, index: number): boolean {
  const organisation = organisationOf(view, id);
  return organisation !== undefined && index < (organisation.revokedFrom ?? Infinity);
}

interface Lookups {
  /** How many of `view.statements` are in. */
  seen: number;
  byLeaf: Map<string, StatementRecord>;
  bySubject: Map<string, StatementRecord[]>;
}

// Derived, so not part of the stored view; catches up by itself.
const lookupsOf = new WeakMap<LogView, Lookups>();

function emptyLookups(): Lookups {
  return { seen: 0, byLeaf: new Map(), bySubject: new Map() };
}

function lookups(view: LogView): Lookups {
  const found = lookupsOf.get(view) ?? emptyLookups();
  lookupsOf.set(view, found);
  for (; found.seen < view.statements.length; found.seen++) {
    const record = view.statements[found.seen];
    if (record === undefined) continue;
    found.byLeaf.set(record.leaf, record);
    const about = found.bySubject.get(record.subject);
    if (about === undefined) found.bySubject.set(record.subject, [record]);
    else about.push(record);
  }
  return found;
}

/** `leaf`: leaf hash in hex. */
export function findStatement(view: LogView, leaf: string): StatementRecord | undefined {
  return lookups(view).byLeaf.get(leaf);
}

/** Accepted statements about one document, by index. */
export function statementsAbout(view: LogView, subject: string): readonly StatementRecord[] {
  return lookups(view).bySubject.get(subject) ?? [];
}

/** What the log says was released as this version, by index. */
export function releasesOf(view: LogView, version: string): ReleaseRecord[] {
  return view.releases.filter((release) => release.version === version);
}

/** A verdict or a dispute. What only retracts is no voice. */
export function saysSomething(statement: { verdict?: Verdict; relations: readonly { type: RelationType }[] }): boolean {
  return statement.verdict !== undefined || statement.relations.some(({ type }) => type === 'disputes');
}
