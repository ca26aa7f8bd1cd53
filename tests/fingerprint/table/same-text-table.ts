import { equalBits, NEAR_TEXT_BITS, parseSketch, SKETCH_BITS } from '../../../utils/protocol/compare-sketches.ts';
import type { Fingerprint } from '../../../utils/fingerprint/fingerprint.ts';

/** One text in one format, as it was fingerprinted. */
export interface Edition {
  language: string;
  format: string;
  print: Fingerprint;
}

/** How two editions of one text relate: equal bits of their sketches, 128 and `same` where the digests are equal. */
export interface Pair {
  language: string;
  one: string;
  other: string;
  same: boolean;
  bits: number;
}

/** Every pair of formats in every language, both ways round. */
export function pairsOf(editions: readonly Edition[]): Pair[] {
  return editions.flatMap((one) =>
    editions
      .filter((other) => other.language === one.language)
      .map((other) => ({
        language: one.language,
        one: one.format,
        other: other.format,
        same: one.print.textSha256 !== undefined && one.print.textSha256 === other.print.textSha256,
        bits: bitsOf(one.print, other.print),
      })),
  );
}

function bitsOf(one: Fingerprint, other: Fingerprint): number {
  const [first, second] = [parseSketch(one.textSketch ?? ''), parseSketch(other.textSketch ?? '')];
  return first === undefined || second === undefined ? 0 : equalBits(first, second);
}

/** A table of formats by formats: in how many languages the text is the same, and what agrees least in those where it is not. */
export function markdownOf(pairs: readonly Pair[], formats: readonly string[]): string {
  const head = ['', ...formats.map((_, index) => String(index + 1))];
  const rows = formats.map((one, index) => {
    const cells = formats.map((other) =>
      one === other ? '' : cellOf(pairs.filter((pair) => pair.one === one && pair.other === other)),
    );
    return [`${index + 1}. ${one}`, ...cells];
  });
  return [head, head.map(() => '---'), ...rows].map((cells) => `| ${cells.join(' | ')} |`).join('\n');
}

function cellOf(pairs: readonly Pair[]): string {
  if (pairs.length === 0) return '–';
  const others = pairs.filter(({ same }) => !same).map(({ bits }) => bits);
  if (others.length === 0) return '=';
  const least = Math.min(...others);
  return least < NEAR_TEXT_BITS ? `**${least}**` : String(least);
}

/** What the table comes to, in one line. */
export function summaryOf(pairs: readonly Pair[]): string {
  const different = pairs.filter(({ one, other }) => one < other);
  const same = different.filter((pair) => pair.same).length;
  const near = different.filter((pair) => !pair.same && pair.bits >= NEAR_TEXT_BITS).length;
  const least = Math.min(...different.map(({ bits }) => bits));
  return `${different.length} pairs: ${same} have the same text digest, ${near} are near by their sketches, ${different.length - same - near} are neither; the furthest agree in ${least} of ${SKETCH_BITS} bits.`;
}
