import { hammingDistance } from '../../protocol/bit-counts.ts';
import { MIN_PICTURE_QUALITY, NEAR_PICTURE_BITS, parsePicture } from '../../protocol/compare-pictures.ts';
import { equalBits, NEAR_TEXT_BITS, parseSketch, SKETCH_BITS } from '../../protocol/compare-sketches.ts';
import type { Fingerprint, Member } from '../fingerprint.ts';
import { comparePages, type PageComparison } from '../page-layout/compare-pages.ts';
import { parseLayout } from '../page-layout/page-layout.ts';

/** How two documents relate, strongest first. `none`: nothing here relates them, which does not say that they are unrelated. */
export const rungs = [
  'same-bytes',
  'same-text',
  'member',
  'shared-members',
  'near-text',
  'near-picture',
  'near-pages',
  'none',
] as const;
export type Rung = (typeof rungs)[number];

export interface Kinship {
  rung: Rung;
  /** Of `member`: which of the two lies in the other, and where. */
  inside?: { which: 'a' | 'b'; path: string[] };
  /** Documents that both have inside, by their bytes: how many, and where the first lie. */
  shared?: { count: number; examples: { a: string[]; b: string[] }[] };
  /** Near texts: equal bits of the sketch; from `nearFrom` on they are called near. */
  text?: { equalBits: number; ofBits: number; nearFrom: number; isNear: boolean; jaccardEstimate: number };
  /** Near pictures: different bits of PDQ; up to `nearUpTo` they are called near. */
  picture?: { differentBits: number; nearUpTo: number; isNear: boolean };
  /** Page images: of all pairs the one that is nearest, pages counted from 1. */
  pages?: PageComparison & { pageOfA: number; pageOfB: number };
}

type Print = Omit<Fingerprint, 'size' | 'problems' | 'type'>;

const MAX_EXAMPLES = 20;

/** Measures every rung that both documents have, and names the strongest that holds. */
export function relate(a: Print, b: Print): Kinship {
  const inside = findInside(a, b);
  const shared = sharedMembers(a, b);
  const text = compareTexts(a, b);
  const picture = comparePictures(a, b);
  const pages = compareLayouts(a, b);
  const holds: Record<Exclude<Rung, 'none'>, boolean> = {
    'same-bytes': a.sha256 === b.sha256,
    'same-text': a.textSha256 !== undefined && a.textSha256 === b.textSha256,
    member: inside !== undefined,
    'shared-members': shared !== undefined,
    'near-text': text?.isNear ?? false,
    'near-picture': picture?.isNear ?? false,
    'near-pages': pages?.kind === 'same-places',
  };
  const rung = rungs.find((name) => name === 'none' || holds[name]) ?? 'none';
  return {
    rung,
    ...(inside && { inside }),
    ...(shared && { shared }),
    ...(text && { text }),
    ...(picture && { picture }),
    ...(pages && { pages }),
  };
}

function findInside(a: Print, b: Print): Kinship['inside'] {
  for (const [which, one, other] of [
    ['a', a, b],
    ['b', b, a],
  ] as const) {
    const path = membersOf(other).get(one.sha256);
    if (path !== undefined) return { which, path };
  }
  return undefined;
}

function sharedMembers(a: Print, b: Print): Kinship['shared'] {
  if (a.sha256 === b.sha256) return undefined;
  const [ofA, ofB] = [membersOf(a), membersOf(b)];
  const both = [...ofA].flatMap(([sha256, path]) => {
    const other = ofB.get(sha256);
    return other === undefined ? [] : [{ a: path, b: other }];
  });
  return both.length === 0 ? undefined : { count: both.length, examples: both.slice(0, MAX_EXAMPLES) };
}

function compareTexts(a: Print, b: Print): Kinship['text'] {
  const [one, other] = [parseSketch(a.textSketch ?? ''), parseSketch(b.textSketch ?? '')];
  if (one === undefined || other === undefined) return undefined;
  const equal = equalBits(one, other);
  // One bit of each minimum: unrelated ones agree in half of the cases.
  const jaccardEstimate = Math.max(0, (2 * equal) / SKETCH_BITS - 1);
  return {
    equalBits: equal,
    ofBits: SKETCH_BITS,
    nearFrom: NEAR_TEXT_BITS,
    isNear: equal >= NEAR_TEXT_BITS,
    jaccardEstimate,
  };
}

function comparePictures(a: Print, b: Print): Kinship['picture'] {
  if (Math.min(a.imageQuality ?? 0, b.imageQuality ?? 0) < MIN_PICTURE_QUALITY) return undefined;
  const [one, other] = [parsePicture(a.imageHash ?? ''), parsePicture(b.imageHash ?? '')];
  if (one === undefined || other === undefined) return undefined;
  const differentBits = hammingDistance(one, other);
  return { differentBits, nearUpTo: NEAR_PICTURE_BITS, isNear: differentBits <= NEAR_PICTURE_BITS };
}

function compareLayouts(a: Print, b: Print): Kinship['pages'] {
  let best: Kinship['pages'];
  const layouts = ({ pageLayouts = [] }: Print): NonNullable<ReturnType<typeof parseLayout>>[] =>
    pageLayouts.flatMap((encoded) => {
      const layout = parseLayout(encoded);
      return layout === undefined ? [] : [layout];
    });
  layouts(a).forEach((one, atA) =>
    layouts(b).forEach((other, atB) => {
      const found = { ...comparePages(one, other), pageOfA: atA + 1, pageOfB: atB + 1 };
      if (best === undefined || rankOf(found) > rankOf(best)) best = found;
    }),
  );
  return best;
}

function rankOf(comparison: PageComparison): number {
  if (comparison.kind === 'same-places') return 1 + comparison.similarity;
  return comparison.kind === 'no-match' ? 1 : 0;
}

/** By their bytes, where they lie first: one path for each level. */
function membersOf({ members = [] }: { members?: readonly Member[] }): Map<string, string[]> {
  const found = new Map<string, string[]>();
  const open = members.map((member) => ({ member, path: [member.path] })).reverse();
  for (let next = open.pop(); next !== undefined; next = open.pop()) {
    const { member, path } = next;
    if (!found.has(member.sha256)) found.set(member.sha256, path);
    for (const inner of (member.members ?? []).toReversed()) open.push({ member: inner, path: [...path, inner.path] });
  }
  return found;
}
