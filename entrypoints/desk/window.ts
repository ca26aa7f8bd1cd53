/** Lines are put in and taken out so many at a time: one pixel of scrolling seldom changes the page. */
const STEP = 8;
/** Lines drawn beyond both edges, for a finger that flings. */
const OVERSCAN = 12;

/** The part of a list that is drawn: lines [first, end). */
export interface Window {
  first: number;
  end: number;
}

/** Which of `count` lines, all `lineHeight` pixels high, have to be there at this place. Covers everything that can be seen. */
export function windowAt(
  count: number,
  { scrollTop, height, lineHeight }: { scrollTop: number; height: number; lineHeight: number },
): Window {
  const top = Math.max(0, scrollTop) / lineHeight - OVERSCAN;
  const bottom = (Math.max(0, scrollTop) + height) / lineHeight + OVERSCAN;
  const end = Math.min(count, Math.ceil(bottom / STEP) * STEP);
  return { first: Math.max(0, Math.min(end, Math.floor(top / STEP) * STEP)), end };
}

/** Where to scroll so that a line can be seen whole, as little as possible. `head`: pixels that a fixed head covers. */
export function scrollToShow(
  line: number,
  { scrollTop, height, lineHeight, head }: { scrollTop: number; height: number; lineHeight: number; head: number },
): number {
  const top = line * lineHeight;
  if (top < scrollTop) return top;
  return Math.max(scrollTop, top + lineHeight - (height - head));
}
