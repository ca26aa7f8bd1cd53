const BASE32 = 'abcdefghijklmnopqrstuvwxyz234567';

/** RFC 4648 without padding, lower case. Undefined for other characters, and for bits that no encoder leaves. */
export function fromBase32(text: string): Uint8Array | undefined {
  const bytes: number[] = [];
  let [bits, count] = [0, 0];
  for (const character of text) {
    const value = BASE32.indexOf(character);
    if (value < 0) return undefined;
    bits = ((bits << 5) | value) & 0xfff;
    count += 5;
    if (count < 8) continue;
    count -= 8;
    bytes.push((bits >> count) & 0xff);
  }
  return (bits & ((1 << count) - 1)) === 0 ? Uint8Array.from(bytes) : undefined;
}
