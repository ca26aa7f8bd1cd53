import { toHex } from '../protocol/bytes.ts';

/** CIDv1, raw bytes, SHA-256 of 32 bytes (github.com/multiformats/cid): what stands before the digest. */
const RAW_SHA256 = [0x01, 0x55, 0x12, 0x20];
const DIGEST_BYTES = 32;
const BASE32 = 'abcdefghijklmnopqrstuvwxyz234567';
const rawCid = /(?:^https?:\/\/[^/]+\/ipfs\/|^https?:\/\/)(bafkrei[a-z2-7]{52})(?:\/?$|\.ipfs\.[^/]+\/?$)/;

/**
 * Look-up keys of digests that an address itself states: of a raw block on IPFS, its SHA-256. Whoever serves it may send something
 * else, so it is a claim until the bytes are here.
 */
export function claimedKeysOf(address: string): string[] {
  const [, cid] = rawCid.exec(address.replace(/[?#].*$/s, '')) ?? [];
  const bytes = cid === undefined ? undefined : fromBase32(cid.slice(1));
  if (bytes?.length !== RAW_SHA256.length + DIGEST_BYTES) return [];
  if (!RAW_SHA256.every((byte, at) => bytes[at] === byte)) return [];
  return [`sha256:${toHex(bytes.subarray(RAW_SHA256.length))}`];
}

/** RFC 4648 without padding, lower case. Undefined for bits that no encoder leaves. */
function fromBase32(text: string): Uint8Array | undefined {
  const bytes: number[] = [];
  let [bits, count] = [0, 0];
  for (const character of text) {
    bits = ((bits << 5) | BASE32.indexOf(character)) & 0xfff;
    count += 5;
    if (count < 8) continue;
    count -= 8;
    bytes.push((bits >> count) & 0xff);
  }
  return (bits & ((1 << count) - 1)) === 0 ? Uint8Array.from(bytes) : undefined;
}
