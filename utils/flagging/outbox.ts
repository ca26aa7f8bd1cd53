import { fromHex } from '../protocol/bytes.ts';
import { ProtocolError } from '../protocol/errors.ts';
import { parseProof, verifyProof } from '../protocol/tlog-proof.ts';
import { parsePolicy } from '../protocol/tlog-policy.ts';
import type { Database } from '../storage/database.ts';
import type { OutboxProblem, OutboxRow } from '../storage/outbox.ts';
import { groupRows, type OutboxGroup } from './outbox-groups.ts';

/** Why something still waits. `unproven`: an answer that proves nothing; `not-synced`: there is no copy here yet to hold it against. */
export const waitingReasons = [
  'offline',
  'timeout',
  'busy',
  'error',
  'unproven',
  'not-synced',
  'not-in-use',
  'failed',
] as const;
export type WaitingReason = (typeof waitingReasons)[number];

/** What a registry did with one thing that was posted, or says about it now. */
export type PostAnswer =
  /** `leaf` hex; `proof` a tlog-proof, unverified. */
  | { kind: 'published'; leaf: string; index: number; proof: Uint8Array }
  /** An invitation lies with the registry; there is nothing to prove before somebody uses it. */
  | { kind: 'kept' }
  | { kind: 'accepted'; submission: string; retryAfterSeconds?: number }
  | { kind: 'refused'; problem: OutboxProblem }
  /** Not reached, too busy, timed out: whether it was received is unknown. */
  | { kind: 'later'; retryAfterSeconds?: number; problem?: WaitingReason }
  /** The registry no longer knows the submission. */
  | { kind: 'forgotten' };

/** Its reader has removed the registry; what was signed for it stays. */
export class RegistryNotInUse extends Error {}

/** The way to a registry: one request about rows that `groupRows` put together, an answer for each. May reject: then all are `later`. */
export interface OutboxPost {
  send: (rows: readonly OutboxRow[]) => Promise<PostAnswer[]>;
  poll: (rows: readonly OutboxRow[], submission: string) => Promise<PostAnswer[]>;
}

export interface FlushParts {
  database: Database;
  post: OutboxPost;
  /** Seconds since 1970. */
  clock: () => number;
  /** Only what is for these registries, which can be reached from now on: what was kept from them has waited enough. */
  origins?: readonly string[];
}

export const FIRST_RETRY_SECONDS = 5;
export const MAX_RETRY_SECONDS = 3_600;
/** A registry that names no pause, or one that is over, is not asked without end. */
export const MIN_RETRY_SECONDS = 1;
const POLL_SECONDS = 3;
/** After so many answers that said nothing a submission is sent anew: the same bytes are one leaf, and are answered with its proof. */
const MAX_EMPTY_ANSWERS = 8;

const running = new Map<string, Promise<number | undefined>>();

/**
 * Sends what is due. Whatever happens in between, a statement enters the log once and is not lost: it stays here until a verified
 * proof or a refusal is stored, and a repeated request carries the same bytes, for which a registry has one leaf and answers with
 * the first proof. One run at a time. Returns when to call again (seconds since 1970); undefined: nothing is left to do.
 */
export function flushOutbox(parts: FlushParts): Promise<number | undefined> {
  const name = parts.database.name;
  const started = (running.get(name) ?? Promise.resolve(undefined))
    .catch(() => undefined)
    .then(() => flush(parts))
    .finally(() => {
      if (running.get(name) === started) running.delete(name);
    });
  running.set(name, started);
  return started;
}

async function flush({ database, post, clock, origins }: FlushParts): Promise<number | undefined> {
  const open = await database.outbox.where('state').anyOf('waiting', 'sent').toArray();
  const isDue = ({ notBeforeSeconds, origin, problem }: OutboxRow): boolean => {
    if (origins !== undefined && !origins.includes(origin)) return false;
    return notBeforeSeconds <= clock() || (origins !== undefined && problem?.code === 'offline');
  };
  const due = open.filter(isDue);
  for (const group of groupRows(due)) {
    const answers = await ask(group, post);
    await store(database, group.rows, await judge(database, group.rows, answers), clock());
  }
  const left = await database.outbox.where('state').anyOf('waiting', 'sent').toArray();
  return left.length === 0
    ? undefined
    : left.reduce((soonest, row) => Math.min(soonest, row.notBeforeSeconds), Infinity);
}

async function ask({ rows, submission }: OutboxGroup, post: OutboxPost): Promise<PostAnswer[]> {
  try {
    return await (submission === undefined ? post.send(rows) : post.poll(rows, submission));
  } catch (error) {
    const problem = error instanceof RegistryNotInUse ? 'not-in-use' : 'failed';
    return rows.map(() => ({ kind: 'later', problem }));
  }
}

/** A proof that does not hold is no proof: the statement stays here, and it is asked for again. */
async function judge(
  database: Database,
  rows: readonly OutboxRow[],
  answers: readonly PostAnswer[],
): Promise<PostAnswer[]> {
  const origin = rows[0]?.origin ?? '';
  const policy = (await database.views.get(origin))?.view.trust?.list.policy;
  return Promise.all(
    rows.map((row, at) => judgeOne(row, answers[at] ?? { kind: 'later', problem: 'unproven' }, policy)),
  );
}

async function judgeOne(row: OutboxRow, answer: PostAnswer, policy: string | undefined): Promise<PostAnswer> {
  if (answer.kind === 'kept' && row.content.kind !== 'invitation') return { kind: 'later', problem: 'unproven' };
  if (answer.kind !== 'published') return answer;
  // The leaf of an enrolment holds the invitation, which only the registry has; a device counts once it is in the log we sync.
  if (row.content.kind === 'statement' && answer.leaf !== row.id) return { kind: 'later', problem: 'unproven' };
  if (policy === undefined) return { kind: 'later', problem: 'not-synced' };
  try {
    const proof = parseProof(answer.proof);
    if (proof.index !== answer.index) throw new ProtocolError('bad-proof', 'the proof is of another entry');
    await verifyProof(proof, fromHex(answer.leaf), parsePolicy(policy));
    return answer;
  } catch (error) {
    if (!(error instanceof ProtocolError)) throw error;
    return { kind: 'later', problem: 'unproven' };
  }
}

/** One step, with all that follows from it, in one transaction; a fate once known is never changed. */
async function store(
  database: Database,
  asked: readonly OutboxRow[],
  answers: readonly PostAnswer[],
  nowSeconds: number,
): Promise<void> {
  await database.transaction('rw', database.outbox, database.deviceKeys, async () => {
    const rows = await database.outbox.bulkGet(asked.map(({ id }) => id));
    const steps = rows.flatMap((row, at) => {
      const answer = answers[at];
      const isOpen = row !== undefined && row.state !== 'published' && row.state !== 'refused';
      return isOpen && answer !== undefined ? [{ row, answer }] : [];
    });
    await database.outbox.bulkPut(steps.map(({ row, answer }) => nextRow(row, answer, nowSeconds)));
    for (const { row, answer } of steps) {
      if (row.content.kind !== 'enrolment') continue;
      const { publicKey } = row.content;
      if (answer.kind === 'published') await database.deviceKeys.update(publicKey, { state: 'enrolled' });
      if (answer.kind === 'refused') await database.deviceKeys.delete(publicKey);
    }
  });
}

function nextRow(row: OutboxRow, answer: PostAnswer, nowSeconds: number): OutboxRow {
  const rest = { ...row };
  delete rest.submission;
  delete rest.problem;
  const attempts = row.attempts + 1;
  switch (answer.kind) {
    case 'published':
      return { ...rest, attempts, state: 'published', published: { index: answer.index, proof: answer.proof } };
    case 'kept':
      return { ...rest, attempts, state: 'published' };
    case 'refused':
      return { ...rest, attempts, state: 'refused', problem: answer.problem };
    case 'accepted': {
      const notBeforeSeconds = nowSeconds + pauseOf(answer, POLL_SECONDS);
      return { ...rest, attempts: 0, state: 'sent', submission: answer.submission, notBeforeSeconds };
    }
    case 'forgotten':
      return { ...rest, attempts, state: 'waiting', notBeforeSeconds: nowSeconds + backOff(row.attempts) };
    case 'later': {
      const notBeforeSeconds = nowSeconds + pauseOf(answer, backOff(row.attempts));
      const { submission } = row;
      const isAskedAgain = submission !== undefined && attempts <= MAX_EMPTY_ANSWERS;
      const kept: OutboxRow = isAskedAgain ? { ...rest, submission } : { ...rest, state: 'waiting' };
      return {
        ...kept,
        attempts,
        notBeforeSeconds,
        ...(answer.problem !== undefined && { problem: { code: answer.problem } }),
      };
    }
  }
}

/** As long as the registry wants, within bounds: nothing that was signed waits for ever because of a header. */
function pauseOf({ retryAfterSeconds }: { retryAfterSeconds?: number }, own: number): number {
  return Math.min(MAX_RETRY_SECONDS, Math.max(MIN_RETRY_SECONDS, retryAfterSeconds ?? own));
}

function backOff(attempts: number): number {
  return Math.min(MAX_RETRY_SECONDS, FIRST_RETRY_SECONDS * 2 ** attempts);
}
