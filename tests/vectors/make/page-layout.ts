import type { Picture } from '../../../utils/fingerprint/images/picture.ts';
import { isSameLine } from '../../../utils/fingerprint/page-layout/compare-lines.ts';
import { comparePages } from '../../../utils/fingerprint/page-layout/compare-pages.ts';
import { findPage } from '../../../utils/fingerprint/page-layout/find-layout.ts';
import { COMMON_FROM_DOCUMENTS, LineIndex } from '../../../utils/fingerprint/page-layout/line-index.ts';
import { encodeLayout, type PageLayout } from '../../../utils/fingerprint/page-layout/page-layout.ts';
import { Random } from '../../sample-leak/random.ts';

type Box = [x: number, y: number, width: number, height: number];

interface BoxPage {
  width: number;
  height: number;
  words: Box[];
}

/** Vectors of docs/spec/fingerprint-page-v1.md. */
export function makePageLayoutVectors(): unknown {
  const page = boxPage(new Random(3), 24);
  const layout = findPage(drawBoxes(page)).layout;
  const other = findPage(drawBoxes(boxPage(new Random(4), 24))).layout;
  const altered = layout.map((line, index) => (index >= 8 && index <= 12 ? (other[index] ?? line) : line));
  const [short, cut] = [layout.slice(0, 4), layout.slice(3)];
  const compare = (name: string, a: PageLayout, b: PageLayout, common: PageLayout = []): unknown => ({
    name,
    a: encodeLayout(a),
    b: encodeLayout(b),
    common: common.map(({ gaps }) => gaps),
    answer: comparePages(a, b, (gaps) => common.some((line) => isSameLine(line.gaps, gaps))),
  });
  const onPaper = (from: number): PageLayout[] =>
    Array.from({ length: COMMON_FROM_DOCUMENTS }, (_, number) => [
      ...layout.slice(0, 2),
      ...findPage(drawBoxes(boxPage(new Random(from + number), 9))).layout,
    ]);
  const swapped = (from: number, lines: number, seed: number): PageLayout => {
    const own = findPage(drawBoxes(boxPage(new Random(seed), lines))).layout;
    return layout.map((line, at) => own[at - from] ?? line);
  };
  const versions = (from: (at: number) => number): PageLayout[] =>
    Array.from({ length: COMMON_FROM_DOCUMENTS }, (_, at) => swapped(from(at), 3, 30 + at));
  const mails = Array.from({ length: COMMON_FROM_DOCUMENTS }, (_, at) => [
    ...findPage(drawBoxes(boxPage(new Random(40 + at), 6))).layout,
    ...layout.slice(-9),
  ]);
  const count = (name: string, documents: PageLayout[], [line]: PageLayout): unknown => {
    const gaps = line?.gaps ?? [];
    const index = new LineIndex();
    documents.forEach((page, document) => index.add(document, page));
    return { name, documents: documents.map((page) => [encodeLayout(page)]), line: gaps, isCommon: index.isCommon(gaps) };
  };
  return {
    format: 'page-layout-v1',
    specification: 'docs/spec/fingerprint-page-v1.md',
    values: [
      { name: 'no line', lines: [], value: encodeLayout([]) },
      ...[layout.slice(0, 1), layout.slice(0, 3)].map((lines) => ({
        name: `${lines.length} lines`,
        lines,
        value: encodeLayout(lines),
      })),
      { name: 'another version', lines: null, value: 'AgA=' },
      { name: 'a line cut off', lines: null, value: btoa('\x01\x03\x00\xff\x10') },
      { name: 'gaps that go back', lines: null, value: btoa('\x01\x02\x00\xff\x20\x10') },
      { name: 'a line that ends before it starts', lines: null, value: btoa('\x01\x00\x20\x10') },
      { name: 'no base64', lines: null, value: '§' },
    ],
    lines: [
      { a: [20, 60, 100, 140], b: [22, 58, 103, 140], isSame: true },
      { a: [20, 60, 100, 140], b: [22, 58, 104, 140], isSame: false },
      { a: [20, 60, 100], b: [20, 60, 100], isSame: false },
      { a: [20, 60, 100, 140, 180], b: [20, 60, 100, 140], isSame: true },
      { a: [20, 60, 100, 140, 180, 220], b: [20, 60, 100, 140], isSame: false },
      { a: [20, 60, 100, 140, 180], b: [20, 61, 102, 150, 180], isSame: true },
    ],
    pages: [{ name: 'boxes', ...page, layout }],
    comparisons: [
      compare('the same', layout, layout),
      compare('a block of lines is another', layout, altered),
      compare('cut above', layout, cut),
      compare('other lines', layout, other),
      compare('too little', short, short),
      compare('every line is common', layout, layout, [...layout]),
    ],
    common: [
      count('a letterhead on five letters', onPaper(10), layout),
      count('on four', onPaper(10).slice(1), layout),
      count('a page that was saved five times', Array.from({ length: COMMON_FROM_DOCUMENTS }, () => layout), layout),
      count('five versions of a letter, the same paragraph swapped in each', versions(() => 12), layout),
      count('another one in each', versions((at) => 3 + 4 * at), layout),
      count('a disclaimer on five mails', mails, layout.slice(-1)),
      count('one mail that is nothing but the disclaimer, before them', [layout.slice(-9), ...mails], layout.slice(-1)),
      count('after them', [...mails, layout.slice(-9)], layout.slice(-1)),
      count('and again, three lines of it cut off', Array.from({ length: COMMON_FROM_DOCUMENTS }, (_, at) => at === 0 ? layout : cut), cut),
    ],
  };
}

/** Words as boxes, ragged on the right, in rows 40 points apart. */
export function boxPage(random: Random, rows: number): BoxPage {
  const words: Box[] = [];
  for (let row = 0; row < rows; row += 1) {
    let x = 120;
    const end = 900 + random.between(0, 200);
    while (x < end) {
      // Letters: boxes with little gaps between them.
      const letters = random.between(2, 10);
      for (let letter = 0; letter < letters; letter += 1, x += 14) words.push([x, 160 + row * 40, 11, 16]);
      x += 9;
    }
  }
  return { width: 1_240, height: 240 + rows * 40, words };
}

export function drawBoxes({ width, height, words }: BoxPage): Picture {
  const data = new Uint8Array(width * height * 3).fill(255);
  for (const [x, y, across, down] of words)
    for (let row = y; row < y + down; row += 1)
      data.fill(0, (row * width + x) * 3, (row * width + x + across) * 3);
  return { width, height, data, channels: 3 };
}
