/** In how many bits two rows of 32-bit words of one length differ. */
export function hammingDistance(a: Uint32Array, b: Uint32Array): number {
  let different = 0;
  for (let word = 0; word < a.length; word += 1) different += countBits((a[word] as number) ^ (b[word] as number));
  return different;
}

/** One bits of a 32-bit number (H. S. Warren, "Hacker's Delight", 5-1). */
export function countBits(number: number): number {
  let bits = number - ((number >>> 1) & 0x55555555);
  bits = (bits & 0x33333333) + ((bits >>> 2) & 0x33333333);
  bits = (bits + (bits >>> 4)) & 0x0f0f0f0f;
  return Math.imul(bits, 0x01010101) >>> 24;
}
