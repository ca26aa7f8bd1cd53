const RIGHT_TO_LEFT = /[\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufefc]/u;
const LETTER_OF_THE_LEFT = /(?![\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufefc])\p{L}/gu;
const LETTERS_OF_THE_RIGHT = /[\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufefc]/gu;
/** Numbers and words of other scripts, which are read from the left wherever they stand. */
const FROM_THE_LEFT =
  /(?:(?![\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufefc])[\p{L}\p{N}]|[\u0660-\u0669\u06f0-\u06f9])(?:[^\s\u0590-\u065f\u066a-\u06ef\u06fa-\u08ff\ufb1d-\ufdff\ufe70-\ufefc]*(?:(?![\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufefc])[\p{L}\p{N}]|[\u0660-\u0669\u06f0-\u06f9]))?/gu;
const FROM_THE_RIGHT =
  /[\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufefc](?:[^\p{L}\p{N}]*[\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufefc])*/gu;
/** Article, then a ligature of lam and alef whose two letters came in the wrong order; alef before alef is no Arabic. */
const TURNED_LIGATURE = /\u0627([\u0622\u0623\u0625])\u0644/g;

export function hasRightToLeft(text: string): boolean {
  return RIGHT_TO_LEFT.test(text);
}

/**
 * A line as it is seen, from left to right, in the order in which it is read; and the other way round, for the same swaps undo themselves. A
 * simple form of the Unicode bidirectional algorithm, for lines without nesting.
 */
export function logicalOrder(line: string): string {
  if (!hasRightToLeft(line)) return line;
  const isFromTheRight = count(line, LETTERS_OF_THE_RIGHT) >= count(line, LETTER_OF_THE_LEFT);
  if (!isFromTheRight) return line.replace(FROM_THE_RIGHT, reversed);
  return reversed(line).replace(FROM_THE_LEFT, reversed);
}

/** What pdf.js takes apart: ligatures of lam and alef after the article, put right again. */
export function mendLigatures(text: string): string {
  return text.replace(TURNED_LIGATURE, '\u0627\u0644$1');
}

function count(text: string, pattern: RegExp): number {
  return text.match(pattern)?.length ?? 0;
}

function reversed(text: string): string {
  return Array.from(text).reverse().join('');
}
