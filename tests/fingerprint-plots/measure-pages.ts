import type { Picture } from '../../utils/fingerprint/images/picture.ts';
import { comparePages, type PageComparison } from '../../utils/fingerprint/page-layout/compare-pages.ts';
import { findPage } from '../../utils/fingerprint/page-layout/find-layout.ts';
import { LineIndex } from '../../utils/fingerprint/page-layout/line-index.ts';
import { encodeLayout, parseLayout, type PageLayout } from '../../utils/fingerprint/page-layout/page-layout.ts';
import { pdfPageLayouts } from './pdf-page-layouts.ts';
import { Random } from '../sample-leak/random.ts';
import { makeCorpus, type CorpusSize } from './corpus.ts';
import { distortions } from './distort.ts';
import { officePdf } from './office-pdf.ts';
import { differentBits, NEAR_PICTURE_BITS } from '../../utils/protocol/compare-pictures.ts';
import { pdqOf } from '../../utils/fingerprint/images/pdq.ts';
import { drawPages, printSheets } from './render.ts';
import type { Vocabulary } from './words.ts';

/** How often each answer was given. */
export interface Answers {
  same: number;
  miss: number;
  notEnough: number;
}

export interface PageResults {
  pages: number;
  /** Of the true page, by what happened to the picture, and by the kind of page. */
  byDistortion: Record<string, Answers>;
  byGroup: Record<string, Answers>;
  /** Bytes of the values. */
  meanBytes: number;
  /** Milliseconds of processor time for one page, decoding left out. */
  meanMilliseconds: number;
  /** Every picture against every other page. */
  pairs: { count: number; same: number; formCount: number; formSame: number; pdqCount: number; pdqNear: number };
  /** Pages with one paragraph changed, each distortion. */
  altered: { count: number; same: number; told: number; toldAmongSame: number };
  /** The same page by the places of its words in the PDF against the picture of it. */
  fromWords: Record<string, Answers>;
}

interface Seen {
  page: number;
  kind: string;
  layout: PageLayout;
}

/** Makes pages, does to their pictures what happens on the way, and asks what they are taken for. */
export async function measurePages(vocabulary: Vocabulary, size: CorpusSize, seed: number): Promise<PageResults> {
  const corpus = makeCorpus(vocabulary, size, seed);
  const pdf = await printSheets([...corpus.sheets, ...corpus.altered.map(({ sheet }) => sheet)]);
  const drawn = await drawPages(pdf);
  const groups = corpus.sheets.map(({ group }) => group);
  const originals = drawn.slice(0, groups.length);
  const office = vocabulary === 'heldOut' ? await officePdf(seed) : undefined;
  for (const picture of office === undefined ? [] : await drawPages(office)) {
    originals.push(picture);
    groups.push('LibreOffice');
  }
  const timer = { milliseconds: 0, pages: 0 };
  const known = originals.map((picture) => look(picture, timer));
  const index = new LineIndex();
  known.forEach((layout, page) => index.add(page, layout));
  const seen: Seen[] = [];
  for (const [page, picture] of originals.entries())
    for (const [number, [kind, change]] of Object.entries(distortions).entries())
      seen.push({ page, kind, layout: look(await change(picture, new Random(seed + page * 100 + number)), timer) });
  const altered: Seen[] = [];
  for (const [number, { of }] of corpus.altered.entries())
    for (const kind of ['JPEG 80', 'grey scan', 'phone photograph', 'in a viewer']) {
      const picture = drawn[corpus.sheets.length + number];
      const change = distortions[kind];
      if (picture === undefined || change === undefined) continue;
      altered.push({ page: of, kind, layout: look(await change(picture, new Random(number)), timer) });
    }
  const compare = ({ layout }: Seen, page: number): PageComparison =>
    comparePages(layout, known[page] ?? [], index.isCommon);
  return {
    pages: originals.length,
    ...ownPages(seen, groups, compare),
    meanBytes: Math.round(known.reduce((sum, layout) => sum + atob(encodeLayout(layout)).length, 0) / known.length),
    meanMilliseconds: Math.round(timer.milliseconds / timer.pages),
    pairs: { ...otherPages(seen, groups, compare), ...pdqPairs(originals, groups) },
    altered: alteredPages(altered, compare),
    fromWords: await fromWords(pdf, known, groups),
  };
}

function look(picture: Picture, timer: { milliseconds: number; pages: number }): PageLayout {
  const before = process.cpuUsage();
  const { layout } = findPage(picture);
  const { user, system } = process.cpuUsage(before);
  timer.milliseconds += (user + system) / 1_000;
  timer.pages += 1;
  // As it is kept: what has no room is gone.
  return parseLayout(encodeLayout(layout)) ?? [];
}

type Compare = (seen: Seen, page: number) => PageComparison;

const noAnswers = (): Answers => ({ same: 0, miss: 0, notEnough: 0 });

function count(answers: Answers, { kind }: PageComparison): void {
  if (kind === 'same-places') answers.same += 1;
  else if (kind === 'no-match') answers.miss += 1;
  else answers.notEnough += 1;
}

/** Kinds of page that this is not for: what matters is that it says so. */
const isForThis = (group: string): boolean => !/^(invoice|columns)|-zh$/.test(group);

function ownPages(
  seen: readonly Seen[],
  groups: readonly string[],
  compare: Compare,
): Pick<PageResults, 'byDistortion' | 'byGroup'> {
  const byDistortion: Record<string, Answers> = {};
  const byGroup: Record<string, Answers> = {};
  for (const one of seen) {
    const answer = compare(one, one.page);
    const group = groups[one.page] ?? '';
    count((byGroup[group] ??= noAnswers()), answer);
    if (isForThis(group)) count((byDistortion[one.kind] ??= noAnswers()), answer);
  }
  return { byDistortion, byGroup };
}

function otherPages(
  seen: readonly Seen[],
  groups: readonly string[],
  compare: Compare,
): Omit<PageResults['pairs'], 'pdqCount' | 'pdqNear'> {
  const pairs = { count: 0, same: 0, formCount: 0, formSame: 0 };
  for (const one of seen)
    for (let page = 0; page < groups.length; page += 1) {
      if (page === one.page) continue;
      const isForm = [page, one.page].every((at) => groups[at]?.startsWith('form') === true);
      const isSame = compare(one, page).kind === 'same-places' ? 1 : 0;
      pairs[isForm ? 'formCount' : 'count'] += 1;
      pairs[isForm ? 'formSame' : 'same'] += isSame;
    }
  return pairs;
}

/** What a picture hash makes of different pages of one kind: why none is made of them. */
function pdqPairs(
  pictures: readonly Picture[],
  groups: readonly string[],
): Pick<PageResults['pairs'], 'pdqCount' | 'pdqNear'> {
  const hashes = pictures.map((picture) => pdqOf(picture).hash);
  const pairs = { pdqCount: 0, pdqNear: 0 };
  hashes.forEach((hash, at) => {
    for (const [before, other] of hashes.slice(0, at).entries()) {
      if (groups[at]?.startsWith('form') === true && groups[before]?.startsWith('form') === true) continue;
      pairs.pdqCount += 1;
      pairs.pdqNear += differentBits(hash, other) <= NEAR_PICTURE_BITS ? 1 : 0;
    }
  });
  return pairs;
}

function alteredPages(altered: readonly Seen[], compare: Compare): PageResults['altered'] {
  const results = { count: altered.length, same: 0, told: 0, toldAmongSame: 0 };
  for (const one of altered) {
    const answer = compare(one, one.page);
    if (answer.kind !== 'same-places') continue;
    results.same += 1;
    if (answer.differing.length > 0) results.toldAmongSame += 1;
  }
  results.told = results.count - results.same + results.toldAmongSame;
  return results;
}

async function fromWords(
  pdf: Uint8Array,
  known: readonly PageLayout[],
  groups: readonly string[],
): Promise<Record<string, Answers>> {
  const answers: Record<string, Answers> = {};
  (await pdfPageLayouts(pdf, groups.length)).forEach((layout, page) => {
    const group = groups[page] ?? '';
    if (group !== 'LibreOffice') count((answers[group] ??= noAnswers()), comparePages(layout, known[page] ?? []));
  });
  return answers;
}
