import { parseUrl } from '../protocol/parse-url.ts';
import { judgeAddress } from './guard.ts';
import { readAtMost } from './read-at-most.ts';

export type DescriptorAnswer =
  { kind: 'fetched'; bytes: Uint8Array } | { kind: 'failed'; reason: 'address' | 'unreachable' };

const MAX_DESCRIPTOR_BYTES = 32 * 1024;
const DESCRIPTOR_TIMEOUT_MS = 20_000;

/** Whether a descriptor may be fetched from there: by https, from a public host, and nothing else than a descriptor. */
export function isDescriptorAddress(address: string): boolean {
  const url = parseUrl(address);
  return (
    url?.protocol === 'https:' &&
    url.pathname.endsWith('/descriptor.json') &&
    url.search === '' &&
    judgeAddress(address).allowed
  );
}

/**
 * A registry's descriptor, from the very address the reader typed: no redirect, no cookie, no referrer. Whoever may sit at that
 * address is not trusted for it: it is shown first. A registry in a private network is added by its file.
 */
export async function fetchDescriptor(
  address: string,
  fetch: typeof globalThis.fetch = globalThis.fetch,
): Promise<DescriptorAnswer> {
  if (!isDescriptorAddress(address)) return { kind: 'failed', reason: 'address' };
  try {
    // Called without a receiver: the browser's own `fetch` refuses any other.
    const response = await fetch(address, {
      credentials: 'omit',
      cache: 'no-store',
      redirect: 'error',
      referrerPolicy: 'no-referrer',
      signal: AbortSignal.timeout(DESCRIPTOR_TIMEOUT_MS),
    });
    const bytes = response.ok ? await readAtMost(response, MAX_DESCRIPTOR_BYTES) : undefined;
    return bytes ? { kind: 'fetched', bytes } : { kind: 'failed', reason: 'unreachable' };
  } catch {
    return { kind: 'failed', reason: 'unreachable' };
  }
}
