/** What one organisation may say about one document. */
export const verdicts = ['authentic', 'fake', 'altered', 'misattributed', 'misleading', 'satire', 'unproven'] as const;
export type Verdict = (typeof verdicts)[number];

/** What was examined: where it comes from, whether it was changed, whether what it says holds. */
export const scopes = ['provenance', 'integrity', 'content'] as const;
export type Scope = (typeof scopes)[number];

/** What the subject digest is taken of: a file's bytes, or the normalised text of a paste. */
export const statementKinds = ['bytes', 'text-v1'] as const;
export type StatementKind = (typeof statementKinds)[number];

export const relationTypes = ['retracts', 'supersedes', 'disputes'] as const;
export type RelationType = (typeof relationTypes)[number];

/** `target` is the leaf hash of an earlier statement, 64 lower-case hex characters. */
export interface Relation {
  type: RelationType;
  target: string;
}

/** One signed statement (docs/spec/statement.md). It has a verdict, or a relation, or both. */
export interface Statement {
  /** sha256 of the document's bytes, or of a paste's normalised text: 64 lower-case hex characters. */
  subject: string;
  kind: StatementKind;
  verdict?: Verdict;
  scope?: Scope;
  /** Name of the leak this case belongs to. */
  leak?: string;
  /** BCP 47 tag of the document's language. */
  language?: string;
  /** The signer's own clock, seconds since 1970. */
  issuedSeconds: number;
  relations: Relation[];
  /** The signer's other fingerprints: an open map, unknown names are kept and ignored. */
  fingerprints: Record<string, string | number>;
  /** SHA-256 of normalised addresses where the document was seen (address v1): hex. */
  addressKeys: string[];
  /** SHA-256(salt ‖ details): hex. */
  detailsDigest?: string;
}
