import { MAX_CMAP_RANGE } from '../../limits.ts';

/** pdf.js's own bound, under whatever name its build gives it, where it looks at it. */
const USE = /if\(\w+-\w+>(\w+)\)throw new Error\("mapBfRange - ignoring data above MAX_MAP_RANGE\."\)/;
const OWN_BOUND = '2**24-1';

/**
 * pdf.js's source, with {@link MAX_CMAP_RANGE} in place of its own bound: one damaged line of a CMap makes 16 million entries, which take longer than a
 * document may. pdf.js has no option for it, so that its source is changed as it is loaded: by wxt.config.ts for browsers, by
 * registry/commands/bounded-pdfjs.ts in Node. A range beyond the bound is one that pdf.js ignores, as it does beyond its own.
 * @throws {Error} the place is not found: pdf.js is another
 */
export function boundCMapRanges(source: string): string {
  const name = USE.exec(source)?.[1];
  const parts = name === undefined ? [] : source.split(`${name}=${OWN_BOUND}`);
  if (parts.length !== 2) throw new Error("pdf.js's bound of CMap ranges is not where it was: look for MAX_MAP_RANGE");
  return parts.join(`${name}=${MAX_CMAP_RANGE}`);
}

/** Whether a module is pdf.js, by its address or path. */
export function isPdfJs(module: string): boolean {
  return /unpdf\/dist\/pdfjs\.mjs/.test(module);
}
