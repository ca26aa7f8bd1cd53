import type { FetchRegistry, RegistryAnswer } from '../fetching/fetch-registry.ts';
import { ProtocolError } from '../protocol/errors.ts';
import { fromHex, utf8 } from '../protocol/bytes.ts';
import { asArray, asHex, asInteger, asObject, asString } from '../protocol/json-fields.ts';
import { parseStrictJson, type JsonValue } from '../protocol/strict-json.ts';
import { PROBLEM_TYPE_PREFIX } from '../protocol/problem-names.ts';
import { parsePolicy, type Policy } from '../protocol/tlog-policy.ts';
import { MAX_PROOF_BYTES, parseProof, verifyProof } from '../protocol/tlog-proof.ts';
import type { Descriptor } from '../protocol/descriptor.ts';
import type { Database } from '../storage/database.ts';
import { loadTrusted } from './held.ts';
import { parseProblem, readProblem, type Problem } from './problem.ts';

/** Answers in which a leaf is in the log, by a proof that was verified here under the quorum; `proof` is the tlog-proof's text. */
interface Logged {
  /** Leaf hash, hex. */
  leaf: string;
  index: number;
  proof: string;
}

export type SubmissionOutcome =
  | { kind: 'logged'; results: (Logged | { leaf: string; problem: Problem })[] }
  /** Accepted, not published yet: ask again at `submission` with `pollSubmission`. */
  | { kind: 'waiting'; submission: string }
  /** An invitation lies there until its code is used. */
  | { kind: 'kept' }
  /** Will not be accepted like this. */
  | { kind: 'refused'; problem: Problem }
  /** Try again, not before so many seconds. */
  | { kind: 'later'; reason: LaterReason; afterSeconds: number }
  /** The registry says it is done, but its proof does not hold (here, now): sync, then ask again. */
  | { kind: 'unproven'; message: string };

/** `error`: its server, or what stands before it, answered with something else than the registry does. */
type LaterReason = 'offline' | 'timeout' | 'busy' | 'error';

export interface SubmissionInput {
  descriptor: Descriptor;
  database: Database;
  fetchRegistry: FetchRegistry;
  signal?: AbortSignal;
}

/** A service worker is stopped after 30 s without an event: the registry answers well before. */
const WAIT_SECONDS = 15;
const SUBMISSION_TIMEOUT_MS = 25_000;
const RETRY_SECONDS = 30;
const MAX_RESULTS = 1_000;
/** A thousand results, each with its own proof. */
const MAX_RESULT_BYTES = 16 * 1024 * 1024;
const MAX_RESULT_DEPTH = 4;

/** Asks what became of a submission. `submission` is what `waiting` named. `leaves`: the hashes it must be about, hex; empty where they cannot be known. */
export async function pollSubmission(
  input: SubmissionInput,
  submission: string,
  leaves: readonly string[],
): Promise<SubmissionOutcome> {
  return readAnswer(input, await input.fetchRegistry(submission, options(input)), leaves);
}

export async function postSubmission(
  input: SubmissionInput,
  path: '/v1/statements' | '/v1/enrolments',
  body: Uint8Array,
  leaves: readonly string[],
): Promise<SubmissionOutcome> {
  const request = { ...options(input), body: body.slice(), waitSeconds: WAIT_SECONDS };
  return readAnswer(input, await input.fetchRegistry(path, request), leaves);
}

function options({ signal }: SubmissionInput): { maxBytes: number; timeoutMs: number; signal?: AbortSignal } {
  return { maxBytes: MAX_RESULT_BYTES, timeoutMs: SUBMISSION_TIMEOUT_MS, ...(signal && { signal }) };
}

async function readAnswer(
  input: SubmissionInput,
  answer: RegistryAnswer,
  leaves: readonly string[],
): Promise<SubmissionOutcome> {
  if (answer.kind === 'failed') return failure(answer);
  if (answer.kind === 'not-modified') return { kind: 'later', reason: 'error', afterSeconds: RETRY_SECONDS };
  try {
    if (answer.status === 202) return { kind: 'waiting', submission: submissionOf(answer.location) };
    const { policy } = await loadTrusted(input.database, input.descriptor);
    return { kind: 'logged', results: await readResults(answer.bytes, leaves, parsePolicy(policy)) };
  } catch (error) {
    if (error instanceof ProtocolError) return { kind: 'unproven', message: error.message };
    throw error;
  }
}

/** What a request that failed means. A refusal is for good, and an enrolment's takes its key with it: only the registry itself can refuse, not what stands before it. */
export function failure(
  answer: Extract<RegistryAnswer, { kind: 'failed' }>,
): Extract<SubmissionOutcome, { kind: 'refused' | 'later' }> {
  const { status = 0, reason, retryAfterSeconds = RETRY_SECONDS } = answer;
  const isFinal = status >= 400 && status < 500 && status !== 408 && status !== 429;
  const problem = parseProblem(answer);
  if (isFinal && isOwn(problem)) return { kind: 'refused', problem };
  return { kind: 'later', reason: laterReasons[reason], afterSeconds: retryAfterSeconds };
}

const laterReasons: Record<Extract<RegistryAnswer, { kind: 'failed' }>['reason'], LaterReason> = {
  offline: 'offline',
  aborted: 'offline',
  timeout: 'timeout',
  'rate-limited': 'busy',
  'not-found': 'error',
  refused: 'error',
  'too-large': 'error',
};

function isOwn({ type }: Problem): boolean {
  return type.startsWith(PROBLEM_TYPE_PREFIX);
}

/** Only its own submissions path, whatever address the registry writes before it. */
function submissionOf(location = ''): string {
  const path = /\/v1\/submissions\/[A-Za-z0-9_-]{1,128}$/.exec(location)?.[0];
  if (path === undefined) throw new ProtocolError('malformed', 'an accepted submission without a place to ask for it');
  return path;
}

async function readResults(
  bytes: Uint8Array,
  leaves: readonly string[],
  policy: Policy,
): Promise<(Logged | { leaf: string; problem: Problem })[]> {
  const value = asObject(parseStrictJson(bytes, { maxBytes: MAX_RESULT_BYTES, maxDepth: MAX_RESULT_DEPTH }), 'answer');
  // An enrolment is one leaf, answered without a list around it.
  const items = value['results'] === undefined ? [value] : asArray(value['results'], 'results', { max: MAX_RESULTS });
  if (leaves.length > 0 && items.length !== leaves.length)
    throw new ProtocolError('malformed', `${items.length} results for ${leaves.length} leaves`);
  const results: (Logged | { leaf: string; problem: Problem })[] = [];
  for (const [i, item] of items.entries()) results.push(await readResult(item, leaves[i], policy));
  return results;
}

async function readResult(
  item: JsonValue,
  expected: string | undefined,
  policy: Policy,
): Promise<Logged | { leaf: string; problem: Problem }> {
  const result = asObject(item, 'result');
  const leaf = asHex(result['leaf'], 'leaf');
  if (expected !== undefined && leaf !== expected) throw new ProtocolError('wrong-digest', 'a result for another leaf');
  if (result['problem'] !== undefined) {
    const problem = readProblem(result['problem']);
    if (!isOwn(problem)) throw new ProtocolError('malformed', 'a problem that is none of the registry’s');
    return { leaf, problem };
  }
  const text = asString(result['proof'], 'proof', { max: MAX_PROOF_BYTES });
  const proof = parseProof(utf8(text));
  const index = asInteger(result['index'], 'index');
  if (proof.index !== index) throw new ProtocolError('bad-proof', 'the proof is for another index');
  await verifyProof(proof, fromHex(leaf), policy);
  return { leaf, index, proof: text };
}
