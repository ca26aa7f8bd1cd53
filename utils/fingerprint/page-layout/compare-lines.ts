import { TELLING_GAPS } from './page-layout.ts';

/** In 255ths of the line. */
export const TOLERANCE = 3;
/** Share of the gaps of either line that have a partner on the other, and how much smaller one count may be. */
const MIN_SHARE = 0.8;

/** Whether the gaps of two lines fall in the same places. Symmetric; both ascending. */
export function isSameLine(a: ArrayLike<number>, b: ArrayLike<number>): boolean {
  const [fewer, more] = a.length < b.length ? [a.length, b.length] : [b.length, a.length];
  if (fewer < TELLING_GAPS || fewer < more * MIN_SHARE) return false;
  const mayMiss = more - Math.ceil(more * MIN_SHARE);
  let [i, j, paired, missed] = [0, 0, 0, 0];
  while (i < a.length && j < b.length) {
    const distance = (a[i] as number) - (b[j] as number);
    if (Math.abs(distance) <= TOLERANCE) {
      paired += 1;
      i += 1;
      j += 1;
    } else {
      if (distance < 0) i += 1;
      else j += 1;
      missed += 1;
      if (missed > 2 * mayMiss) return false;
    }
  }
  return paired >= more * MIN_SHARE;
}

/** Of lines that are one and the same text, in 255ths: what a picture moves a gap by. */
const SAME_TEXT_TOLERANCE = 2;

/**
 * Whether two lines are the same text, as a letterhead is: every gap of the one has its partner. Among millions of lines, pairs that only fall in
 * with each other come about by chance; these do not, from some eight gaps on.
 */
export function isSameText(a: ArrayLike<number>, b: ArrayLike<number>): boolean {
  if (a.length !== b.length || a.length < TELLING_GAPS) return false;
  for (let at = 0; at < a.length; at += 1)
    if (Math.abs((a[at] as number) - (b[at] as number)) > SAME_TEXT_TOLERANCE) return false;
  return true;
}
