import { browser } from '../../utils/browser.ts';

/** Whether the browser lets us fetch from there. Asked each time: the reader may take a permission back at any moment. */
export async function mayReach(address: string): Promise<boolean> {
  const { protocol, hostname } = new URL(address);
  return browser.permissions.contains({ origins: [`${protocol}//${hostname}/*`] });
}

/** Whether an address lies under a host pattern: `https://*.example.org/*`. */
export function isUnder(address: string, pattern: string): boolean {
  const [, scheme = '', host = ''] = /^([a-z*]+):\/\/([^/]*)\//.exec(pattern) ?? [];
  const { protocol, hostname } = new URL(address);
  if (scheme !== '*' && `${scheme}:` !== protocol) return false;
  return host === '*' || host === hostname || (host.startsWith('*.') && `.${hostname}`.endsWith(host.slice(1)));
}
