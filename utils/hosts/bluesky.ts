import { claimedByCid } from './content-id.ts';
import type { DocumentHost } from './document-host.ts';

const blob = '/xrpc/com.atproto.sync.getBlob';

/** What was uploaded to Bluesky, at the servers that its own operator runs. */
export const bluesky: DocumentHost = {
  id: 'bluesky',
  name: 'Bluesky',
  shared: true,
  why: 'One operator, everybody’s accounts, and the address is a digest of the bytes.',
  matches: ['https://*.host.bsky.network/*', 'https://bsky.social/*', 'https://cdn.bsky.app/*'],
  direct: (url) => (isBlob(url) ? url.origin + url.pathname + url.search : undefined),
  /** Also an image of the site: its address names what was uploaded, its bytes are made anew from that. */
  claims(url) {
    const image = /^\/img\/[\w-]+\/plain\/[^/]+\/(\w+)(?:@\w+)?$/.exec(url.pathname);
    if (url.hostname === 'cdn.bsky.app') return claimedByCid(image?.[1] ?? '');
    return url.pathname === blob ? claimedByCid(url.searchParams.get('cid') ?? '') : [];
  },
  isPinned: isBlob,
};

function isBlob(url: URL): boolean {
  return url.pathname === blob && url.searchParams.has('cid') && url.hostname !== 'cdn.bsky.app';
}
