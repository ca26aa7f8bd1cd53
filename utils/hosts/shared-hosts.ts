import { archiveOrg } from './archive-org.ts';
import { catbox } from './catbox.ts';
import { documentcloud } from './documentcloud.ts';
import { dropbox } from './dropbox.ts';
import { fourchanFiles } from './fourchan-files.ts';
import { github } from './github.ts';
import { googleDrive } from './google-drive.ts';
import { ipfs } from './ipfs.ts';
import { isMatch, type SharedHost } from './shared-host.ts';
import { wayback } from './wayback.ts';
import { wikimedia } from './wikimedia.ts';
import { zenodo } from './zenodo.ts';

/** Every shared host; the first whose patterns match is asked. The manifest's host permissions are computed from this. */
export const sharedHosts: readonly SharedHost[] = [
  wayback,
  archiveOrg,
  github,
  catbox,
  documentcloud,
  wikimedia,
  zenodo,
  googleDrive,
  dropbox,
  ipfs,
  fourchanFiles,
];

export function sharedHostOf(url: URL): SharedHost | undefined {
  return sharedHosts.find((host) => isMatch(host.matches, url));
}

/** The address of the bytes behind a link to a shared host; undefined where it is none, or not one file. */
export function directAddress(address: string): string | undefined {
  const url = new URL(address);
  return sharedHostOf(url)?.direct(url);
}

/** Whether bytes from there cannot differ for the next visitor, so that a verdict on them may be shown as solid green. */
export function isPinned(address: string): boolean {
  const url = new URL(address);
  const host = sharedHostOf(url);
  return host !== undefined && (host.isPinned?.(url) ?? true);
}
