import { browser } from '../../utils/browser.ts';
import { send } from '../../utils/messages.ts';
import { parseUrl } from '../../utils/protocol/parse-url.ts';

/**
 * Asks for the right to fetch from these addresses' hosts, in the very turn of the reader's click: browsers allow it only there.
 * Answers at once where it is granted already. False: declined, and nothing may be fetched.
 */
export async function requestHosts(addresses: readonly string[]): Promise<boolean> {
  const origins = [...new Set(addresses.map(patternOf).filter((pattern) => pattern !== undefined))];
  if (origins.length === 0) return false;
  const granted = await browser.permissions.request({ origins }).catch(() => false);
  // The rules on our own requests follow it; what is fetched next must not come before them.
  if (granted) await send('own/permissions-changed', {}).catch(() => undefined);
  return granted;
}

/** Whether this address's host has been allowed already. */
export async function mayFetch(address: string): Promise<boolean> {
  const pattern = patternOf(address);
  return pattern !== undefined && browser.permissions.contains({ origins: [pattern] });
}

/** The match pattern of an address's host; undefined for what is no web address. */
export function patternOf(address: string): string | undefined {
  const url = parseUrl(address);
  return url?.protocol === 'https:' || url?.protocol === 'http:' ? `${url.protocol}//${url.hostname}/*` : undefined;
}
