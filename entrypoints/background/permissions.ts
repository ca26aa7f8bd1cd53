import { browser } from '../../utils/browser.ts';

/** Whether the browser lets us fetch from there. Asked each time: the reader may take a permission back at any moment. */
export async function mayReach(address: string): Promise<boolean> {
  const { protocol, hostname } = new URL(address);
  return browser.permissions.contains({ origins: [`${protocol}//${hostname}/*`] });
}

/** Those of the addresses that the browser held back until it allowed these patterns: no other covers them. */
export async function heldBackUntil(patterns: readonly string[], addresses: readonly string[]): Promise<string[]> {
  const { origins: held = [] } = await browser.permissions.getAll();
  const others = held.filter((pattern) => !patterns.includes(pattern));
  const isUnderAny = (address: string, some: readonly string[]): boolean =>
    some.some((pattern) => isUnder(address, pattern));
  return addresses.filter((address) => isUnderAny(address, patterns) && !isUnderAny(address, others));
}

/** Whether an address lies under a host pattern: `https://*.example.org/*`. */
export function isUnder(address: string, pattern: string): boolean {
  const [, scheme = '', host = ''] = /^([a-z*]+):\/\/([^/]*)\//.exec(pattern) ?? [];
  const { protocol, hostname } = new URL(address);
  if (scheme !== '*' && `${scheme}:` !== protocol) return false;
  return host === '*' || host === hostname || (host.startsWith('*.') && `.${hostname}`.endsWith(host.slice(1)));
}
