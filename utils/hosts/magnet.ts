import { claimedBase32, claimedHex } from './claims.ts';

/** More than any honest link states: a hybrid torrent has two. */
const MAX_TOPICS = 8;
/** SHA-256, 32 bytes (github.com/multiformats/multihash). */
const SHA256_HEX = '1220';

/**
 * Look-up keys of what a magnet link names: a torrent by its info hash (BEP 9 and 52), or one file by a digest of its bytes. Whoever wrote the
 * link says that what comes is called so: a claim, and nothing is ever fetched for it.
 */
export function claimedByMagnet(url: URL): string[] {
  if (url.protocol !== 'magnet:') return [];
  const topics = [...url.searchParams].flatMap(([name, value]) => (/^xt(?:\.\d+)?$/.test(name) ? [value] : []));
  return [...new Set(topics.slice(0, MAX_TOPICS).flatMap(claimedByTopic))];
}

function claimedByTopic(topic: string): string[] {
  const [, kind = '', digest = ''] = /^urn:([a-z0-9]+):([A-Za-z0-9]+)$/i.exec(topic) ?? [];
  switch (kind.toLowerCase()) {
    case 'btih':
      // Older links have it in base32.
      return digest.length === 32 ? claimedBase32('btih', digest) : claimedHex('btih', digest);
    case 'btmh':
      return digest.startsWith(SHA256_HEX) ? claimedHex('btmh', digest.slice(SHA256_HEX.length)) : [];
    case 'sha1':
      return claimedBase32('sha1', digest);
    case 'md5':
      return claimedHex('md5', digest);
    default:
      return [];
  }
}
