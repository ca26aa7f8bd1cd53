import type { Finding } from '../../../../utils/finding/finding.ts';
import type { MatchKind } from '../../../../utils/finding/finding.ts';
import type { Standing } from '../../../../utils/protocol/standing.ts';
import type { RelationType, StatementKind, Verdict } from '../../../../utils/protocol/statement.ts';
import type { Cooldowns } from '../../../../utils/protocol/trust-list.ts';
import { digestOf } from '../../../protocol/sample-log.ts';

// A log as docs/spec/finding-policy.md, "Vectors", writes it: what its leaves say, without signatures.

export type VectorLeaf =
  | { kind: 'trust'; organisations: VectorOrganisation[]; cooldowns: Cooldowns; neverList: string[] }
  | { kind: 'device'; action: 'add' | 'revoke'; device: string; organisation: string; revokedFrom?: number }
  | VectorStatement
  | { kind: 'state'; seconds: number };

export interface VectorOrganisation {
  id: string;
  ownershipGroup?: string;
  revokedFrom?: number;
}

export interface VectorStatement {
  kind: 'statement';
  device: string;
  subject: string;
  subjectKind: StatementKind;
  verdict?: Verdict;
  /** Targets as indexes of leaves. */
  relations: { type: RelationType; target: number }[];
  fingerprints: Record<string, string | number>;
  addressKeys: string[];
  /** Absent: the statement has none. Null: it has, and the reader does not hold them. */
  details?: { evidence: string[]; pageLayouts?: string[] } | null;
}

export interface VectorRegistry {
  promoted: boolean;
  state: 'synced' | 'never-synced' | 'forked' | 'unreachable';
  quorumSeconds: number;
  leaves: VectorLeaf[];
}

export interface VectorDocument {
  /** What was computed from the bytes; null where none were fetched. */
  checked: {
    sha256: string;
    size: number;
    textSha256?: string;
    textSketch?: string;
    imageHash?: string;
    imageQuality?: number;
    pageLayouts?: string[];
  } | null;
  /** Digest of a text that its page alone has, computed there; absent where there is none. */
  readText?: string;
  pinned: boolean;
  plainText: boolean;
  claimedKeys: string[];
  addressKeys: string[];
  /** Why nothing was fetched, or why what came may be no document. */
  reason?: 'needs-click' | 'login-needed';
}

export interface VectorCase {
  why: string;
  nowSeconds: number;
  document: VectorDocument;
  registries: VectorRegistry[];
  finding: Finding;
  match?: MatchKind;
  /** Index of a statement in the first registry → its standing. */
  standings?: Record<number, Standing>;
}

/** 15 January 2027, 08:00 UTC. All times of the script are seconds after it. */
export const START = 1_800_000_000;
export const HOUR = 3_600;
export const DAY = 24 * HOUR;
/** State time of what is said first. */
export const SAID = 60;
export const LAPSE = 72 * HOUR;

export const subject = digestOf('document');
export const otherSubject = digestOf('another document');
export const textSha256 = `text-v1:${digestOf('text of the document')}`;
export const addressKey = digestOf('address of the document');

type Fields = Partial<Omit<VectorStatement, 'kind' | 'device' | 'relations'>> & { as?: string };
type Organisations = Record<string, { group?: string }>;

/** Writes a log line by line. `by`: an organisation, meaning its first device, or a device (`a-2`). */
export class Script {
  readonly leaves: VectorLeaf[] = [];
  readonly #labels = new Map<string, number>();
  #organisations: VectorOrganisation[] = [];
  #cooldowns: Cooldowns = { organisationSeconds: 0, deviceSeconds: 0, disputeLapseSeconds: LAPSE };
  #neverList: string[] = [];

  constructor(organisations: Organisations, fields: { cooldowns?: Partial<Cooldowns>; neverList?: string[] } = {}) {
    this.#cooldowns = { ...this.#cooldowns, ...fields.cooldowns };
    this.#neverList = fields.neverList ?? [];
    this.admits(organisations).at(0);
  }

  admits(organisations: Organisations): this {
    const added = Object.entries(organisations).map(([id, { group }]) => ({
      id,
      ...(group === undefined ? {} : { ownershipGroup: group }),
    }));
    this.#organisations = [...this.#organisations, ...added];
    this.#trust();
    for (const { id } of added) this.adds(id, `${id}-1`);
    return this;
  }

  adds(organisation: string, device: string): this {
    this.leaves.push({ kind: 'device', action: 'add', device, organisation });
    return this;
  }

  /** `from`: label of the first leaf that no longer counts; absent: from here on. */
  revokesDevice(device: string, from?: string): this {
    const organisation = device.replace(/-\d+$/, '');
    const reach = from === undefined ? {} : { revokedFrom: this.indexOf(from) };
    this.leaves.push({ kind: 'device', action: 'revoke', device, organisation, ...reach });
    return this;
  }

  revokesOrganisation(id: string, from: string): this {
    const revokedFrom = this.indexOf(from);
    this.#organisations = this.#organisations.map((one) => (one.id === id ? { ...one, revokedFrom } : one));
    this.#trust();
    return this;
  }

  says(by: string, verdict: Verdict, fields: Fields = {}): this {
    return this.#state(by, [], { verdict, ...fields });
  }

  disputes(by: string, label: string, fields: Fields = {}): this {
    return this.#state(by, [{ type: 'disputes', target: this.indexOf(label) }], fields);
  }

  retracts(by: string, label: string, fields: Fields = {}): this {
    return this.#state(by, [{ type: 'retracts', target: this.indexOf(label) }], fields);
  }

  supersedes(by: string, label: string, verdict: Verdict, fields: Fields = {}): this {
    return this.#state(by, [{ type: 'supersedes', target: this.indexOf(label) }], { verdict, ...fields });
  }

  at(afterSeconds: number): this {
    this.leaves.push({ kind: 'state', seconds: START + afterSeconds });
    return this;
  }

  indexOf(label: string): number {
    const index = this.#labels.get(label);
    if (index === undefined) throw new RangeError(`no leaf is called ${label}`);
    return index;
  }

  #trust(): void {
    const [organisations, cooldowns, neverList] = [this.#organisations, this.#cooldowns, this.#neverList];
    this.leaves.push({ kind: 'trust', organisations, cooldowns, neverList });
  }

  #state(by: string, relations: VectorStatement['relations'], { as, ...fields }: Fields): this {
    if (as !== undefined) this.#labels.set(as, this.leaves.length);
    const device = /-\d+$/.test(by) ? by : `${by}-1`;
    const isPaste = fields.subjectKind === 'text-v1';
    this.leaves.push({
      kind: 'statement',
      device,
      subject,
      subjectKind: 'bytes',
      relations,
      fingerprints: isPaste ? {} : { size: 50_000 },
      addressKeys: [],
      ...fields,
    });
    return this;
  }
}
