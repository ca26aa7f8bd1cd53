import { isRegistryPath, registryBase } from './registry-paths.ts';
import { readAtMost } from './read-at-most.ts';

/** What came of one request to a registry. Bytes are whatever the registry sent: nothing about them is trusted yet. */
export type RegistryAnswer =
  | { kind: 'fetched'; status: number; bytes: Uint8Array<ArrayBuffer>; etag?: string; location?: string }
  | { kind: 'not-modified' }
  | {
      kind: 'failed';
      reason: 'offline' | 'timeout' | 'not-found' | 'refused' | 'rate-limited' | 'too-large' | 'aborted';
      status?: number;
      /** The problem document or whatever else came with a refusal, at most 64 KiB. */
      bytes?: Uint8Array<ArrayBuffer>;
      retryAfterSeconds?: number;
    };

export interface RegistryRequest {
  /** The entity tag of the copy at hand: the answer may then be `not-modified`. */
  etag?: string;
  /** Sent by POST as `application/json`. Absent: GET. */
  body?: Uint8Array<ArrayBuffer>;
  /** Decoded bytes of the answer; beyond it the answer is `too-large`. */
  maxBytes?: number;
  timeoutMs?: number;
  /** For POST: `Prefer: wait=…`. */
  waitSeconds?: number;
  signal?: AbortSignal;
}

/** One registry's door: `path` is one of its fixed paths (`/latest`, `/tile/0/000`, `/v1/statements`, …). */
export type FetchRegistry = (path: string, request?: RegistryRequest) => Promise<RegistryAnswer>;

/** The largest answers are a full entry bundle and a bundle of details: 256 entries of 64 KiB. */
export const MAX_REGISTRY_ANSWER_BYTES = 17 * 1024 * 1024;
export const MAX_PROBLEM_BYTES = 64 * 1024;
export const REGISTRY_TIMEOUT_MS = 20_000;

/**
 * The second of the two doors to the network. It reaches a descriptor's exact origin and the fixed paths below its address,
 * nothing else; a private address is allowed there, because the reader chose it; a redirect is refused.
 */
export function registryDoor(address: string, fetch: typeof globalThis.fetch = globalThis.fetch): FetchRegistry {
  const base = registryBase(address);
  return async (path, request = {}) => {
    if (!isRegistryPath(path)) throw new TypeError(`not a path of a registry: ${path}`);
    const { signal: outer, timeoutMs = REGISTRY_TIMEOUT_MS } = request;
    const timeout = AbortSignal.timeout(timeoutMs);
    const signal = outer ? AbortSignal.any([outer, timeout]) : timeout;
    try {
      // Called without a receiver: the browser's own `fetch` refuses any other.
      return await readAnswer(await fetch(base + path, requestInit(request, signal)), request);
    } catch {
      if (outer?.aborted) return { kind: 'failed', reason: 'aborted' };
      return { kind: 'failed', reason: timeout.aborted ? 'timeout' : 'offline' };
    }
  };
}

function requestInit(request: RegistryRequest, signal: AbortSignal): RequestInit {
  const headers: Record<string, string> = {};
  if (request.etag !== undefined) headers['If-None-Match'] = request.etag;
  if (request.body !== undefined) headers['Content-Type'] = 'application/json';
  if (request.waitSeconds !== undefined) headers['Prefer'] = `wait=${request.waitSeconds}`;
  return {
    method: request.body === undefined ? 'GET' : 'POST',
    headers,
    ...(request.body === undefined ? {} : { body: request.body }),
    credentials: 'omit',
    // The client keeps its own copies and revalidates them by ETag; the browser's cache would keep a second record.
    cache: 'no-store',
    redirect: 'error',
    referrerPolicy: 'no-referrer',
    signal,
  };
}

async function readAnswer(response: Response, request: RegistryRequest): Promise<RegistryAnswer> {
  const { status } = response;
  if (status === 304) return { kind: 'not-modified' };
  const bytes = await readAtMost(
    response,
    response.ok ? (request.maxBytes ?? MAX_REGISTRY_ANSWER_BYTES) : MAX_PROBLEM_BYTES,
  );
  if (!response.ok) {
    const seconds = Number(response.headers.get('Retry-After') ?? Number.NaN);
    return {
      kind: 'failed',
      reason: status === 429 ? 'rate-limited' : status === 404 || status === 410 ? 'not-found' : 'refused',
      status,
      ...(bytes ? { bytes } : {}),
      ...(Number.isFinite(seconds) ? { retryAfterSeconds: seconds } : {}),
    };
  }
  if (!bytes) return { kind: 'failed', reason: 'too-large', status };
  const etag = response.headers.get('ETag');
  const location = response.headers.get('Location');
  return {
    kind: 'fetched',
    status,
    bytes,
    ...(etag === null ? {} : { etag }),
    ...(location === null ? {} : { location }),
  };
}
