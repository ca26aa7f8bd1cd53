// Hangul syllables are arithmetic (The Unicode Standard, section 3.12): syllable = leading consonant, vowel, perhaps a tail.
const S_BASE = 0xac00;
const L_BASE = 0x1100;
const V_BASE = 0x1161;
const T_BASE = 0x11a7;
const L_COUNT = 19;
const V_COUNT = 21;
const T_COUNT = 28;
const S_COUNT = L_COUNT * V_COUNT * T_COUNT;

/** The two or three jamo of a syllable; undefined for any other code point. */
export function decomposeSyllable(codePoint: number): number[] | undefined {
  const index = codePoint - S_BASE;
  if (index < 0 || index >= S_COUNT) return undefined;
  const tail = index % T_COUNT;
  const jamo = [
    L_BASE + Math.floor(index / (V_COUNT * T_COUNT)),
    V_BASE + (Math.floor(index / T_COUNT) % V_COUNT),
    T_BASE + tail,
  ];
  return tail === 0 ? jamo.slice(0, 2) : jamo;
}

/** The syllable that leading consonant and vowel, or syllable and tail, make together. */
export function composeSyllable(first: number, second: number): number | undefined {
  const lead = first - L_BASE;
  if (lead >= 0 && lead < L_COUNT && isVowel(second)) return S_BASE + (lead * V_COUNT + (second - V_BASE)) * T_COUNT;
  const syllable = first - S_BASE;
  const isOpen = syllable >= 0 && syllable < S_COUNT && syllable % T_COUNT === 0;
  return isOpen && isTail(second) ? first + (second - T_BASE) : undefined;
}

/** The vowels and tails: what may be composed with the code point before it. */
export const vowelsAndTails: readonly (readonly [first: number, last: number])[] = [
  [V_BASE, V_BASE + V_COUNT - 1],
  [T_BASE + 1, T_BASE + T_COUNT - 1],
];

function isVowel(codePoint: number): boolean {
  return codePoint >= V_BASE && codePoint < V_BASE + V_COUNT;
}

function isTail(codePoint: number): boolean {
  return codePoint > T_BASE && codePoint < T_BASE + T_COUNT;
}
