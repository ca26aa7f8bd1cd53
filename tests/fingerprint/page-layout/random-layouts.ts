import type { PageLayout } from '../../../utils/fingerprint/page-layout/page-layout.ts';
import type { Random } from '../../sample-leak/random.ts';

/** Of ordinary print: lines, and words in a line. */
const LINES = [24, 38] as const;
const WORDS = [8, 15] as const;
const LETTERS = [2, 11] as const;

/** A page of words of all lengths, as a page of text has them; the last line of a paragraph is short. */
export function layoutOf(random: Random): PageLayout {
  return Array.from({ length: random.between(...LINES) }, () => {
    const isLast = random.next() < 0.15;
    const words = Array.from({ length: isLast ? random.between(2, 6) : random.between(...WORDS) }, () =>
      random.between(...LETTERS),
    );
    const length = words.reduce((sum, word) => sum + word + 1, -1);
    let at = 0;
    const gaps = words.slice(0, -1).map((word) => {
      at += word + 1;
      return Math.round(((at - 0.5) * 255) / length);
    });
    return { left: 0, right: isLast ? 120 : 255, gaps };
  });
}

/** The same page on a bad picture: gaps a point or two aside, one word in thirty run into its neighbour, a line in ten lost. */
export function seenAgain(layout: PageLayout, random: Random): PageLayout {
  return layout
    .filter(() => random.next() > 0.1)
    .map((line) => ({
      ...line,
      gaps: line.gaps
        .filter(() => random.next() > 1 / 30)
        .map((gap) => Math.max(0, Math.min(255, gap + random.between(-2, 2)))),
    }));
}
