import { hammingDistance } from './bit-counts.ts';

/** Up to how many different bits two pictures are called near: Meta's recommendation, and what its own matcher uses. */
export const NEAR_PICTURE_BITS = 31;
/** Below this quality a hash is never compared: there is too little in the picture. */
export const MIN_PICTURE_QUALITY = 50;
export const PICTURE_BITS = 256;
const WORDS = PICTURE_BITS / 32;

/** The eight 32-bit words of a PDQ hash; undefined for anything else than 64 lower-case hex characters, with or without `pdq-v1:`. */
export function parsePicture(hash: string): Uint32Array | undefined {
  const hex = /^(?:pdq-v1:)?([0-9a-f]{64})$/.exec(hash)?.[1];
  if (hex === undefined) return undefined;
  return Uint32Array.from({ length: WORDS }, (_, word) => Number.parseInt(hex.slice(word * 8, word * 8 + 8), 16));
}

/** In how many bits two hashes (64 hex characters) differ; unrelated pictures in about 128. */
export function differentBits(a: string, b: string): number {
  const [one, other] = [parsePicture(a), parsePicture(b)];
  return one === undefined || other === undefined ? PICTURE_BITS : hammingDistance(one, other);
}
