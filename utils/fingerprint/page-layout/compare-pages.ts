import { isSameLine } from './compare-lines.ts';
import { TELLING_GAPS, type PageLayout, type PageLine } from './page-layout.ts';

// docs/spec/fingerprint-page-v1.md, "Compare". Measured in docs/fingerprints.md.

/** Share of the telling gaps that must stand in lines with a partner, on either page. */
const MIN_SIMILARITY = 0.6;
/** Matched gaps, and those of them that stand in lines few documents have. */
const MIN_MATCHED_GAPS = 60;
const MIN_OWN_GAPS = 20;
/**
 * Share of the telling gaps of either page, for one to be the other saved again or altered. Saved again a page keeps 0.85, with another paragraph of
 * a tenth in each of two versions 0.7 to 0.8; a mail of five lines under a disclaimer of eight shares 0.67 with others.
 */
const MIN_SAME_WHOLE = 0.7;
/** That many lines without a partner, one after the other, are no accident of a scan. */
const MIN_DIFFERING_LINES = 3;

/** Lines, counted from 1, the last one included. */
export interface LineRange {
  from: number;
  to: number;
}

/** Where two pages differ: lines of the first, and what stands in their place on the second, where anything does. */
export interface DifferingLines extends Partial<LineRange> {
  other?: LineRange;
}

export type PageComparison =
  /**
   * The lines of text fall in the same places. Never "identical": letters of one mailing, and a changed word or number, look the same.
   * `similarity` is 0.6 to 1; `lines` are those of the first page that are long enough to be told from others; `differing` says which blocks of
   * lines do not fit, and is news in itself.
   */
  | { kind: 'same-places'; similarity: number; matchedLines: number; lines: number; differing: DifferingLines[] }
  /** Says nothing: the same page, cut or badly scanned, may be missed. */
  | { kind: 'no-match' }
  /** Too little text, or nothing but lines that many documents have: tables, forms, letterheads. */
  | { kind: 'not-enough-text' };

/** Whether a line stands on so many documents that it tells none of them: see line-index.ts. */
export type IsCommonLine = (gaps: readonly number[]) => boolean;

/**
 * Compares two pages of text. Symmetric: the other way round, `differing` has its sides exchanged.
 * @param isCommon from an index of all pages known; without one every line counts as the document's own
 */
export function comparePages(a: PageLayout, b: PageLayout, isCommon: IsCommonLine = NOT_COMMON): PageComparison {
  const pairs = pairLines(a, b);
  const [ofA, ofB] = [weigh(a, pairs.a, isCommon), weigh(b, pairs.b, isCommon)];
  if (Math.min(ofA.telling, ofB.telling) < MIN_MATCHED_GAPS || Math.min(ofA.own, ofB.own) < MIN_OWN_GAPS)
    return { kind: 'not-enough-text' };
  const similarity = Math.min(ofA.matchedOwn / ofA.own, ofB.matchedOwn / ofB.own);
  const isSame =
    similarity >= MIN_SIMILARITY &&
    Math.min(ofA.matched, ofB.matched) >= MIN_MATCHED_GAPS &&
    Math.min(ofA.matchedOwn, ofB.matchedOwn) >= MIN_OWN_GAPS;
  if (!isSame) return { kind: 'no-match' };
  return {
    kind: 'same-places',
    similarity,
    matchedLines: pairs.a.filter((partner) => partner !== NONE).length,
    lines: countTelling(a, 0, a.length),
    differing: findDiffering(a, b, pairs.a),
  };
}

/** Whether so many lines fall in that a comparison may find them the same: what it takes, without asking which lines are common. */
export function mayBeSame(a: PageLayout, b: PageLayout): boolean {
  const pairs = pairLines(a, b);
  const matched = [weigh(a, pairs.a, NOT_COMMON), weigh(b, pairs.b, NOT_COMMON)].map((weights) => weights.matched);
  return Math.min(...matched) >= MIN_MATCHED_GAPS;
}

/**
 * Whether the two fall in with each other as wholes, as one page that was saved again or altered: every line counts, also on a page of few.
 * Letters on one letterhead do not.
 */
export function isSameWhole(a: PageLayout, b: PageLayout): boolean {
  const pairs = pairLines(a, b);
  const weights = [weigh(a, pairs.a, NOT_COMMON), weigh(b, pairs.b, NOT_COMMON)];
  return weights.every(({ matched, telling }) => matched > 0 && matched >= telling * MIN_SAME_WHOLE);
}

/** All lines without a partner, however few stand together: for showing two pages side by side. */
export function findUnpaired(a: PageLayout, b: PageLayout): DifferingLines[] {
  return findDiffering(a, b, pairLines(a, b).a, 1);
}

const NONE = -1;
const NOT_COMMON: IsCommonLine = () => false;

/** For each line its partner on the other page. */
interface Pairs {
  a: number[];
  b: number[];
}

/** The pairing that keeps the order of the lines and pairs most gaps; of several, always the same, whichever page comes first. */
function pairLines(a: PageLayout, b: PageLayout): Pairs {
  if (isAfter(a, b)) {
    const { a: ofB, b: ofA } = pairLines(b, a);
    return { a: ofA, b: ofB };
  }
  // best[i][j]: gaps paired at most among the lines from i on the one page and from j on the other.
  const width = b.length + 1;
  const best = new Int32Array((a.length + 1) * width);
  const at = (i: number, j: number): number => best[i * width + j] as number;
  const gain = new Int32Array(a.length * b.length);
  for (let i = a.length - 1; i >= 0; i -= 1)
    for (let j = b.length - 1; j >= 0; j -= 1) {
      const [one, other] = [(a[i] as PageLine).gaps, (b[j] as PageLine).gaps];
      const paired = isSameLine(one, other) ? one.length + other.length : 0;
      gain[i * b.length + j] = paired;
      best[i * width + j] = Math.max(at(i + 1, j), at(i, j + 1), paired + at(i + 1, j + 1));
    }
  const pairs: Pairs = { a: a.map(() => NONE), b: b.map(() => NONE) };
  for (let i = 0, j = 0; i < a.length && j < b.length;) {
    const paired = gain[i * b.length + j] as number;
    if (paired > 0 && at(i, j) === paired + at(i + 1, j + 1)) {
      pairs.a[i] = j;
      pairs.b[j] = i;
      i += 1;
      j += 1;
    } else if (at(i, j) === at(i + 1, j)) i += 1;
    else j += 1;
  }
  return pairs;
}

function isAfter(a: PageLayout, b: PageLayout): boolean {
  if (a.length !== b.length) return a.length > b.length;
  const words = (layout: PageLayout): string => layout.map(({ gaps }) => gaps.join()).join(';');
  return words(a) > words(b);
}

interface Weights {
  /** Gaps in lines that have enough of them to be told from others. */
  telling: number;
  /** Gaps in lines that have a partner. */
  matched: number;
  /** Gaps in lines that few documents have; and those of them in lines that have a partner. */
  own: number;
  matchedOwn: number;
}

function weigh(layout: PageLayout, partners: readonly number[], isCommon: IsCommonLine): Weights {
  const weights = { telling: 0, matched: 0, own: 0, matchedOwn: 0 };
  layout.forEach(({ gaps }, index) => {
    if (gaps.length < TELLING_GAPS) return;
    const isMatched = partners[index] !== NONE;
    const isOwn = !isCommon(gaps);
    weights.telling += gaps.length;
    if (isMatched) weights.matched += gaps.length;
    if (isOwn) weights.own += gaps.length;
    if (isMatched && isOwn) weights.matchedOwn += gaps.length;
  });
  return weights;
}

/**
 * Between two pairs that follow each other stands what has no partner, on either page: with three telling lines or more on one of them it is
 * told. Before the first pair and after the last only where both pages have such lines: a picture may be cut.
 */
function findDiffering(
  a: PageLayout,
  b: PageLayout,
  partners: readonly number[],
  leastLines = MIN_DIFFERING_LINES,
): DifferingLines[] {
  const differing: DifferingLines[] = [];
  const anchors: [number, number][] = [[-1, -1]];
  partners.forEach((partner, index) => {
    if (partner !== NONE) anchors.push([index, partner]);
  });
  anchors.push([a.length, b.length]);
  for (let at = 1; at < anchors.length; at += 1) {
    const [[startA, startB], [endA, endB]] = [anchors[at - 1], anchors[at]] as [[number, number], [number, number]];
    const isAtEdge = at === 1 || at === anchors.length - 1;
    const counts = [countTelling(a, startA + 1, endA), countTelling(b, startB + 1, endB)] as const;
    const isNews = Math.max(...counts) >= leastLines && (!isAtEdge || Math.min(...counts) > 0);
    if (!isNews) continue;
    differing.push({
      ...(endA > startA + 1 && { from: startA + 2, to: endA }),
      ...(endB > startB + 1 && { other: { from: startB + 2, to: endB } }),
    });
  }
  return differing;
}

function countTelling(layout: PageLayout, from: number, to: number): number {
  return layout.slice(from, to).filter(({ gaps }) => gaps.length >= TELLING_GAPS).length;
}
