/**
 * One host of many unrelated uploaders, run by one operator: looking at a file there tells its uploader nothing, and the
 * operator has no reason to serve different bytes to different readers.
 */
export interface SharedHost {
  /** Kebab-case, as the file is named. */
  id: string;
  /** As its operator writes it. */
  name: string;
  /** Manifest patterns of everything a fetch passes through, redirects to its own delivery network included. */
  matches: string[];
  /** The address of the bytes behind a link to this host; undefined for a link that is not one file. */
  direct: (url: URL) => string | undefined;
  /** Where an uploader has a say in what some addresses bring: whether this one's bytes are fixed. Without it, all are. */
  isPinned?: (url: URL) => boolean;
}

/** Whether an address falls under a manifest pattern of the forms used here: `https://[*.]host/*`. */
export function isMatch(patterns: readonly string[], url: URL): boolean {
  return patterns.some((pattern) => {
    const host = pattern.replace(/^https:\/\//, '').replace(/\/\*$/, '');
    if (url.protocol !== 'https:' || url.port !== '') return false;
    return host.startsWith('*.') ? `.${url.hostname}`.endsWith(host.slice(1)) : url.hostname === host;
  });
}

/** The path's parts as they stand, still percent-encoded; an empty one stands for a trailing slash. */
export function pathParts(url: URL): string[] {
  return url.pathname.split('/').slice(1);
}
