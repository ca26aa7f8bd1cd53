import { weigh } from '../check/budgets.ts';
import { builtExtension } from '../world/extension-copy.ts';
import type { Figure } from './figure.ts';

/** Gzip size of what a page gets before the first badge, and of the other parts. */
export function size(): Promise<Figure[]> {
  const figures = weigh(builtExtension).map(({ file, gzipBytes, maxBytes }): Figure => ({
    group: 'Size',
    name: file.replace(/-[A-Za-z0-9_-]{8}\.js$/, '.js'),
    value: gzipBytes / 1_000,
    unit: 'kB gzip',
    better: 'less',
    against: { name: 'budget', value: maxBytes / 1_000 },
  }));
  return Promise.resolve(figures);
}
