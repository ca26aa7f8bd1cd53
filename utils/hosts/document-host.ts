import type { HostStep } from './host-step.ts';

/** One place where documents are kept: from a link there to the bytes, or to what the host says of them. */
export interface DocumentHost {
  /** Kebab-case, as the file is named. */
  id: string;
  /** As its operator writes it. */
  name: string;
  /**
   * Whether it is a shared host: one operator, many unrelated uploaders, so that looking at a file there tells its uploader nothing, and
   * the operator has no reason to serve different bytes to different readers. Only there are files fetched without a click.
   */
  shared: boolean;
  /** Why it is one, or is none: a line of docs/supported-hosts.md. */
  why: string;
  /** Manifest patterns of everything a fetch passes through, redirects to its own delivery network included. */
  matches: string[];
  /** The address of the bytes behind a link to this host; undefined for a link that is not one file. */
  direct?: (url: URL) => string | undefined;
  /** Where the link does not tell that address: what the host is asked for first. */
  before?: (url: URL) => HostStep | undefined;
  /** What is asked where the bytes could not be had: the digests that the host publishes. */
  published?: (url: URL) => HostStep | undefined;
  /** Look-up keys of digests that the address itself states. */
  claims?: (url: URL) => string[];
  /** Files that only a person can fetch: by signing in, by solving a captcha, with the host's own program. */
  needsPerson?: (url: URL) => boolean;
  /** Where an uploader has a say in what some addresses bring: whether this one's bytes are fixed. Without it, all of a shared host are. */
  isPinned?: (url: URL) => boolean;
}

/** Whether an address falls under a manifest pattern of the forms used here: `https://[*.]host/*`, `https://*\/*`, `https://host/path/*`. */
export function isMatch(patterns: readonly string[], url: URL): boolean {
  if (url.protocol !== 'https:' || url.port !== '') return false;
  return patterns.some((pattern) => {
    const [, host = '', path = ''] = /^https:\/\/([^/]+)(\/.*)\*$/.exec(pattern) ?? [];
    if (!url.pathname.startsWith(path) || path === '') return false;
    if (host === '*') return true;
    return host.startsWith('*.') ? `.${url.hostname}`.endsWith(host.slice(1)) : url.hostname === host;
  });
}

/** The path's parts as they stand, still percent-encoded; an empty one stands for a trailing slash. */
export function pathParts(url: URL): string[] {
  return url.pathname.split('/').slice(1);
}

/** A part of a path, decoded; as it stands where nobody could decode it. */
export function decoded(part: string): string {
  try {
    return decodeURIComponent(part);
  } catch {
    return part;
  }
}
