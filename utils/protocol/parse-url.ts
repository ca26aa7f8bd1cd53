/**
 * The address as the URL Standard reads it (https://url.spec.whatwg.org/), or undefined. Not by `URL.canParse`: in Node 20 it refuses addresses
 * with letters such as `ü` once it has been called some thousand times and is compiled, and a registry runs that long.
 */
export function parseUrl(address: string, base?: string): URL | undefined {
  try {
    return new URL(address, base);
  } catch {
    return undefined;
  }
}
