import type { Standing } from '../protocol/standing.ts';
import type { RelationType, Scope, Verdict } from '../protocol/statement.ts';
import type { WithholdReason } from '../protocol/withhold.ts';
import type { Inside } from './contained.ts';
import type { Fingerprints } from './fingerprints.ts';
import type { PageMatch } from './page-match.ts';
import type { DocumentProblem } from './problem.ts';

/** Why nothing can be said about a link. Never stored as a finding, never coloured. */
export const uncheckedReasons = [
  'needs-click',
  'needs-permission',
  'offline',
  'too-large',
  'blocked',
  'login-needed',
  'needs-download',
  'private-address',
  'not-a-document',
  'host-refused',
  'timeout',
  'rate-limited',
  'registry-not-synced',
  'registry-stale',
  'registry-forked',
  'clock-wrong',
  'damaged',
] as const;
export type UncheckedReason = (typeof uncheckedReasons)[number];

/** On what a match rests, strongest first (the match ladder). */
export type MatchKind =
  'same-bytes' | 'same-text' | 'near-text' | 'near-picture' | 'near-page' | 'claimed-digest' | 'address';

/** What a reader is shown for one document, apart from what lies in it. Computed here from verified statements, never received. */
export type PlainFinding =
  /** `organisations`: independent ones that agree; several of one owner are one voice. */
  | {
      kind: 'verified';
      verdict: 'authentic' | 'fake' | 'altered';
      pinned: boolean;
      stale: boolean;
      organisations: number;
      dissent: number;
    }
  | { kind: 'rated'; verdict: Verdict; pinned: boolean; stale: boolean; organisations: number }
  | { kind: 'disputed' }
  /** `disputed`: organisations disagree about the document that this one resembles. `mixed`: it resembles several, of which they say different things. */
  | { kind: 'resembles'; verdict: Verdict | 'disputed' | 'mixed' }
  | { kind: 'hint'; basis: 'address' | 'claimed-digest' }
  | { kind: 'unlisted' }
  | { kind: 'unchecked'; reason: UncheckedReason };

/** What a reader is shown for one link. */
export type Finding =
  | PlainFinding
  /** Of a container: the worst that is inside is worse than what is said of the file itself. `isWhole`: every document in it is verified authentic, and pinned. */
  | { kind: 'contains'; worst: PlainFinding; isWhole: boolean };

/** What one organisation says, ready to be shown; every string is hostile text and is only ever shown as text. */
export interface Source {
  organisation: { id: string; name: string; contact: string; corrections: string; conflictOfInterest?: string };
  verdict: Verdict;
  /** It disputes what another organisation says. */
  disputes?: true;
  scope?: Scope;
  /** The signer's own date, seconds since 1970. */
  issuedSeconds: number;
  /** State time of the log when the statement was logged, seconds since 1970. */
  loggedSeconds: number;
  leaf: string;
  leak?: string;
  /** How many files it says the whole leak holds. */
  leakSize?: number;
  explanation?: string;
  evidence: string[];
  /** Why explanation and evidence were taken away; absent: they were not. */
  withheld?: WithholdReason;
  /** Origin of the log that holds it, where that is not the report's own. */
  origin?: string;
}

/** A dispute without a verdict of its own; or said, and shown in the details alone: new, retracted, replaced or revoked. */
export interface OtherSource extends Omit<Source, 'verdict' | 'disputes'> {
  verdict?: Verdict;
  standing: Standing;
  relations: RelationType[];
}

/** Everything known about one link's document: the finding with what it rests on. */
export interface Report {
  finding: Finding;
  match?: MatchKind;
  /** What counts: of each organisation its newest verdict, newest first. */
  sources: Source[];
  /** Disputes that count although their authors take no side, newest first. */
  objections?: OtherSource[];
  others?: OtherSource[];
  /** The bytes that were checked. Absent when none were, or nothing is said of what only stands in for them. */
  checked?: CheckedBytes;
  /** Bytes came, and only stand in for the document as far as anybody knows: what is said of them later changes this report. */
  isStandIn?: true;
  /** Of a container: what lies in it. */
  inside?: Inside;
  /** The documents that it resembles, the nearest first. */
  resembles?: Resemblance[];
  /** The text that was read from a page, of a paste whose bytes exist nowhere else. */
  readText?: ReadText;
  registry?: RegistryState;
  /** Other registries, whose words stand here too because they contradict. */
  otherRegistries?: RegistryState[];
}

/** A reader's copy of a registry, as it was when it was asked. */
export interface RegistryState {
  origin: string;
  quorumSeconds: number;
  size: number;
}

/** What was computed from bytes that were had, and when. */
export interface CheckedBytes extends Fingerprints {
  atSeconds: number;
  mediaType: string;
  /** What could not be read. */
  problems?: DocumentProblem[];
}

/** One document that another resembles. */
export interface Resemblance {
  kind: 'near-text' | 'near-picture' | 'near-page';
  /** Its digest. */
  subject: string;
  /** How many bits of their fingerprints agree; of pages, how many of 100 gaps between words stand in lines that do. */
  equalBits: number;
  ofBits: number;
  /** Which pages fall in with each other, and the lines that differ. */
  pages?: Omit<PageMatch, 'place' | 'similarity'>;
  verdict: Verdict | 'disputed';
  /** Origin of the log where it is judged so, where that is not the report's own. */
  origin?: string;
}

/** A text as a page shows it: its digest (`text-v1:…`), and when it was looked up. */
export interface ReadText {
  textSha256: string;
  atSeconds: number;
}

/** `verified-fake`, `rated-altered`, `unchecked: needs-click`: the written form used by tests, tables and `--json`. */
export function findingName(finding: Finding): string {
  switch (finding.kind) {
    case 'verified':
    case 'rated':
    case 'resembles':
      return `${finding.kind}-${finding.verdict}`;
    case 'unchecked':
      return `unchecked: ${finding.reason}`;
    case 'contains':
      return `contains-${findingName(finding.worst)}`;
    case 'disputed':
    case 'hint':
    case 'unlisted':
      return finding.kind;
  }
}
