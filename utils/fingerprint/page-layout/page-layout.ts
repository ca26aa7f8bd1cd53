// What is kept of a page of text that was met as a picture (docs/spec/fingerprint-page-v1.md): where the gaps between words fall in each line.

/** One line of text. Places are in 255ths. */
export interface PageLine {
  /** Where the line starts and ends, between the page's outermost line ends. Shown, never compared. */
  left: number;
  right: number;
  /** The middle of each gap between words, between the line's own ends, ascending. */
  gaps: readonly number[];
}

/** From top to bottom. */
export type PageLayout = readonly PageLine[];

export const VERSION = 1;
/** What the details of a statement have room for, in base64. */
export const MAX_LAYOUT_BYTES = 768;
/** A line with fewer gaps falls in with too many others. */
export const TELLING_GAPS = 4;
const MAX_GAPS = 255;
const LINE_HEAD_BYTES = 3;

/** Base64 of a version byte and, for each line, how many gaps it has, its ends and its gaps. What does not fit is left out at the end. */
export function encodeLayout(layout: PageLayout): string {
  const bytes = [VERSION];
  for (const { left, right, gaps } of layout) {
    if (bytes.length + LINE_HEAD_BYTES + gaps.length > MAX_LAYOUT_BYTES || gaps.length > MAX_GAPS) break;
    bytes.push(gaps.length, left, right, ...gaps);
  }
  return btoa(String.fromCharCode(...bytes));
}

/** @returns undefined for what is no layout of this version: a stranger's, or a later one */
export function parseLayout(encoded: string): PageLayout | undefined {
  if (encoded.length > Math.ceil(MAX_LAYOUT_BYTES / 3) * 4 || !/^[A-Za-z0-9+/]+={0,2}$/.test(encoded)) return undefined;
  if (encoded.length % 4 !== 0) return undefined;
  const text = atob(encoded);
  const bytes = new Uint8Array(text.length);
  for (let at = 0; at < text.length; at += 1) bytes[at] = text.charCodeAt(at);
  if (bytes[0] !== VERSION) return undefined;
  const layout: PageLine[] = [];
  for (let at = 1; at < bytes.length;) {
    const [count = 0, left = 0, right = 0] = bytes.subarray(at, at + LINE_HEAD_BYTES);
    const end = at + LINE_HEAD_BYTES + count;
    const gaps = [...bytes.subarray(at + LINE_HEAD_BYTES, end)];
    if (end > bytes.length || left > right || gaps.some((gap, index) => gap < (gaps[index - 1] ?? 0))) return undefined;
    layout.push({ left, right, gaps });
    at = end;
  }
  return layout;
}

/** Gaps in lines that have enough of them to be told from others. */
export function countTellingGaps(layout: PageLayout): number {
  return layout.reduce((sum, { gaps }) => sum + (gaps.length >= TELLING_GAPS ? gaps.length : 0), 0);
}
