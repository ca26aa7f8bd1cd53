import type { Kysely } from 'kysely';
import { commit, type Commit } from './commit.ts';
import { addInvitation, findInvitation } from './invitations.ts';
import { takeLease } from './lease.ts';
import { details, detailsPlaces, dropDetails, entries, findIndexes, head, type Head } from './log.ts';
import { countPending, enqueue, pending, type Submission } from './pending.ts';
import type { DetailsRow, EntryRow, InvitationRow, PendingRow, Tables } from './schema.ts';
import { forgetSubmissions, refusals, submissionHashes } from './submissions.ts';

/** Everything the registry keeps, as promises to be kept across a crash. Hash arguments are leaf hashes. */
export interface Store {
  head(): Promise<Head>;
  /** Committed entries, re-read, `from` inclusive, `to` exclusive, in order. */
  entries(from: number, to: number): Promise<EntryRow[]>;
  details(from: number, to: number): Promise<DetailsRow[]>;
  /** Where details with this digest stand. */
  detailsPlaces(digest: Uint8Array): Promise<number[]>;
  /** For good: no byte of them stays in the database's files. */
  dropDetails(digests: readonly Uint8Array[]): Promise<void>;
  /** Index of each hash (hex) that is in the log. */
  findIndexes(hashes: readonly Uint8Array[]): Promise<Map<string, number>>;
  pending(limit: number): Promise<PendingRow[]>;
  countPending(): Promise<number>;
  /** Returns how many leaves wait that did not wait before. */
  enqueue(submission: Submission): Promise<number>;
  submissionHashes(id: string): Promise<Uint8Array[]>;
  forgetSubmissions(beforeMs: number): Promise<void>;
  /** Problem (JSON) of each hash (hex) that was refused after it had been taken in. */
  refusals(hashes: readonly Uint8Array[]): Promise<Map<string, string>>;
  /** @throws TooManyInvitations */
  addInvitation(row: Omit<InvitationRow, 'used_by'>, nowSeconds: number): Promise<void>;
  findInvitation(keyId: Uint8Array): Promise<InvitationRow | undefined>;
  takeLease(holder: string, nowMs: number, untilMs: number): Promise<boolean>;
  /** @throws LostLease when somebody else has advanced the head. */
  commit(change: Commit): Promise<void>;
  close(): Promise<void>;
}

/** `eraseDeleted`: what the database needs to forget deleted rows in all its files. */
export function createStore(database: Kysely<Tables>, eraseDeleted = () => Promise.resolve()): Store {
  return {
    head: () => head(database),
    entries: (from, to) => entries(database, from, to),
    details: (from, to) => details(database, from, to),
    detailsPlaces: (digest) => detailsPlaces(database, digest),
    dropDetails: async (digests) => {
      await dropDetails(database, digests);
      if (digests.length > 0) await eraseDeleted();
    },
    findIndexes: (hashes) => findIndexes(database, hashes),
    pending: (limit) => pending(database, limit),
    countPending: () => countPending(database),
    enqueue: (submission) => enqueue(database, submission),
    submissionHashes: (id) => submissionHashes(database, id),
    forgetSubmissions: (beforeMs) => forgetSubmissions(database, beforeMs),
    refusals: (hashes) => refusals(database, hashes),
    addInvitation: (row, nowSeconds) => addInvitation(database, row, nowSeconds),
    findInvitation: (keyId) => findInvitation(database, keyId),
    takeLease: (holder, nowMs, untilMs) => takeLease(database, holder, nowMs, untilMs),
    commit: async (change) => {
      await commit(database, change);
      if (change.erases) await eraseDeleted();
    },
    close: async () => {
      // What is closed is one file: whoever copies it has all of it. Where another program still reads it, that one cuts the log.
      await eraseDeleted().catch(() => undefined);
      await database.destroy();
    },
  };
}
