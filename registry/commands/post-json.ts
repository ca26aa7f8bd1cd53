import { setTimeout as sleep } from 'node:timers/promises';
import type { Result } from '../outcome.ts';
import type { ProblemDocument } from '../problems.ts';
import { CommandError, Refused } from './command-error.ts';

export interface PostOptions {
  /** The operator's token. */
  token?: string;
}

const WAIT_SECONDS = 20;
const TIMEOUT_MS = 60_000;
/** A registry publishes every ten seconds, every minute when something is wrong. */
const GIVE_UP_AFTER_MS = 600_000;
const FIRST_PAUSE_MS = 500;
const LONGEST_PAUSE_MS = 15_000;
const wayOut = 'Run the same command again: what is logged already is not sent twice.';

/**
 * Sends a request and waits until every part of it is in the log or refused: through 202, 429, 503 and broken connections.
 * Sending twice is harmless, the log takes the same bytes once.
 * @throws CommandError the problem, in the registry's words
 */
export async function postJson(address: URL, body: Uint8Array, options: PostOptions = {}): Promise<Result[]> {
  const untilMs = performance.now() + GIVE_UP_AFTER_MS;
  let submission: URL | undefined;
  let pauseMs = FIRST_PAUSE_MS;
  for (;;) {
    const answer = await attempt(submission ?? address, submission ? undefined : body, options);
    if (answer.kind === 'settled') return answer.results;
    if (answer.kind === 'waiting') submission = answer.submission;
    if (performance.now() > untilMs) throw new CommandError(`${address.origin}: ${answer.message}. ${wayOut}`);
    await sleep(answer.afterMs ?? pauseMs);
    pauseMs = Math.min(LONGEST_PAUSE_MS, pauseMs * 2);
  }
}

type Answer =
  | { kind: 'settled'; results: Result[] }
  | { kind: 'waiting'; submission: URL; message: string; afterMs?: number }
  | { kind: 'later'; message: string; afterMs?: number };

async function attempt(address: URL, body: Uint8Array | undefined, { token }: PostOptions): Promise<Answer> {
  const headers = {
    'Content-Type': 'application/json',
    Prefer: `wait=${WAIT_SECONDS}`,
    ...(token !== undefined && { Authorization: `Bearer ${token}` }),
  };
  let response: Response;
  try {
    response = await fetch(address, {
      method: body ? 'POST' : 'GET',
      headers: body ? headers : {},
      ...(body && { body: body.slice() }),
      // A redirect could carry signed statements, or the operator's token, to somebody else.
      redirect: 'error',
      signal: AbortSignal.timeout(TIMEOUT_MS),
    });
  } catch (error) {
    return { kind: 'later', message: `no answer (${reasonOf(error)})` };
  }
  const afterMs = Number(response.headers.get('Retry-After') ?? 'NaN') * 1_000;
  const pause = Number.isFinite(afterMs) ? { afterMs } : {};
  if (response.status === 202) {
    const location = response.headers.get('Location');
    if (location === null) throw new CommandError('The registry has accepted this without saying where to ask for it.');
    return { kind: 'waiting', submission: ownAddress(location, address), message: 'not published yet', ...pause };
  }
  if (response.status === 429 || response.status >= 500)
    return { kind: 'later', message: new Refused(await problemOf(response)).message, ...pause };
  if (!response.ok) throw new Refused(await problemOf(response));
  const { results = [] } = (await response.json()) as { results?: Result[] };
  return { kind: 'settled', results };
}

function ownAddress(location: string, base: URL): URL {
  const address = new URL(location, base);
  if (address.origin === base.origin) return address;
  throw new CommandError(`The registry sends us to another one (${address.origin}).`);
}

async function problemOf(response: Response): Promise<Partial<ProblemDocument>> {
  try {
    return (await response.json()) as Partial<ProblemDocument>;
  } catch {
    return { title: `${response.status} ${response.statusText}` };
  }
}

function reasonOf(error: unknown): string {
  const { cause, message } = error as Error;
  return cause instanceof Error ? cause.message : message;
}
