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
  return seen(layout, random, { aside: 2, runTogether: 1 / 30, lost: 1 / 10 });
}

/** On a good one, as of a file that was saved again. */
export function savedAgain(layout: PageLayout, random: Random): PageLayout {
  return seen(layout, random, { aside: 1, runTogether: 1 / 200, lost: 1 / 50 });
}

function seen(
  layout: PageLayout,
  random: Random,
  { aside, runTogether, lost }: { aside: number; runTogether: number; lost: number },
): PageLayout {
  return layout
    .filter(() => random.next() > lost)
    .map((line) => ({
      ...line,
      gaps: line.gaps
        .filter(() => random.next() > runTogether)
        .map((gap) => Math.max(0, Math.min(255, gap + random.between(-aside, aside)))),
    }));
}
