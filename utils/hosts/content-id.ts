import { toHex } from '../protocol/bytes.ts';
import { claimedHex } from './claims.ts';
import { fromMultibase } from './multibase.ts';

/** CIDv1, raw bytes, SHA-256 of 32 bytes (github.com/multiformats/cid): what stands before the digest. */
const RAW_SHA256 = [0x01, 0x55, 0x12, 0x20];

/**
 * The key of a content identifier of raw bytes, in whatever base: their SHA-256. Other identifiers, all of version 0 among them, are of trees of
 * blocks, which depend on how a file was cut. Whoever serves it may send something else, so it is a claim until the bytes are here.
 */
export function claimedByCid(cid: string): string[] {
  const bytes = fromMultibase(cid);
  if (bytes === undefined || !RAW_SHA256.every((byte, at) => bytes[at] === byte)) return [];
  return claimedHex('sha256', toHex(bytes.subarray(RAW_SHA256.length)));
}
