import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { format } from 'prettier';
import { NEAR_PICTURE_BITS } from '../../utils/protocol/compare-pictures.ts';
import { NEAR_TEXT_BITS } from '../../utils/protocol/compare-sketches.ts';
import type { Answers, PageResults } from './measure-pages.ts';
import type { PictureResults } from './measure-pictures.ts';
import type { TextResults } from './measure-texts.ts';
import { plotPages, plotPictures, plotTexts } from './plots.ts';
import { loadResult } from './results.ts';

const docs = path.resolve(import.meta.dirname, '../../docs');
const page = path.join(docs, 'fingerprints.md');

/** Writes each measured part into its block of docs/fingerprints.md, and its plot beside it; what was never measured stays as it is. */
export async function writeReport(): Promise<void> {
  const chosenOn = loadResult('pages-chosen-on') as PageResults | undefined;
  const heldOut = loadResult('pages-held-out') as PageResults | undefined;
  const pictures = loadResult('pictures') as PictureResults | undefined;
  const texts = loadResult('texts') as TextResults | undefined;
  if (chosenOn !== undefined && heldOut !== undefined) {
    writePlot('fingerprints-pages', plotPages({ 'chosen on': chosenOn, 'held out': heldOut }));
    await writeBlock('pages', pagesBlock(chosenOn, heldOut));
  }
  if (pictures !== undefined) {
    writePlot('fingerprints-pictures', plotPictures(pictures));
    await writeBlock('pictures', picturesBlock(pictures));
  }
  if (texts !== undefined) {
    writePlot('fingerprints-texts', plotTexts(texts));
    await writeBlock('texts', textsBlock(texts));
  }
}

function writePlot(name: string, svg: string): void {
  mkdirSync(path.join(docs, 'images'), { recursive: true });
  writeFileSync(path.join(docs, 'images', `${name}.svg`), svg);
}

async function writeBlock(name: string, block: string): Promise<void> {
  const text = existsSync(page) ? readFileSync(page, 'utf8') : '# Fingerprints, measured\n';
  const [start, end] = [`<!-- measured: ${name} -->`, `<!-- /measured: ${name} -->`];
  const [before, rest] = text.split(start);
  const after = rest?.split(end)[1];
  if (after === undefined) throw new Error(`docs/fingerprints.md has no block "${name}"`);
  const written = `${before ?? ''}${start}\n\n${block}\n\n${end}${after}`;
  writeFileSync(page, await format(written, { parser: 'markdown', printWidth: 120 }));
}

const share = (part: number, whole: number): string => (whole === 0 ? '–' : `${((part * 100) / whole).toFixed(1)} %`);
const thousands = (value: number): string => value.toLocaleString('en');
const table = (head: string[], rows: string[][]): string =>
  [head, head.map(() => '---'), ...rows].map((cells) => `| ${cells.join(' | ')} |`).join('\n');
const all = ({ same, miss, notEnough }: Answers): number => same + miss + notEnough;
const none: Answers = { same: 0, miss: 0, notEnough: 0 };

function pagesBlock(chosenOn: PageResults, heldOut: PageResults): string {
  const sets = [chosenOn, heldOut];
  const answers = (of: Answers): string =>
    `${share(of.same, all(of))} / ${share(of.notEnough, all(of))} / ${share(of.miss, all(of))}`;
  const rowsOf = (key: 'byDistortion' | 'byGroup' | 'fromWords'): string[][] =>
    [...new Set(sets.flatMap((set) => Object.keys(set[key])))].map((name) => [
      name,
      ...sets.map((set) => (set[key][name] === undefined ? '–' : answers(set[key][name] ?? none))),
    ]);
  const pairs = ({ pairs: { count, same, formCount, formSame, pdqCount, pdqNear } }: PageResults): string[] => [
    `${thousands(same)} of ${thousands(count)}`,
    `${thousands(formSame)} of ${thousands(formCount)}`,
    `${thousands(pdqNear)} of ${thousands(pdqCount)}`,
  ];
  const facts = (index: number, name: string): string[] => [name, ...sets.map((set) => pairs(set)[index] ?? '')];
  const changed = ({ altered }: PageResults): string =>
    `${altered.toldAmongSame} told where, ${altered.count - altered.same} not matched, of ${altered.count}`;
  return [
    '![How often the true page was found, by what happened to its picture: green found, yellow not enough text, red missed](images/fingerprints-pages.svg)',
    table(
      ['', `chosen on, ${chosenOn.pages} pages`, `held out, ${heldOut.pages} pages`],
      [
        facts(0, 'a picture taken for another page'),
        facts(1, 'letters of one mailing taken for each other'),
        facts(2, 'pages called near by PDQ, were it used'),
        ['one paragraph changed', changed(chosenOn), changed(heldOut)],
        ['bytes a page', `${chosenOn.meanBytes}`, `${heldOut.meanBytes}`],
        [
          'processor time a page, decoding left out',
          `${chosenOn.meanMilliseconds} ms`,
          `${heldOut.meanMilliseconds} ms`,
        ],
      ],
    ),
    'The true page, by what happened to its picture (without invoices, narrow columns and Chinese): the lines fall in the same places / not enough text / missed.',
    table(['', 'chosen on', 'held out'], rowsOf('byDistortion')),
    'By the kind of page and its language, all distortions:',
    table(['', 'chosen on', 'held out'], rowsOf('byGroup')),
    'The layout by the places of the words in a PDF against the one of the page as a picture:',
    table(['', 'chosen on', 'held out'], rowsOf('fromWords')),
  ].join('\n\n');
}

function picturesBlock({ pictures, byChange, unrelated }: PictureResults): string {
  const rows = Object.entries(byChange).map(([change, bits]) => {
    const sorted = bits.toSorted((a, b) => a - b);
    const near = bits.filter((value) => value <= NEAR_PICTURE_BITS).length;
    return [change, `${sorted[Math.floor(sorted.length / 2)] ?? 0}`, `${sorted.at(-1) ?? 0}`, share(near, bits.length)];
  });
  return [
    `${pictures} pictures with quality enough. Different ones: ${unrelated.near} of ${thousands(unrelated.count)} pairs within ${NEAR_PICTURE_BITS} bits, the nearest ${unrelated.least}.`,
    table(['what happened to it', 'different bits, median', 'most', `within ${NEAR_PICTURE_BITS}`], rows),
  ].join('\n\n');
}

const LEVELS = [0.9, 0.8, 0.7, 0.6, 0.4, 0] as const;

function textsBlock({ pairs, unrelated }: TextResults): string {
  const near = (list: TextResults['pairs']): string =>
    share(list.filter(({ bits }) => bits >= NEAR_TEXT_BITS).length, list.length);
  const levels = LEVELS.map((from, at) => {
    const within = pairs.filter(({ jaccard }) => jaccard >= from && jaccard < (LEVELS[at - 1] ?? 1.1));
    return [`${from} to ${LEVELS[at - 1] ?? 1}`, `${within.length}`, near(within)];
  });
  const changes = [...new Set(pairs.map(({ change }) => change))];
  const languages = [...new Set(pairs.map(({ language }) => language))];
  const rows = changes.map((change) => [
    change,
    ...languages.map((language) => near(pairs.filter((pair) => pair.change === change && pair.language === language))),
  ]);
  return [
    `Texts that have nothing to do with each other, translations among them: ${unrelated.near} of ${thousands(unrelated.count)} pairs near, at most ${unrelated.most} equal bits of 128 (near from ${NEAR_TEXT_BITS}).`,
    table(['Jaccard similarity, counted', 'pairs', 'called near'], levels),
    'Called near, by what was done to the text:',
    table(['', ...languages], rows),
  ].join('\n\n');
}
