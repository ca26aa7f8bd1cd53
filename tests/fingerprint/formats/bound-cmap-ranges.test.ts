import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { expect, test } from 'vitest';
import { boundCMapRanges, isPdfJs } from '../../../utils/fingerprint/formats/pdf/bound-cmap-ranges.ts';

// That ranges are bounded where documents are read is shown by a bomb (bombs/table.ts), in Node and in the package.
const pdfJs = fileURLToPath(import.meta.resolve('unpdf/pdfjs'));

test('pdf.js has its bound where it is changed, and nothing else is', () => {
  const source = readFileSync(pdfJs, 'utf8');
  expect(isPdfJs(pdfJs)).toBe(true);
  expect(boundCMapRanges(source).replace(/(\w+)=65535\b/, '$1=2**24-1')).toBe(source);
});

test('another pdf.js is refused', () => {
  const source = readFileSync(pdfJs, 'utf8');
  for (const other of [
    '',
    source.replaceAll('2**24-1', '2**23-1'),
    source.replaceAll('mapBfRange - ', 'mapRange - '),
    boundCMapRanges(source),
  ])
    expect(() => boundCMapRanges(other)).toThrow('look for MAX_MAP_RANGE');
});
