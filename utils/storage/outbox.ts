/** Something signed that a registry is to publish: kept from the moment of signing until its fate is known, and after. */
export interface OutboxRow {
  /** Hex. A statement's leaf hash; for an enrolment or an invitation, of which the registry makes a leaf later, SHA-256 of what is signed. */
  id: string;
  origin: string;
  content:
    | { kind: 'statement'; signed: Uint8Array; details?: Uint8Array }
    /** `possession` is the new key's signature over the signed device. */
    | { kind: 'enrolment'; signed: Uint8Array; possession: Uint8Array; publicKey: string }
    /** The code is for a colleague, by another way: whoever sends this row sends `signed` alone. */
    | { kind: 'invitation'; signed: Uint8Array; code: string };
  /** What the document was called when it was flagged: for the list of one's own statements. */
  name: string;
  createdSeconds: number;
  /** `published` (of an invitation: kept by the registry) and `refused` are for good. */
  state: 'waiting' | 'sent' | 'published' | 'refused';
  /** Not tried again before this. */
  notBeforeSeconds: number;
  attempts: number;
  /** Where the registry said it will answer, once it has accepted. */
  submission?: string;
  /** Set when published: place in the log, and the proof that was verified (a tlog-proof). */
  published?: { index: number; proof: Uint8Array };
  /** Why it was refused, or what went wrong last. */
  problem?: OutboxProblem;
}

/** `code`: the registry's name of the problem, or why it waits; `said`: what the registry wrote. Both hostile text. */
export interface OutboxProblem {
  code: string;
  said?: string;
}
export const outboxSchema = 'id, state, createdSeconds';
