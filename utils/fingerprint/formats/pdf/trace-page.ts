import type * as pdfjs from 'unpdf/pdfjs';
import type { PlacedGlyph } from '../../page-layout/lines-of-glyphs.ts';
import type { PdfDocument } from './load-pdf.ts';
import { asMatrix, at, IDENTITY, times, type Matrix } from './matrix.ts';

type PdfPage = Awaited<ReturnType<PdfDocument['getPage']>>;
export type Operations = typeof pdfjs.OPS;

/** Operations of one page that are looked at. */
const MAX_OPERATIONS = 500_000;
const MAX_GLYPHS = 50_000;
const MAX_PICTURES = 200;
const MAX_SAVED = 256;

/** A picture on a page: pdf.js's name of it, or itself; the unit square is its place. */
export interface PlacedPicture {
  source: unknown;

  place: Matrix;
}

/** What stands where on a page. */
export interface Traced {
  glyphs: PlacedGlyph[];
  pictures: PlacedPicture[];
}

interface TextState {
  font: unknown;
  size: number;
  letterSpacing: number;
  wordSpacing: number;
  /** 1 is as the font has it. */
  stretch: number;
  leading: number;
  rise: number;
}

// Longer than other files: one state that every operation of a page may change.

/** Follows a page's operations without drawing: where each glyph and each picture comes to lie (ISO 32000-1, 8.3, 9.3, 9.4). */
export async function tracePage(page: PdfPage, ops: Operations, toPage: Matrix): Promise<Traced> {
  const { fnArray, argsArray } = await page.getOperatorList();
  const names = new Set(
    fnArray.flatMap((operation, index) => (operation === ops.setFont ? [fontName(argsArray[index])] : [])),
  );
  const fonts = new Map<unknown, FontFacts>();
  for (const name of names) if (name !== undefined) fonts.set(name, factsOf(await heldFont(page, name)));
  const tracer = new Tracer(fonts, ops, toPage);
  for (let index = 0; index < Math.min(fnArray.length, MAX_OPERATIONS); index += 1)
    tracer.take(fnArray[index] as number, argsArray[index] as unknown[] | null);
  return tracer.traced;
}

class Tracer {
  readonly traced: Traced = { glyphs: [], pictures: [] };
  private readonly saved: { matrix: Matrix; text: TextState }[] = [];
  private text: TextState = {
    font: undefined,
    size: 0,
    letterSpacing: 0,
    wordSpacing: 0,
    stretch: 1,
    leading: 0,
    rise: 0,
  };
  private line: Matrix = IDENTITY;
  private glyph: Matrix = IDENTITY;

  constructor(
    private readonly fonts: ReadonlyMap<unknown, FontFacts>,
    private readonly ops: Operations,
    private matrix: Matrix,
  ) {}

  take(operation: number, args: unknown[] | null): void {
    const { ops, text } = this;
    const number = (index: number): number => (typeof args?.[index] === 'number' ? args[index] : 0);
    switch (operation) {
      case ops.save: {
        this.save();
        return;
      }
      case ops.restore: {
        this.restore();
        return;
      }
      case ops.transform: {
        this.transform(asMatrix(args));
        return;
      }
      case ops.paintFormXObjectBegin:
        this.save();
        {
          this.transform(asMatrix(args?.[0]));
          return;
        }
      case ops.paintFormXObjectEnd: {
        this.restore();
        return;
      }
      case ops.beginText:
        this.line = this.glyph = IDENTITY;
        return;
      case ops.setFont:
        text.font = args?.[0];
        text.size = number(1);
        return;
      case ops.setCharSpacing:
        text.letterSpacing = number(0);
        return;
      case ops.setWordSpacing:
        text.wordSpacing = number(0);
        return;
      case ops.setHScale:
        text.stretch = number(0) / 100;
        return;
      case ops.setLeading:
        text.leading = -number(0);
        return;
      case ops.setTextRise:
        text.rise = number(0);
        return;
      case ops.setTextMatrix:
        this.line = this.glyph = asMatrix(args?.[0]) ?? asMatrix(args) ?? IDENTITY;
        return;
      case ops.moveText: {
        this.moveLine(number(0), number(1));
        return;
      }
      case ops.setLeadingMoveText:
        text.leading = number(1);
        {
          this.moveLine(number(0), number(1));
          return;
        }
      case ops.nextLine: {
        this.moveLine(0, text.leading);
        return;
      }
      case ops.showText: {
        this.show(args?.[0]);
        return;
      }
      case ops.paintImageXObject:
      case ops.paintInlineImageXObject: {
        this.place(args?.[0]);
        return;
      }
      case ops.paintImageMaskXObject: {
        this.place(args?.[0]);
        return;
      }
    }
  }

  private save(): void {
    if (this.saved.length < MAX_SAVED) this.saved.push({ matrix: this.matrix, text: { ...this.text } });
  }

  private restore(): void {
    const state = this.saved.pop();
    if (state !== undefined) ({ matrix: this.matrix, text: this.text } = state);
  }

  private transform(by: Matrix | undefined): void {
    if (by !== undefined) this.matrix = times(this.matrix, by);
  }

  private moveLine(x: number, y: number): void {
    this.line = this.glyph = times(this.line, [1, 0, 0, 1, x, y]);
  }

  private place(source: unknown): void {
    if (this.traced.pictures.length < MAX_PICTURES) this.traced.pictures.push({ source, place: this.matrix });
  }

  private show(glyphs: unknown): void {
    if (!Array.isArray(glyphs)) return;
    const { size, letterSpacing, wordSpacing, stretch, rise, font } = this.text;
    const { isVertical, unit } = this.fonts.get(font) ?? plainFont;
    if (isVertical) return;
    for (const glyph of glyphs as unknown[]) {
      if (typeof glyph === 'number') {
        this.advance((-glyph * size * stretch) / 1_000);
        continue;
      }
      const {
        width = 0,
        unicode = '',
        isSpace = false,
      } = (glyph ?? {}) as { width?: number; unicode?: string; isSpace?: boolean };
      const inked = width * unit * size * stretch;
      if (unicode.trim() !== '') this.put(inked, rise, size);
      this.advance(inked + (letterSpacing + (isSpace ? wordSpacing : 0)) * stretch);
    }
  }

  private advance(x: number): void {
    this.glyph = times(this.glyph, [1, 0, 0, 1, x, 0]);
  }

  /** What is not written from left to right or right to left on a level line is no line of the page's text. */
  private put(width: number, rise: number, size: number): void {
    const { glyphs } = this.traced;
    const matrix = times(this.matrix, this.glyph);
    const [x, y] = at(matrix, 0, rise);
    const [endX, endY] = at(matrix, width, rise);
    const [topX, topY] = at(matrix, 0, rise + size);
    const height = Math.hypot(topX - x, topY - y);
    if (glyphs.length >= MAX_GLYPHS || Math.abs(endY - y) > Math.abs(endX - x) * 0.05 || !Number.isFinite(height))
      return;
    glyphs.push({ left: Math.min(x, endX), right: Math.max(x, endX), base: y, size: height });
  }
}

/** In how many parts of its size a font counts widths, and whether it is written downwards. */
interface FontFacts {
  isVertical: boolean;
  unit: number;
}

const plainFont: FontFacts = { isVertical: false, unit: 0.001 };

function factsOf(font: unknown): FontFacts {
  const { vertical = false, fontMatrix } = (font ?? {}) as { vertical?: boolean; fontMatrix?: unknown };
  return { isVertical: vertical, unit: asMatrix(fontMatrix)?.[0] ?? plainFont.unit };
}

function fontName(args: unknown): string | undefined {
  const name: unknown = Array.isArray(args) ? args[0] : undefined;
  return typeof name === 'string' ? name : undefined;
}

/** pdf.js hands a font over some time after the operations that use it. */
function heldFont(page: PdfPage, name: string): Promise<unknown> {
  return new Promise((resolve) => void page.commonObjs.get(name, resolve));
}
