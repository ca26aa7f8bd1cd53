import { PDQ_BITS } from './pdq.ts';

/** Up to how many different bits two pictures are called near: Meta's recommendation, and what its own matcher uses. */
export const NEAR_PICTURE_BITS = 31;
/** Below this quality a hash is never compared: there is too little in the picture. */
export const MIN_PICTURE_QUALITY = 50;

/** In how many bits two hashes (64 hex characters) differ; unrelated pictures in about 128. */
export function differentBits(a: string, b: string): number {
  let different = 0;
  for (let digit = 0; digit < PDQ_BITS / 4; digit += 1)
    different += bitsOfDigit[Number.parseInt(a.charAt(digit), 16) ^ Number.parseInt(b.charAt(digit), 16)] ?? 0;
  return different;
}

const bitsOfDigit = [0, 1, 1, 2, 1, 2, 2, 3, 1, 2, 2, 3, 2, 3, 3, 4];
