import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { gzipSync } from 'node:zlib';
import type { Figure } from './figure.ts';

const CONTENT_SCRIPT_BUDGET = 25;

/** Gzip size of what a page gets before the first badge, and of the other parts. Builds nothing: `npm run build` first. */
export function size(): Promise<Figure[]> {
  const folder = path.resolve('build/chrome-mv3');
  const figures: Figure[] = [];
  for (const file of readdirSync(folder, { recursive: true, encoding: 'utf8' })) {
    if (!file.endsWith('.js')) continue;
    const kilobytes = gzipSync(readFileSync(path.join(folder, file)), { level: 9 }).length / 1000;
    const isContent = file.startsWith('content-scripts/');
    figures.push({
      group: 'Size',
      name: file.replace(/-[A-Za-z0-9_-]{8}\.js$/, '.js'),
      value: kilobytes,
      unit: 'kB gzip',
      better: 'less',
      ...(isContent ? { against: { name: 'budget', value: CONTENT_SCRIPT_BUDGET } } : {}),
    });
  }
  return Promise.resolve(figures);
}
