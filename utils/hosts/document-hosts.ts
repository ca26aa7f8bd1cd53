import { parseUrl } from '../protocol/parse-url.ts';
import { archiveOrg } from './archive-org.ts';
import { atproto } from './atproto.ts';
import { azureBlobs } from './azure-blobs.ts';
import { backblaze } from './backblaze.ts';
import { bluesky } from './bluesky.ts';
import { catbox } from './catbox.ts';
import { dataverse } from './dataverse.ts';
import { ddosecrets } from './ddosecrets.ts';
import { isMatch, type DocumentHost } from './document-host.ts';
import { documentcloud } from './documentcloud.ts';
import { dropbox } from './dropbox.ts';
import { figshare } from './figshare.ts';
import { fourchanFiles } from './fourchan-files.ts';
import { gcs } from './gcs.ts';
import { github } from './github.ts';
import { gitlab } from './gitlab.ts';
import { gofile } from './gofile.ts';
import { googleDrive } from './google-drive.ts';
import type { HostStep } from './host-step.ts';
import { ipfs } from './ipfs.ts';
import { issuu } from './issuu.ts';
import { claimedByMagnet } from './magnet.ts';
import { mediafire } from './mediafire.ts';
import { mega } from './mega.ts';
import { nextcloud } from './nextcloud.ts';
import { onedrive } from './onedrive.ts';
import { osf } from './osf.ts';
import { pixeldrain } from './pixeldrain.ts';
import { s3 } from './s3.ts';
import { scribd } from './scribd.ts';
import { sharepoint } from './sharepoint.ts';
import { slideshare } from './slideshare.ts';
import { swisstransfer } from './swisstransfer.ts';
import { telegram } from './telegram.ts';
import { wayback } from './wayback.ts';
import { wetransfer } from './wetransfer.ts';
import { wikileaks } from './wikileaks.ts';
import { wikimedia } from './wikimedia.ts';
import { workupload } from './workupload.ts';
import { zenodo } from './zenodo.ts';

/** Every document host; the first whose patterns match is asked, so that those on whatever host come last. */
export const documentHosts: readonly DocumentHost[] = [
  wayback,
  archiveOrg,
  documentcloud,
  wikileaks,
  googleDrive,
  dropbox,
  onedrive,
  sharepoint,
  mediafire,
  pixeldrain,
  workupload,
  catbox,
  fourchanFiles,
  bluesky,
  github,
  gitlab,
  ipfs,
  wikimedia,
  zenodo,
  figshare,
  osf,
  s3,
  gcs,
  azureBlobs,
  backblaze,
  mega,
  wetransfer,
  swisstransfer,
  gofile,
  scribd,
  slideshare,
  issuu,
  telegram,
  ddosecrets,
  dataverse,
  atproto,
  nextcloud,
];

/** The manifest's host permissions are computed from these. */
export const sharedHosts: readonly DocumentHost[] = documentHosts.filter(({ shared }) => shared);

export function hostOf(url: URL): DocumentHost | undefined {
  return documentHosts.find((host) => isMatch(host.matches, url));
}

/** The address that is asked first for the bytes behind a link; undefined where no host knows the link as one file. */
export function directAddress(address: string): string | undefined {
  const url = new URL(address);
  const host = hostOf(url);
  return host?.direct?.(url) ?? host?.before?.(url)?.address;
}

/** Whether a link leads to one file of a shared host, which may be fetched without a click. */
export function isSharedFile(address: string): boolean {
  return hostOf(new URL(address))?.shared === true && directAddress(address) !== undefined;
}

/** Whether bytes from there cannot differ for the next visitor, so that a verdict on them may be shown as solid green. */
export function isPinned(address: string): boolean {
  const url = new URL(address);
  const host = hostOf(url);
  return host?.shared === true && (host.isPinned?.(url) ?? true);
}

/** Whether only a person can have the file, so that nothing is asked of its host. */
export function needsPerson(address: string): boolean {
  const url = new URL(address);
  return hostOf(url)?.needsPerson?.(url) ?? false;
}

/** Look-up keys of digests that an address itself states. */
export function claimedKeysOf(address: string): string[] {
  const url = new URL(address);
  return [...claimedByMagnet(url), ...documentHosts.flatMap((host) => host.claims?.(url) ?? [])];
}

/** What is asked before the bytes, and what where they could not be had; and whether an address is the host's own. */
export function stepsOf(address: string): {
  before?: HostStep | undefined;
  published?: HostStep | undefined;
  isOwn: (address: string) => boolean;
} {
  const url = new URL(address);
  const host = hostOf(url);
  const before = host?.direct?.(url) === undefined ? host?.before?.(url) : undefined;
  return {
    before,
    published: host?.published?.(url),
    isOwn: (own) => {
      const owned = parseUrl(own);
      return owned !== undefined && isMatch(host?.matches ?? [], owned);
    },
  };
}
