import * as Plot from '@observablehq/plot';
import { JSDOM } from 'jsdom';
import { NEAR_TEXT_BITS, SKETCH_BITS } from '../../../utils/protocol/compare-sketches.ts';
import type { Pair } from './same-text-table.ts';

/** An SVG with a square for each pair, a panel for each language: dark is the same digest, lighter a sketch that is near, red neither. */
export function plotPairs(pairs: readonly Pair[], formats: readonly string[]): string {
  const { document } = new JSDOM('').window;
  const kindOf = ({ same, bits }: Pair): string =>
    same ? 'same text digest' : bits >= NEAR_TEXT_BITS ? 'near by the sketch' : 'neither';
  const chart = Plot.plot({
    document,
    width: 1_240,
    height: 400,
    marginLeft: 130,
    marginBottom: 150,
    style: { background: 'white', color: '#16191f', fontFamily: 'system-ui, sans-serif', fontSize: '10px' },
    x: { domain: formats, tickRotate: -90, label: null },
    y: { domain: formats, label: null },
    fx: { domain: ['en', 'fr', 'ru', 'ar', 'zh'], label: null },
    color: {
      domain: ['same text digest', 'near by the sketch', 'neither'],
      range: ['#2c5d8f', '#a9c7e4', '#c8553d'],
      legend: false,
    },
    marks: [
      Plot.cell(pairs, { x: 'other', y: 'one', fx: 'language', fill: kindOf, inset: 0.5 }),
      Plot.text(
        pairs.filter(({ same }) => !same),
        {
          x: 'other',
          y: 'one',
          fx: 'language',
          text: ({ bits }: Pair) => String(SKETCH_BITS - bits),
          fontSize: 6,
          fill: '#16191f',
        },
      ),
    ],
  });
  chart.setAttribute('xmlns', 'http://www.w3.org/2000/svg');
  return `${chart.outerHTML}\n`;
}
