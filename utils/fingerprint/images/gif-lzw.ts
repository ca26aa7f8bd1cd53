import { UnreadableError } from '../problem.ts';

const MAX_CODES = 4_096;

/** GIF's variable-length LZW (GIF89a, appendix F): exactly `count` indexes; what the data do not reach stays 0. */
export function unpackLzw(packed: Uint8Array, minimumBits: number, count: number): Uint8Array {
  if (minimumBits < 1 || minimumBits > 8) throw new UnreadableError('damaged');
  const clear = 1 << minimumBits;
  const end = clear + 1;
  // Each code is the code before it and one more index.
  const prefix = new Uint16Array(MAX_CODES);
  const suffix = new Uint8Array(MAX_CODES);
  for (let code = 0; code < clear; code += 1) suffix[code] = code;
  const unpacked = new Uint8Array(count);
  const stack = new Uint8Array(MAX_CODES);
  let [length, next, bits, previous, first] = [0, end + 1, minimumBits + 1, -1, 0];
  let [buffer, held] = [0, 0];
  for (const byte of packed) {
    buffer |= byte << held;
    held += 8;
    while (held >= bits) {
      const code = buffer & ((1 << bits) - 1);
      buffer >>>= bits;
      held -= bits;
      if (code === clear) {
        [next, bits, previous] = [end + 1, minimumBits + 1, -1];
        continue;
      }
      if (code === end || length >= count) return unpacked;
      if (code > next || (previous === -1 && code >= clear)) throw new UnreadableError('damaged');
      let depth = 0;
      // The one code that may be used before it stands: what came before, and its first index again.
      let at = code;
      if (code === next) {
        stack[depth++] = first;
        at = previous;
      }
      for (; at >= clear; at = prefix[at] as number) stack[depth++] = suffix[at] as number;
      first = suffix[at] as number;
      stack[depth++] = first;
      while (depth > 0 && length < count) unpacked[length++] = stack[--depth] as number;
      if (previous !== -1 && next < MAX_CODES) {
        prefix[next] = previous;
        suffix[next] = first;
        next += 1;
        if (next === 1 << bits && bits < 12) bits += 1;
      }
      previous = code;
    }
  }
  return unpacked;
}
