import type { FoundLine } from './find-lines.ts';

/** Where a glyph with ink stands, in points of a page 1,240 wide. */
export interface PlacedGlyph {
  left: number;
  right: number;
  /** The base line, from above. */
  base: number;
  size: number;
}

/** An em of pictures (find-lines.ts) for a font of size 1: about the height of an x. */
const EM_OF_SIZE = 0.48;
/** Glyphs whose base lines lie so near stand in one line. In sizes. */
const BASE_TOLERANCE = 0.3;
/** As in pictures, in ems: what is farther apart is two lines. */
const SPLIT = 6;
/** What a glyph leaves white on either side of its ink, in sizes. */
const BEARING = 0.03;

/** Lines of text by the places of their glyphs, in the form in which pictures give them. */
export function linesOfGlyphs(glyphs: readonly PlacedGlyph[]): { em: number; lines: FoundLine[] } | undefined {
  const sizes = glyphs.map(({ size }) => size).sort((a, b) => a - b);
  const size = sizes[Math.floor(sizes.length / 2)];
  if (size === undefined || size < 1) return undefined;
  const em = EM_OF_SIZE * size;
  const lines = rowsOf(glyphs).flatMap((row) => splitRow(row, SPLIT * em));
  return { em, lines: lines.map(lineOf) };
}

/** From top to bottom. */
function rowsOf(glyphs: readonly PlacedGlyph[]): PlacedGlyph[][] {
  const rows: PlacedGlyph[][] = [];
  for (const glyph of [...glyphs].sort((a, b) => a.base - b.base)) {
    const row = rows.at(-1);
    const first = row?.[0];
    if (first !== undefined && glyph.base - first.base <= BASE_TOLERANCE * Math.min(first.size, glyph.size))
      row?.push(glyph);
    else rows.push([glyph]);
  }
  return rows;
}

function splitRow(row: PlacedGlyph[], widest: number): PlacedGlyph[][] {
  const parts: PlacedGlyph[][] = [];
  let end = -Infinity;
  for (const glyph of row.sort((a, b) => a.left - b.left)) {
    if (glyph.left - end > widest) parts.push([]);
    parts.at(-1)?.push(glyph);
    end = Math.max(end, glyph.right);
  }
  return parts;
}

/** Columns a tenth of a point wide would be exact; a point is what pictures have. */
function lineOf(glyphs: readonly PlacedGlyph[]): FoundLine {
  const left = Math.floor(Math.min(...glyphs.map((glyph) => glyph.left)));
  const right = Math.ceil(Math.max(...glyphs.map((glyph) => glyph.right)));
  const columns = new Uint16Array(right - left + 1);
  for (const glyph of glyphs) {
    const bearing = BEARING * glyph.size;
    const first = Math.max(0, Math.round(glyph.left + bearing - left));
    const last = Math.min(columns.length - 1, Math.max(first, Math.round(glyph.right - bearing - left) - 1));
    columns.fill(1, first, last + 1);
  }
  const { base, size } = glyphs[0] as PlacedGlyph;
  return { left, right, top: Math.round(base - size), bottom: Math.round(base), columns };
}
