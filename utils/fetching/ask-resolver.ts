import { parseUrl } from '../protocol/parse-url.ts';
import { judgeAddress } from './guard.ts';
import { readAtMost } from './read-at-most.ts';

/** Public resolvers that answer by https (RFC 8484) and let every page read the answer. None is asked before its name was shown. */
export const resolvers = ['https://cloudflare-dns.com/dns-query', 'https://dns.google/dns-query'] as const;

const MAX_ANSWER_BYTES = 65_535;
const RESOLVER_TIMEOUT_MS = 10_000;
const DNS_MESSAGE = 'application/dns-message';

/** Whether a resolver may be asked there: by https, on the public internet. */
export function isResolverAddress(address: string): boolean {
  const url = parseUrl(address);
  return url?.protocol === 'https:' && url.search === '' && url.hash === '' && judgeAddress(address).allowed;
}

/**
 * One question in DNS's own form, to a resolver that the user chose and saw named; no redirect, no cookie, no referrer. The resolver learns
 * the name that is asked for, and from where. Undefined: no answer, of which nothing follows.
 */
export async function askResolver(
  address: string,
  question: Uint8Array<ArrayBuffer>,
  fetch: typeof globalThis.fetch = globalThis.fetch,
): Promise<Uint8Array | undefined> {
  if (!isResolverAddress(address)) return undefined;
  try {
    // Called without a receiver: the browser's own `fetch` refuses any other.
    const response = await fetch(`${address}?dns=${base64url(question)}`, {
      headers: { accept: DNS_MESSAGE },
      credentials: 'omit',
      cache: 'no-store',
      redirect: 'error',
      referrerPolicy: 'no-referrer',
      signal: AbortSignal.timeout(RESOLVER_TIMEOUT_MS),
    });
    const isAnswer = response.ok && response.headers.get('content-type')?.toLowerCase() === DNS_MESSAGE;
    return isAnswer ? await readAtMost(response, MAX_ANSWER_BYTES) : undefined;
  } catch {
    return undefined;
  }
}

function base64url(bytes: Uint8Array): string {
  const text = btoa(String.fromCharCode(...bytes));
  return text.replaceAll('+', '-').replaceAll('/', '_').replaceAll('=', '');
}
