import { mkdirSync, writeFileSync } from 'node:fs';
import { arch, cpus, platform, release } from 'node:os';
import { plotGrowth } from './plot.ts';
import { ratioOf, type Figure } from './figure.ts';

/** Writes docs/benchmarks.json, docs/benchmarks.md and the growth plot. */
export function writeReport(figures: Figure[], failures: string[]): void {
  mkdirSync('docs/images', { recursive: true });
  const machine = `${cpus().length} × ${cpus()[0]?.model.trim() ?? 'unknown processor'}, ${platform()} ${release()} ${arch()}, Node ${process.version}`;
  const date = new Date().toISOString().slice(0, 10);
  writeFileSync('docs/benchmarks.json', `${JSON.stringify({ date, machine, figures, failures }, null, 2)}\n`);
  writeFileSync('docs/images/benchmarks.svg', plotGrowth(figures));
  writeFileSync('docs/benchmarks.md', markdown(figures, failures, date, machine));
}

function markdown(figures: Figure[], failures: string[], date: string, machine: string): string {
  const groups = [...new Set(figures.map((figure) => figure.group))];
  return [
    '# Benchmarks',
    '',
    `Made by \`npm run bench\` on ${date}: ${machine}. Medians of the same run; a figure on its own says little, so each stands beside a peer,`,
    'a raw limit or a budget of the design. "Times as good" is 1 for the peer itself; more is better, whatever the unit.',
    '',
    '![How the figures grow with size](images/benchmarks.svg)',
    '',
    ...groups.flatMap((group) => table(group, figures)),
    ...(failures.length > 0 ? ['## Not measured', '', ...failures.map((line) => `- ${line}`), ''] : []),
  ].join('\n');
}

function table(group: string, figures: Figure[]): string[] {
  const rows = figures.filter((figure) => figure.group === group).map(row);
  return [
    `## ${group}`,
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
