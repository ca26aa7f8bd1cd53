import type { Details } from '../protocol/details.ts';
import type { Organisation } from '../protocol/organisation.ts';
import type { Standing } from '../protocol/standing.ts';
import type { Statement } from '../protocol/statement.ts';
import type { WithholdReason } from '../protocol/withhold.ts';

/** One accepted statement of one registry, verified, with its standing at the registry's newest quorum time. */
export interface Candidate {
  index: number;
  /** Leaf hash, hex. */
  leaf: string;
  organisation: Organisation;
  statement: Statement;
  standing: Standing;
  /** State time of its leaf, seconds since 1970. */
  loggedSeconds: number;
  /** Absent where there are none, they are withheld, or not here yet. */
  details?: Details;
  /** Why its details were withheld; absent: they were not. */
  withheld?: WithholdReason;
}

/** What one registry's verified copy says about one document. */
export interface RegistryAnswer {
  origin: string;
  /** What the client says of it. Whether it is stale is judged by its quorum time; `unreachable` still has its verified copy. */
  state: 'synced' | 'never-synced' | 'stale' | 'forked' | 'clock-wrong' | 'unreachable';
  size: number;
  /** Newest verified quorum time, seconds since 1970. */
  quorumSeconds: number;
  /** Built in, or promoted by the user; others stay tinted. */
  promoted: boolean;
  neverList: readonly string[];
  /** Every statement, live or not, of every case with a statement that carries one of the document's keys. */
  statements: readonly Candidate[];
}
