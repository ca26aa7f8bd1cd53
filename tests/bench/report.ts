import { existsSync, mkdirSync, writeFileSync } from 'node:fs';
import { ratioOf, type Figure } from './figure.ts';
import { partNames, parts, type PartName } from './parts.ts';
import { plotBars, plotGrowth } from './plot.ts';
import type { PartResult, Results } from './results.ts';

const BARS = 'docs/images/benchmarks-page.svg';
const contestantsInWords = 'without the extension, with it, and with a replica of the worst habits of others';

/** Writes docs/benchmarks.md and the plots from the newest result of each part. */
export function writeReport(results: Results): void {
  mkdirSync('docs/images', { recursive: true });
  const figures = partNames.flatMap((name) => results[name]?.figures ?? []);
  writeFileSync('docs/images/benchmarks.svg', plotGrowth(figures));
  const bars = figures.filter(({ bar }) => bar !== undefined);
  if (bars.length > 0) writeFileSync(BARS, plotBars(bars));
  writeFileSync('docs/benchmarks.md', markdown(results));
}

function markdown(results: Results): string {
  return [
    '# Benchmarks',
    '',
    'Made by `npm run bench`; `npm run bench -- PART` measures one part anew (`-- --help` lists them). Medians of the same run; a figure on its',
    'own says little, so each stands beside a peer, a raw limit or a budget of the design. "Times as good" is 1 for the peer itself; more is',
    'better, whatever the unit.',
    '',
    '![How the figures grow with size](images/benchmarks.svg)',
    '',
    ...(existsSync(BARS)
      ? [`![Script, style and layout time of each page: ${contestantsInWords}](images/benchmarks-page.svg)`, '']
      : []),
    ...partNames.flatMap((name) => section(name, results[name])),
  ].join('\n');
}

function section(name: PartName, result: PartResult | undefined): string[] {
  if (result === undefined) return [];
  const { date, machine, seconds, figures } = result;
  const took = seconds === undefined ? '' : `, in ${seconds} s`;
  const groups = [...new Set(figures.map((figure) => figure.group))];
  return [
    `## \`${name}\`: ${parts[name].about}`,
    '',
    `On ${date}${took}: ${machine}.`,
    '',
    ...groups.flatMap((group) => table(group, figures)),
  ];
}

function table(group: string, figures: Figure[]): string[] {
  const rows = figures.filter((figure) => figure.group === group).map(row);
  return [
    `### ${group}`,
    '',
    '| what | measured | against | times as good |',
    '| --- | ---: | --- | ---: |',
    ...rows,
    '',
  ];
}

function row(figure: Figure): string {
  const size = figure.size === undefined ? '' : ` (${figure.size.toLocaleString('en')})`;
  const against = figure.against ? `${figure.against.name}: ${round(figure.against.value)} ${figure.unit}` : '';
  const ratio = ratioOf(figure);
  return `| ${figure.name}${size} | ${round(figure.value)} ${figure.unit} | ${against} | ${ratio === undefined ? '' : round(ratio)} |`;
}

function round(value: number): string {
  return Math.abs(value) >= 100 ? Math.round(value).toLocaleString('en') : Number(value.toPrecision(3)).toString();
}
