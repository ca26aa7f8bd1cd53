import { MAX_AUTO_BYTES, MAX_CLICKED_BYTES } from '../fetching/fetch-document.ts';
import type { Report } from '../finding/finding.ts';
import { isPinned } from '../hosts/document-hosts.ts';
import type { Database } from '../storage/database.ts';
import { addressHmac } from './address-hmac.ts';
import type { Assessor, Checked } from './assess.ts';
import { decide, type CheckRequest } from './decide.ts';
import { fetchPlanOf, type FetchPlan } from './fetch-plan.ts';
import { forgetExpired, loadFindings, saveFinding } from './finding-cache.ts';
import type { FingerprintAnswer, FingerprintRequest } from './fingerprint-address.ts';
import { KeptContents, openContents, withoutNames, type Contents } from './kept-contents.ts';
import { Failures, type Failure, type FailureRow } from './failures.ts';
import type { JobRow } from './job-row.ts';
import { PrivateBytes, type PrivateRow } from './private-bytes.ts';
import { Queue, type AttemptOutcome, type Job, type QueueParts } from './queue.ts';
import { sealNames } from './sealed-names.ts';
import { SessionRows, type SessionStorage } from './session-rows.ts';

export interface CheckerParts extends Omit<QueueParts, 'jobs' | 'attempt' | 'onHeld'> {
  database: Database;
  /** Where jobs and failures outlive the worker. */
  session: SessionStorage;
  /** This device's key for addresses. */
  secret: Uint8Array;
  assessor: Assessor;
  /** Fetches and fingerprints one document, elsewhere, for what has this key. Rejecting is a fault of ours, and no news about the document. */
  fingerprint: (request: FingerprintRequest, signal: AbortSignal, key: string) => Promise<FingerprintAnswer>;
  /** Whether the extension holds the permission for the address's host. */
  mayReach: (address: string) => Promise<boolean>;
  /** Whether the reader asked the browser, or us, to save data, now. */
  isLowData: () => boolean;
  /**
   * The address of the bare text of a paste, whether this is it or that of its page; undefined where it is none. Of the address alone, so
   * that whoever links to it finds the same.
   */
  rawPasteOf: (address: string) => string | undefined;
  /** `key` as by `keyOf`: links to the very same bytes share one. May be called again for the same key. */
  onReport: (key: string, report: Report) => void;
}

/** What {@link Checker.keyOf} makes a key of. */
interface Asked {
  address: string;
  isPrivateWindow: boolean;
  /** What the page says of it. */
  said?: readonly string[];
}

/**
 * Link → finding: what can be said from here is said at once; what must be fetched, and may be, goes through the queue. Longer than other files: under
 * which key something is kept, and where (nowhere on the disk, of a private window), must be decided in one place.
 */
export class Checker {
  readonly #parts: CheckerParts;
  #secret: Uint8Array;
  readonly #queue: Queue;
  readonly #failures: Failures;
  readonly #contents = new KeptContents();
  readonly #privateBytes: PrivateBytes;

  constructor(parts: CheckerParts) {
    this.#parts = parts;
    this.#secret = parts.secret;
    this.#failures = new Failures(new SessionRows<FailureRow>(parts.session, 'failed'), parts.clock);
    this.#privateBytes = new PrivateBytes(new SessionRows<PrivateRow>(parts.session, 'private'));
    this.#queue = new Queue({
      ...parts,
      jobs: new SessionRows<JobRow>(parts.session, 'job'),
      attempt: (job, signal) => this.#attempt(job, signal),
      onHeld: (job) => void this.#reportUnchecked(job, { reason: 'rate-limited' }),
    });
  }

  /**
   * What reports for an address come under. Only links to the very same address of bytes share it, and what a page states of them (`said`): a
   * page that lies about a digest must not be heard on another. A text that a page shows is nothing but itself. Private windows have keys of
   * their own: nothing done there is seen in another window, nor written for it, nor the other way round.
   */
  keyOf({ address, isPrivateWindow, said = [] }: Asked): string {
    // An address has a scheme, and never begins like this.
    const window = isPrivateWindow ? ['private'] : [];
    return addressHmac(this.#secret, [...window, this.#directOf(address), ...said].join('\n'));
  }

  /** Whether the bytes behind a link could be asked for at all. */
  async mayReach(address: string): Promise<boolean> {
    return this.#parts.mayReach(this.#directOf(address));
  }

  isPending(key: string): boolean {
    return this.#queue.has(key);
  }

  /** `isAgain`: asked before, on the same visit, and nobody clicked: what failed lately is left alone. */
  async check(requests: readonly CheckRequest[], isAgain = false): Promise<void> {
    await forgetExpired(this.#parts.database, this.#parts.clock());
    const keys = requests.map((request) => this.keyOf({ ...request, said: saidOf(request) }));
    const cached = await loadFindings(this.#parts.database, keys, this.#parts.clock());
    const listed = await this.#parts.assessor.listedAmong(requests.map((request) => request.address));
    const problem = await this.#parts.assessor.problem();
    const { assessor, isLowData, rawPasteOf } = this.#parts;
    const mayReach = oncePerHost(this.#parts.mayReach);
    const jobs: Job[] = [];
    for (const [at, request] of requests.entries()) {
      const key = keys[at] ?? '';
      const row = cached[at] ?? (request.isPrivateWindow ? await this.#privateBytes.of(key) : undefined);
      const known = { row, isAgain, isListed: listed.has(request.address), problem };
      const step = await decide(request, known, { assessor, mayReach, isLowData, rawPasteOf });
      const failure = isAgain && step.kind === 'fetch' ? await this.#failures.heldBack(key) : undefined;
      if (failure !== undefined) await this.#reportUnchecked({ key, ...request }, failure);
      else if (step.kind === 'fetch') jobs.push(this.#jobFor(key, request, step.plan));
      else this.#parts.onReport(key, step.report);
    }
    await this.#queue.add(jobs);
  }

  async cancel(keys: readonly string[]): Promise<void> {
    await this.#queue.cancel(keys);
  }

  /** What was given up is reported before this ends, or it would be asked for anew without end. */
  async resume(isWanted: (key: string) => boolean): Promise<void> {
    const dropped = await this.#queue.resume(isWanted);
    await Promise.all(dropped.map((job) => this.#reportUnchecked(job, { reason: 'damaged' })));
  }

  /** What lies in a container that was checked, with the names it has there; undefined where that is not known any more. */
  async contentsOf({ key, address }: Pick<Job, 'key' | 'address'>): Promise<Contents | undefined> {
    const kept = this.#contents.get(key);
    if (kept !== undefined) return kept;
    const [row] = await loadFindings(this.#parts.database, [key], this.#parts.clock());
    return row && openContents(row, this.#secret, this.#directOf(address));
  }

  /** Of these, or of all: nobody looks at them any more, or what was checked is to be forgotten. */
  async forgetContents(keys?: readonly string[]): Promise<void> {
    this.#contents.forget(keys);
    await this.#privateBytes.forget(keys);
  }

  /** Under another key for addresses, knowing nothing: what waits or runs is given up, and nothing of it is kept. */
  async renew(secret: Uint8Array): Promise<void> {
    this.#secret = secret;
    await this.#queue.cancelAll();
    await this.#failures.forgetAll();
    await this.forgetContents();
  }

  wake(): void {
    this.#queue.wake();
  }

  #jobFor(key: string, request: CheckRequest, plan: FetchPlan): Job {
    const { address, claims, clicked, isPrivateWindow, priority } = request;
    const host = new URL(plan.direct).hostname;
    const fresh = { addedSeconds: this.#parts.clock(), attempts: 0, notBeforeSeconds: 0 };
    return {
      key,
      address,
      ...(claims !== undefined && { claims }),
      ...plan,
      host,
      isPaste: this.#isPaste(plan.direct),
      clicked,
      priority,
      ...fresh,
      isPrivate: isPrivateWindow,
    };
  }

  #directOf(address: string): string {
    return fetchPlanOf(address, this.#parts.rawPasteOf(address)).direct;
  }

  /** Whether the bytes there are a paste's text. */
  #isPaste(address: string): boolean {
    return this.#parts.rawPasteOf(address) === address;
  }

  async #attempt(job: Job, signal: AbortSignal): Promise<AttemptOutcome> {
    const maxBytes = job.clicked ? MAX_CLICKED_BYTES : MAX_AUTO_BYTES;
    const { address, direct, expectFile, isPaste } = job;
    const request = { link: address, address: direct, maxBytes, expectFile, isPaste };
    const answer = await this.#parts
      .fingerprint(request, signal, job.key)
      .catch((): FingerprintAnswer => ({ kind: 'failed', reason: 'damaged' }));
    // Nobody waits for it any more; whatever came is not kept either.
    signal.throwIfAborted();
    if (answer.kind === 'failed') {
      if (!job.isPrivate) await this.#failures.record(job.key, answer);
      await this.#reportUnchecked(job, answer);
      return outcomeOf(answer);
    }
    const { fingerprint, mediaType, problems, members = [], unread = [], claims, standIn } = answer;
    const bytes: Checked = {
      checked: { ...fingerprint, mediaType, atSeconds: this.#parts.clock(), ...(problems && { problems }) },
      ...(members.length > 0 && { members: members.map(withoutNames) }),
      ...(unread.length > 0 && { unread: unread.map(({ reason }) => reason) }),
      ...(claims && { claims }),
      ...(standIn && { standIn }),
      pinned: [direct, answer.finalAddress].every((at) => this.#isPaste(at) || isPinned(at)),
      isPlainText: answer.isPlainText,
    };
    await this.#failures.forget(job.key);
    signal.throwIfAborted();
    const names = [...members, ...unread].map(({ path }) => path);
    if (names.length > 0) this.#contents.keep(job.key, { bytes, names });
    if (job.isPrivate) {
      await this.#privateBytes.keep(job.key, bytes);
      // The tab may have gone meanwhile, and what was kept for it with it.
      if (signal.aborted) await this.#privateBytes.forget([job.key]);
      signal.throwIfAborted();
    } else {
      const sealedNames = names.length > 0 ? await sealNames(this.#secret, direct, names) : undefined;
      // All may have been erased meanwhile.
      signal.throwIfAborted();
      await saveFinding(this.#parts.database, job.key, bytes, sealedNames);
    }
    this.#parts.onReport(job.key, await this.#parts.assessor.assessChecked(job.address, bytes, job.claims));
    return { kind: 'done' };
  }

  /** A failure to fetch is no finding; but that the address is listed, or a digest that the host states, still stands. */
  async #reportUnchecked(
    job: Pick<Job, 'key' | 'address' | 'claims'>,
    { reason, claims = [] }: Failure,
  ): Promise<void> {
    const stated = [...(job.claims ?? []), ...claims];
    this.#parts.onReport(job.key, await this.#parts.assessor.assessUnchecked(job.address, reason, stated));
  }
}

function saidOf({ claims, pageText }: CheckRequest): readonly string[] {
  return pageText === undefined ? (claims ?? []) : [pageText.textSha256];
}

function outcomeOf(answer: Extract<FingerprintAnswer, { kind: 'failed' }>): AttemptOutcome {
  if (!['offline', 'timeout', 'rate-limited', 'damaged'].includes(answer.reason)) return { kind: 'done' };
  const { retryAfterSeconds } = answer;
  return { kind: 'transient', ...(retryAfterSeconds === undefined ? {} : { retryAfterSeconds }) };
}

/** A page links to one host a thousand times; the browser is asked about it once. */
function oncePerHost(ask: CheckerParts['mayReach']): CheckerParts['mayReach'] {
  const answers = new Map<string, Promise<boolean>>();
  return (address) => {
    const { origin } = new URL(address);
    const answer = answers.get(origin) ?? ask(address);
    answers.set(origin, answer);
    return answer;
  };
}
