import * as Plot from '@observablehq/plot';
import { JSDOM } from 'jsdom';
import type { Figure } from './figure.ts';

/** An SVG with one curve for each figure that was measured at several sizes; logarithmic both ways, so a straight line is a power. */
export function plotGrowth(figures: Figure[]): string {
  const grown = figures.filter((figure) => figure.size !== undefined);
  const { document } = new JSDOM('').window;
  const points = grown.map((figure) => ({
    size: figure.size,
    value: figure.value,
    name: `${figure.name}, ${figure.unit}`,
  }));
  const chart = Plot.plot({
    document,
    width: 900,
    height: 420,
    marginLeft: 60,
    marginRight: 300,
    style: { background: 'white', color: '#16191f', fontFamily: 'system-ui, sans-serif', fontSize: '12px' },
    x: { type: 'log', label: 'size of the input →', grid: true },
    y: { type: 'log', label: '↑ measured', grid: true },
    color: { scheme: 'dark2' },
    marks: [
      Plot.line(points, { x: 'size', y: 'value', stroke: 'name', strokeWidth: 2 }),
      Plot.dot(points, { x: 'size', y: 'value', fill: 'name', r: 3.5 }),
      Plot.text(
        points,
        Plot.selectLast({ x: 'size', y: 'value', z: 'name', text: 'name', fill: 'name', textAnchor: 'start', dx: 8 }),
      ),
    ],
  });
  chart.setAttribute('xmlns', 'http://www.w3.org/2000/svg');
  return `${chart.outerHTML}\n`;
}

/** An SVG with a group of bars for each page: what it costs without the extension, with it, and with what stands beside it. */
export function plotBars(figures: Figure[]): string {
  const { document } = new JSDOM('').window;
  const bars = figures.flatMap(({ bar, value }) => (bar === undefined ? [] : [{ ...bar, value }]));
  const chart = Plot.plot({
    document,
    width: 900,
    height: 60 + 74 * new Set(bars.map((bar) => bar.of)).size,
    marginLeft: 120,
    marginRight: 60,
    style: { background: 'white', color: '#16191f', fontFamily: 'system-ui, sans-serif', fontSize: '12px' },
    x: { label: 'milliseconds of the main thread (square root) →', type: 'sqrt', grid: true },
    y: { label: null },
    fy: { label: null, padding: 0.2 },
    color: { scheme: 'dark2', legend: false },
    marks: [
      Plot.barX(bars, { x: 'value', y: 'who', fy: 'of', fill: 'who' }),
      Plot.text(bars, {
        x: 'value',
        y: 'who',
        fy: 'of',
        text: (bar: { value: number }) => Math.round(bar.value).toString(),
        dx: 6,
        textAnchor: 'start',
      }),
    ],
  });
  chart.setAttribute('xmlns', 'http://www.w3.org/2000/svg');
  return `${chart.outerHTML}\n`;
}
