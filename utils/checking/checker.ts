import { expectationOf } from '../fetching/document-types.ts';
import { MAX_AUTO_BYTES, MAX_CLICKED_BYTES } from '../fetching/fetch-document.ts';
import { judgeAddress } from '../fetching/guard.ts';
import { mayActOnRequest } from '../fetching/side-effects.ts';
import type { Report, UncheckedReason } from '../finding/finding.ts';
import { directAddress, isPinned } from '../hosts/shared-hosts.ts';
import type { Database } from '../storage/database.ts';
import type { FindingRow } from '../storage/findings.ts';
import { addressHmac } from './address-hmac.ts';
import type { Assessor } from './assess.ts';
import { forgetExpired, loadFindings, saveFinding } from './finding-cache.ts';
import type { FingerprintAnswer, FingerprintRequest } from './fingerprint-address.ts';
import { mayFetch } from './may-fetch.ts';
import { Queue, type AttemptOutcome, type Job, type QueueParts } from './queue.ts';

/** One document somebody looks at. */
export interface CheckRequest {
  address: string;
  /** The paste's own raw form, on the page's own origin. */
  isOwnPaste: boolean;
  isPrivateWindow: boolean;
  clicked: boolean;
  /** Larger is earlier. */
  priority: number;
}

export interface CheckerParts extends Omit<QueueParts, 'jobs' | 'attempt' | 'onHeld'> {
  database: Database;
  /** This device's key for addresses. */
  secret: Uint8Array;
  assessor: Assessor;
  /** Fetches and fingerprints one document, elsewhere; rejects only when aborted. */
  fingerprint: (request: FingerprintRequest, signal: AbortSignal) => Promise<FingerprintAnswer>;
  /** Whether the extension holds the permission for the address's host. */
  mayReach: (address: string) => Promise<boolean>;
  /** `key` as by `keyOf`: several addresses of the same document-place share one. May be called again for the same key. */
  onReport: (key: string, report: Report) => void;
}

type Step = { kind: 'report'; report: Report } | { kind: 'fetch'; job: Job };

/** Link → finding: what can be said from here is said at once; what must be fetched, and may be, goes through the queue. */
export class Checker {
  readonly #parts: CheckerParts;
  readonly #queue: Queue;

  constructor(parts: CheckerParts) {
    this.#parts = parts;
    this.#queue = new Queue({
      ...parts,
      jobs: parts.database.jobs,
      attempt: (job, signal) => this.#attempt(job, signal),
      onHeld: (job) => void this.#reportUnchecked(job, 'rate-limited'),
    });
  }

  /** What reports for an address come under; addresses that differ in tracking parameters only share it. */
  keyOf(address: string): string {
    try {
      return addressHmac(this.#parts.secret, address);
    } catch {
      // Not a web address (a magnet link, say): never fetched, and still listed in the popup.
      return address;
    }
  }

  isPending(key: string): boolean {
    return this.#queue.has(key);
  }

  async check(requests: readonly CheckRequest[]): Promise<void> {
    await forgetExpired(this.#parts.database, this.#parts.clock());
    const keys = requests.map((request) => this.keyOf(request.address));
    const cached = await loadFindings(this.#parts.database, keys, this.#parts.clock());
    const listed = await this.#parts.assessor.listedAmong(requests.map((request) => request.address));
    const problem = await this.#parts.assessor.problem();
    const jobs: Job[] = [];
    for (const [at, request] of requests.entries()) {
      const key = keys[at] ?? '';
      const step = await this.#decide(key, request, {
        row: cached[at],
        isListed: listed.has(request.address),
        problem,
      });
      if (step.kind === 'fetch') jobs.push(step.job);
      else this.#parts.onReport(key, step.report);
    }
    await this.#queue.add(jobs);
  }

  async cancel(keys: readonly string[]): Promise<void> {
    await this.#queue.cancel(keys);
  }

  async resume(isWanted: (key: string) => boolean): Promise<void> {
    await this.#queue.resume(isWanted);
  }

  wake(): void {
    this.#queue.wake();
  }

  async #decide(
    key: string,
    request: CheckRequest,
    known: { row: FindingRow | undefined; isListed: boolean; problem: UncheckedReason | undefined },
  ): Promise<Step> {
    const { address, clicked, isOwnPaste, isPrivateWindow } = request;
    const judgement = judgeAddress(address);
    if (!judgement.allowed) return { kind: 'report', report: unchecked(judgement.reason) };
    if (known.problem !== undefined) return { kind: 'report', report: unchecked(known.problem) };
    if (known.row) return { kind: 'report', report: await this.#parts.assessor.assessChecked(address, known.row) };

    const shared = directAddress(address);
    const direct = shared ?? address;
    const otherwise = async (reason: UncheckedReason): Promise<Step> => ({
      kind: 'report',
      report: known.isListed ? await this.#parts.assessor.assessUnchecked(address, reason) : unchecked(reason),
    });
    if (expectationOf(direct) === 'never') return otherwise('not-a-document');
    const isAllowed = mayFetch({
      isOwnPaste,
      isListed: known.isListed,
      isSharedFile: shared !== undefined,
      mayAct: mayActOnRequest(direct),
      isPrivateWindow,
      clicked,
    });
    if (!isAllowed) return otherwise('needs-click');
    if (!(await this.#parts.mayReach(direct))) return otherwise('needs-permission');
    return { kind: 'fetch', job: this.#jobFor(key, request, direct, shared !== undefined) };
  }

  #jobFor(key: string, request: CheckRequest, direct: string, isSharedFile: boolean): Job {
    return {
      key,
      address: request.address,
      direct,
      host: new URL(direct).hostname,
      expectFile: request.isOwnPaste || (isSharedFile && expectationOf(direct) !== 'page'),
      isPaste: request.isOwnPaste,
      clicked: request.clicked,
      priority: request.priority,
      addedSeconds: this.#parts.clock(),
      attempts: 0,
      notBeforeSeconds: 0,
      isPrivate: request.isPrivateWindow,
    };
  }

  async #attempt(job: Job, signal: AbortSignal): Promise<AttemptOutcome> {
    const maxBytes = job.clicked ? MAX_CLICKED_BYTES : MAX_AUTO_BYTES;
    const { direct, expectFile, isPaste } = job;
    const answer = await this.#parts.fingerprint({ address: direct, maxBytes, expectFile, isPaste }, signal);
    signal.throwIfAborted();
    if (answer.kind === 'failed') {
      await this.#reportUnchecked(job, answer.reason);
      return outcomeOf(answer);
    }
    const row: FindingRow = {
      key: job.key,
      checked: { ...answer.fingerprint, mediaType: answer.mediaType, atSeconds: this.#parts.clock() },
      pinned: isPaste || (isPinned(direct) && isPinned(answer.finalAddress)),
      isPlainText: answer.isPlainText,
      expiresSeconds: 0,
    };
    if (!job.isPrivate) await saveFinding(this.#parts.database, row);
    this.#parts.onReport(job.key, await this.#parts.assessor.assessChecked(job.address, row));
    return { kind: 'done' };
  }

  /** A failure to fetch is no finding; but that the address is listed still stands. */
  async #reportUnchecked(job: Job, reason: UncheckedReason): Promise<void> {
    this.#parts.onReport(job.key, await this.#parts.assessor.assessUnchecked(job.address, reason));
  }
}

function outcomeOf(answer: Extract<FingerprintAnswer, { kind: 'failed' }>): AttemptOutcome {
  if (!['offline', 'timeout', 'rate-limited', 'damaged'].includes(answer.reason)) return { kind: 'done' };
  const { retryAfterSeconds } = answer;
  return { kind: 'transient', ...(retryAfterSeconds === undefined ? {} : { retryAfterSeconds }) };
}

function unchecked(reason: UncheckedReason): Report {
  return { finding: { kind: 'unchecked', reason }, sources: [] };
}
