import { expectationOf, isDeclaredPage, mediaTypeOf, refusalOf, type Expectation } from './document-types.ts';
import { judgeAddress, type GuardJudgement } from './guard.ts';
import { digestsInHeaders } from './header-digests.ts';
import { openCapped, TooLargeError } from './streams.ts';

/** Decoded bytes of one document fetched without a click, and with one. */
export const MAX_AUTO_BYTES = 25 * 1024 * 1024;
export const MAX_CLICKED_BYTES = 64 * 1024 * 1024;
export const HEADERS_TIMEOUT_MS = 20_000;
export const TOTAL_TIMEOUT_MS = 60_000;

export type FetchFailure = {
  kind: 'failed';
  reason:
    | 'blocked'
    | 'private-address'
    | 'offline'
    | 'timeout'
    | 'too-large'
    | 'login-needed'
    | 'not-a-document'
    | 'host-refused'
    | 'rate-limited'
    | 'damaged';
  /** How long the host asks to be left alone. */
  retryAfterSeconds?: number;
  /** Look-up keys of digests that the answer's headers state of the document, where its bytes did not all arrive. */
  claims?: string[];
};
export type FetchOutcome<T> = { kind: 'fetched'; finalAddress: string; mediaType: string; value: T } | FetchFailure;

export interface DocumentRequest {
  address: string;
  /** `HEAD` brings headers alone, and an empty body. */
  method?: 'GET' | 'HEAD';
  maxBytes: number;
  /** What a page in place of a document means: `file`, a login page; `page`, that it is what was asked for. By default as the address looks. */
  expected?: Expectation;
  /** A page in place of a file is read, too: whoever reads it looks whether it is known all the same. */
  readsStandIns?: boolean;
  signal: AbortSignal;
}

/** What arrives: the decoded bytes, and what the host says about them. */
export interface DocumentContent {
  /** As it was asked for. */
  address: string;
  /** What the bytes of that address are expected to be. */
  expected: Expectation;
  /** It is a page in place of a file, by its declared type or its first bytes. */
  isPageForFile: boolean;
  body: AsyncIterable<Uint8Array<ArrayBuffer>>;
  /** Without parameters, lower-case. */
  mediaType: string;
  /** The Content-Type field as it came, with its charset; empty where there is none. */
  contentType: string;
  /** Length that the host announced, at most `maxBytes`, or 0; what arrives may be shorter or longer all the same. */
  announcedBytes: number;
  /** Null where it is absent. */
  header: (name: string) => string | null;
}

/** What the world gives: the tests pass their own. */
export interface FetchWorld {
  fetch: typeof globalThis.fetch;
  judge: (address: string) => GuardJudgement;
  /** Scheme of our own origin, with its colon. */
  ownScheme: string | undefined;
  isOnline: () => boolean;
  headersTimeoutMs: number;
  totalTimeoutMs: number;
}

/** Safari's block rules do not see a background's own requests: a redirect could lead into a private network (docs/store/safari.md). */
const unguardedScheme = 'safari-web-extension:';

const realWorld: FetchWorld = {
  fetch: (...request) => globalThis.fetch(...request),
  judge: judgeAddress,
  ownScheme: (globalThis.location as Location | undefined)?.protocol,
  isOnline: () => navigator.onLine,
  headersTimeoutMs: HEADERS_TIMEOUT_MS,
  totalTimeoutMs: TOTAL_TIMEOUT_MS,
};

/** `targetAddressSpace` makes Chromium fail where the connection ends in a private network, whatever the name or the hop. */
const documentInit: RequestInit & { targetAddressSpace: 'public' } = {
  method: 'GET',
  mode: 'cors',
  credentials: 'omit',
  cache: 'no-store',
  redirect: 'follow',
  referrerPolicy: 'no-referrer',
  priority: 'low',
  targetAddressSpace: 'public',
};

/**
 * The first of the two doors to the network: one document, guarded by name before the request, by connection during it, and by
 * name again where redirects ended. `consume` reads the bytes as they arrive, decoded and capped; they are never kept here.
 * Aborting `signal` rejects with its reason; every other failure is an answer. Longer than other files: what becomes of one request is decided in one
 * place.
 */
export async function fetchDocument<T>(
  request: DocumentRequest,
  consume: (content: DocumentContent, signal: AbortSignal) => Promise<T>,
  world: Partial<FetchWorld> = {},
): Promise<FetchOutcome<T>> {
  const { fetch, judge, ownScheme, isOnline, headersTimeoutMs, totalTimeoutMs } = { ...realWorld, ...world };
  if (ownScheme === unguardedScheme) return failed('blocked');
  const judgement = judge(request.address);
  if (!judgement.allowed) return failed(judgement.reason);
  if (expectationOf(request.address) === 'never') return failed('not-a-document');
  const expected = request.expected ?? expectationOf(request.address);

  const ended = new AbortController();
  const timers = [
    setTimeout(() => ended.abort('timeout'), totalTimeoutMs),
    setTimeout(() => ended.abort('timeout'), headersTimeoutMs),
  ];
  const signal = AbortSignal.any([request.signal, ended.signal]);
  let response: Response | undefined;
  let claims: string[] = [];
  try {
    response = await fetch(request.address, { ...documentInit, method: request.method ?? 'GET', signal });
    clearTimeout(timers.pop());
    const finalAddress = response.url === '' ? request.address : response.url;
    const hop = judge(finalAddress);
    if (!hop.allowed) return failed(hop.reason);
    if (!response.ok) return statusFailure(response);
    // Before its first byte, which may never come.
    claims = claimsIn(response);
    const content = await openContent(response, expected, request);
    if (content.kind === 'failed') return content;
    if (content.isPageForFile) claims = [];
    const value = await consume(content, signal);
    return { kind: 'fetched', finalAddress, mediaType: content.mediaType, value };
  } catch (error) {
    request.signal.throwIfAborted();
    if (ended.signal.aborted) return failed('timeout', claims);
    if (error instanceof TooLargeError) return failed('too-large', claims);
    if (!isOnline()) return failed('offline', claims);
    // Before an answer the browser says no more than "Failed to fetch": no such name, refused, or stopped by our own second
    // line. After it, the bytes broke off or could not be read.
    return failed(response === undefined ? 'host-refused' : 'damaged', claims);
  } finally {
    timers.forEach(clearTimeout);
    ended.abort('done');
  }
}

async function openContent(
  response: Response,
  expected: Expectation,
  { address, maxBytes, method, readsStandIns = false }: DocumentRequest,
): Promise<FetchFailure | ({ kind: 'content' } & DocumentContent)> {
  const contentType = response.headers.get('Content-Type') ?? '';
  const mediaType = mediaTypeOf(contentType);
  const header: DocumentContent['header'] = (name) => response.headers.get(name);
  const about = { kind: 'content', address, expected, mediaType, contentType, header } as const;
  if (method === 'HEAD') return { ...about, isPageForFile: false, announcedBytes: 0, body: new Blob().stream() };
  if (!response.body || response.status === 204) return failed('not-a-document');
  // Of a compressed answer Content-Length says nothing; the cap on decoded bytes decides then.
  const length = response.headers.has('Content-Encoding') ? null : response.headers.get('Content-Length');
  const announcedBytes = /^\d{1,15}$/.test(length ?? '') ? Number(length) : 0;
  if (announcedBytes > maxBytes) return failed('too-large', claimsIn(response));
  const { firstBytes, body } = await openCapped(response.body, maxBytes);
  const refusal = refusalOf({ address, mediaType }, firstBytes, expected);
  const isPageForFile = refusal === 'login-needed';
  if (refusal !== undefined && !(isPageForFile && readsStandIns)) return failed(refusal);
  return { ...about, isPageForFile, announcedBytes, body };
}

/** What is no file states nothing of one. */
function claimsIn({ headers }: Response): string[] {
  const mediaType = mediaTypeOf(headers.get('Content-Type') ?? '');
  return isDeclaredPage(mediaType) ? [] : digestsInHeaders(headers);
}

function statusFailure(response: Response): FetchFailure {
  const retryAfterSeconds = retryAfter(response.headers.get('Retry-After'));
  switch (response.status) {
    case 401:
    case 407:
      return failed('login-needed');
    case 429:
      return rateLimited(retryAfterSeconds);
    case 503:
      return retryAfterSeconds === undefined ? failed('host-refused') : rateLimited(retryAfterSeconds);
    default:
      return failed('host-refused');
  }
}

function rateLimited(retryAfterSeconds: number | undefined): FetchFailure {
  return { kind: 'failed', reason: 'rate-limited', ...(retryAfterSeconds === undefined ? {} : { retryAfterSeconds }) };
}

/** Seconds from now (RFC 9110, 10.2.3: a number of seconds, or a date); undefined where absent or unreadable. */
export function retryAfter(header: string | null, nowMs = Date.now()): number | undefined {
  if (header === null) return undefined;
  if (/^\d{1,9}$/.test(header.trim())) return Number(header);
  const date = Date.parse(header);
  return Number.isNaN(date) ? undefined : Math.max(0, Math.ceil((date - nowMs) / 1000));
}

function failed(reason: FetchFailure['reason'], claims: string[] = []): FetchFailure {
  return { kind: 'failed', reason, ...(claims.length > 0 && { claims }) };
}
