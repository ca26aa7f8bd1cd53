import * as Plot from '@observablehq/plot';
import { JSDOM } from 'jsdom';
import { NEAR_PICTURE_BITS } from '../../utils/protocol/compare-pictures.ts';
import { NEAR_TEXT_BITS, SKETCH_BITS } from '../../utils/protocol/compare-sketches.ts';
import type { Answers, PageResults } from './measure-pages.ts';
import type { PictureResults } from './measure-pictures.ts';
import type { TextResults } from './measure-texts.ts';

const look = { background: 'white', color: '#16191f', fontFamily: 'system-ui, sans-serif', fontSize: '12px' };
const colours = { same: '#1b7f5c', notEnough: '#c9a227', miss: '#b3454a' };

function draw(options: Plot.PlotOptions): string {
  const { document } = new JSDOM('').window;
  const chart = Plot.plot({ document, style: look, width: 900, marginBottom: 46, ...options });
  // With a legend, Plot answers a figure: the drawing alone is kept.
  const drawing = chart.tagName.toLowerCase() === 'svg' ? chart : [...chart.querySelectorAll('svg')].at(-1);
  drawing?.setAttribute('xmlns', 'http://www.w3.org/2000/svg');
  return `${drawing?.outerHTML ?? ''}\n`;
}

/** Each change of each picture a stroke; the line is where pictures are called near. */
export function plotPictures({ byChange }: PictureResults): string {
  const points = Object.entries(byChange).flatMap(([change, bits]) => bits.map((value) => ({ change, value })));
  return draw({
    height: 80 + 26 * Object.keys(byChange).length,
    marginLeft: 130,
    x: { label: 'different bits of 256 →', domain: [0, 160], grid: true },
    y: { label: null, domain: Object.keys(byChange) },
    marks: [
      Plot.tickX(points, { x: 'value', y: 'change', stroke: '#2b5d8a', strokeOpacity: 0.5 }),
      Plot.dot(points, Plot.groupY({ x: 'median' }, { x: 'value', y: 'change', fill: '#16191f', r: 4 })),
      Plot.ruleX([NEAR_PICTURE_BITS], { stroke: colours.miss, strokeWidth: 2, strokeDasharray: '5 4' }),
    ],
  });
}

/** Each pair a dot: what is common, counted, against what the sketches say. */
export function plotTexts({ pairs }: TextResults): string {
  const kindOf = (change: string): string =>
    /words|paragraph another/.test(change)
      ? 'words changed'
      : /machine/.test(change)
        ? 'read by a machine'
        : /cut/.test(change)
          ? 'cut off'
          : change;
  const points = pairs.map(({ change, jaccard, bits }) => ({ kind: kindOf(change), jaccard, bits }));
  const expected = [0, 1].map((value) => ({ jaccard: value, bits: ((1 + value) / 2) * SKETCH_BITS }));
  const names = [...new Set(points.map(({ kind }) => kind))];
  return draw({
    height: 460,
    marginRight: 220,
    x: { label: 'Jaccard similarity of the shingles, counted →', domain: [0, 1], grid: true },
    y: { label: '↑ equal bits of 128', domain: [56, 130], grid: true },
    color: { scheme: 'dark2', domain: names },
    marks: [
      Plot.line(expected, { x: 'jaccard', y: 'bits', stroke: '#8a8f98' }),
      Plot.ruleY([NEAR_TEXT_BITS], { stroke: colours.miss, strokeWidth: 2, strokeDasharray: '5 4' }),
      Plot.dot(points, { x: 'jaccard', y: 'bits', fill: 'kind', r: 2.4, fillOpacity: 0.75 }),
      Plot.dot(names, {
        x: () => 1,
        y: (_: string, index: number) => 100 - index * 5,
        dx: 24,
        fill: (name: string) => name,
        r: 4,
      }),
      Plot.text(names, {
        x: () => 1,
        y: (_: string, index: number) => 100 - index * 5,
        dx: 34,
        text: (name: string) => name,
        textAnchor: 'start',
      }),
    ],
  });
}

/** A bar for each kind of distortion: how often the true page was found, missed, or had not enough text. */
export function plotPages(results: Record<string, PageResults>): string {
  const bars = Object.entries(results).flatMap(([set, { byDistortion }]) =>
    Object.entries(byDistortion).flatMap(([kind, answers]) => parts(answers).map((part) => ({ ...part, set, kind }))),
  );
  return draw({
    height: 80 + 22 * new Set(bars.map(({ kind }) => kind)).size,
    marginLeft: 160,
    x: { label: 'share of pictures (%) →', domain: [0, 100], grid: true },
    fx: { label: null },
    y: { label: null, domain: [...new Set(bars.map(({ kind }) => kind))] },
    color: { domain: Object.keys(colours), range: Object.values(colours) },
    marks: [Plot.barX(bars, { x: 'share', y: 'kind', fx: 'set', fill: 'answer', insetTop: 2, insetBottom: 2 })],
  });
}

function parts(answers: Answers): { answer: string; share: number }[] {
  const all = answers.same + answers.miss + answers.notEnough;
  return (['same', 'notEnough', 'miss'] as const).map((answer) => ({ answer, share: (answers[answer] * 100) / all }));
}
