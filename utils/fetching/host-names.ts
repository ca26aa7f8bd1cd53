/** Whether a host name is one of the names or below one of them. */
export function isUnder(hostname: string, names: readonly string[]): boolean {
  return names.some((name) => hostname === name || hostname.endsWith(`.${name}`));
}

/** A host as compared here: without the dot that may end a full name. `new URL()` has already made it lower-case and punycode. */
export function hostNameOf(url: URL): string {
  return url.hostname.replace(/\.$/, '');
}
