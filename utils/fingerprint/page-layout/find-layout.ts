import type { Picture } from '../images/picture.ts';
import { findInk } from './find-ink.ts';
import { findLines, type FoundLine } from './find-lines.ts';
import { findSheet } from './find-sheet.ts';
import { greyOf, scaleGrey, type Grey } from './grey.ts';
import { linesOfGlyphs, type PlacedGlyph } from './lines-of-glyphs.ts';
import type { PageLayout } from './page-layout.ts';
import { straightenSheet, turnGrey } from './straighten.ts';
import { findWordGaps, type LineOfWords } from './word-gaps.ts';

/** Points that a page is brought to, across. */
export const PAGE_WIDTH = 1_240;
/** What is longer is cut off below: a page is at most this many times as high as wide. */
const MAX_PAGE_RATIO = 4;
/** A smaller picture holds no page that could be read. */
const MIN_SIDE = 200;
/** Of a page, or of a chart with many words; photographs have half as much, or less. */
const MIN_PAPER_SHARE = 0.75;
const MIN_WRITTEN_LINES = 4;

export interface FoundPage {
  layout: PageLayout;
  /** Lines on paper, however few: an invoice, a note, a form. Different ones have nearly the same picture hash. */
  isWritten: boolean;
}

/** What of a page of text there is in a picture. Pure, some 200 ms. */
export function findPage(picture: Picture): FoundPage {
  if (picture.width < MIN_SIDE || picture.height < MIN_SIDE) return { layout: [], isWritten: false };
  const { ink, paperShare } = findInk(sheetOf(picture));
  const found = findLines(ink);
  const layout = found === undefined ? [] : layoutOf(found.lines, found.em);
  return { layout, isWritten: paperShare >= MIN_PAPER_SHARE && layout.length >= MIN_WRITTEN_LINES };
}

/** The layout of a page in grey that is {@link PAGE_WIDTH} wide and nothing but the page. */
export function layoutOfPage(page: Grey): PageLayout {
  const found = findLines(findInk(page).ink);
  return found === undefined ? [] : layoutOf(found.lines, found.em);
}

/** The layout of a page whose file says where each glyph stands. */
export function layoutOfGlyphs(glyphs: readonly PlacedGlyph[]): PageLayout {
  const found = linesOfGlyphs(glyphs);
  return found === undefined ? [] : layoutOf(found.lines, found.em);
}

/** The page that a picture shows, upright, and where on it each line of its layout stands. */
export interface LocatedPage {
  page: Grey;
  layout: PageLayout;
  /** One for each line of the layout, in points of the page, the last ones included. */
  boxes: { left: number; right: number; top: number; bottom: number }[];
}

/** What {@link findPage} finds, with the page that it was found on: for showing lines to somebody. Undefined where there is nothing like text. */
export function locateLines(picture: Picture): LocatedPage | undefined {
  if (picture.width < MIN_SIDE || picture.height < MIN_SIDE) return undefined;
  const sheet = sheetOf(picture);
  const { ink, turned } = findInk(sheet);
  const found = findLines(ink);
  if (found === undefined) return undefined;
  const lines = findWordGaps(found.lines, found.em);
  return {
    page: turned === 0 ? sheet : turnGrey(sheet, turned),
    layout: layoutOfLines(lines),
    boxes: lines.map(({ left, right, top, bottom }) => ({ left, right: right - 1, top, bottom })),
  };
}

/** The sheet in the picture if there is one, else the picture, in grey and at the width that all measures are made for. */
function sheetOf(picture: Picture): Grey {
  const grey = greyOf(picture, Math.max(1, Math.floor(picture.width / (2 * PAGE_WIDTH))));
  const corners = findSheet(grey);
  const page = corners === undefined ? scaleGrey(grey, PAGE_WIDTH) : straightenSheet(grey, corners, PAGE_WIDTH);
  const height = Math.min(page.height, PAGE_WIDTH * MAX_PAGE_RATIO);
  return { width: page.width, height, data: page.data.subarray(0, page.width * height) };
}

/** What is kept of lines that were found, in a picture or by the places of words in a file. `em`: see find-lines.ts. */
function layoutOf(lines: readonly FoundLine[], em: number): PageLayout {
  return layoutOfLines(findWordGaps(lines, em));
}

function layoutOfLines(found: readonly LineOfWords[]): PageLayout {
  const left = Math.min(...found.map((line) => line.left));
  const width = Math.max(1, Math.max(...found.map((line) => line.right)) - left);
  return found.map((line) => ({
    left: Math.round(((line.left - left) * 255) / width),
    right: Math.round(((line.right - left) * 255) / width),
    gaps: line.gaps.map((gap) => Math.round(((gap - line.left) * 255) / Math.max(1, line.right - line.left))),
  }));
}
