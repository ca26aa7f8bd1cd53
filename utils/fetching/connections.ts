import { parseUrl } from '../protocol/parse-url.ts';
import { ipLiteralKind } from './address-ranges.ts';

// The second line of the fetch guard in a browser without `targetAddressSpace` (Firefox): what a name stands for is asked before each
// hop, and where a connection really ended is looked at before anything of the answer is read.

export interface Connection {
  address: string;
  /** A proxy resolves names and connects: neither can be known here. */
  isProxied: boolean;
}

/** Asks the system's resolver, as the browser would: rejects where there is no such name. */
export type ResolveName = (name: string) => Promise<readonly string[]>;

/** Before a request is sent, at each redirect anew: every address that its host stands for must be of the public internet. */
export async function mayConnect({ address, isProxied }: Connection, resolve: ResolveName): Promise<boolean> {
  try {
    return arePublic(await resolve(new URL(address).hostname));
  } catch {
    // Without a proxy the browser would find no such name either; behind one, often nobody but the proxy knows names.
    return isProxied;
  }
}

/** Once headers are there: the address that answered, which a name may have been given since it was asked for (rebinding). */
export function mayRead({ isProxied }: Connection, connectedTo: string | undefined): boolean {
  return isProxied || (connectedTo !== undefined && arePublic([connectedTo]));
}

/** Addresses as a resolver writes them: IPv6 without brackets. */
function arePublic(addresses: readonly string[]): boolean {
  return addresses.length > 0 && addresses.every((address) => kindOf(address) === 'public');
}

function kindOf(address: string): 'private' | 'public' | undefined {
  const [bare = ''] = address.split('%');
  const url = parseUrl(`http://${bare.includes(':') ? `[${bare}]` : bare}/`);
  return url && ipLiteralKind(url.hostname);
}
