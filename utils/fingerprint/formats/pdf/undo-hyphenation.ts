const HYPHEN_AT_END = /(\p{L}[\p{L}\p{M}]*)[-\u2010\u00ad]$/u;
/** Justified, a line's hyphen may stand so far from its word that pdf.js sees a blank. */
const HYPHEN_APART = / (?=[-\u2010\u00ad]$)/u;
const DASH_WITHIN = /\S +- +\S/;
const WORD_AT_START = /^\p{Ll}[\p{L}\p{M}]*/u;

/**
 * Lines as a page has them → lines in which no word is divided. A hyphen at a line's end may be the word's own ("well-|known"): it is
 * kept where the text has the word elsewhere with its hyphen, and not without.
 */
export function undoHyphenation(lines: readonly string[]): string[] {
  const whole: string[] = [];
  let known: Set<string> | undefined;
  const usesDashes = lines.some((line) => DASH_WITHIN.test(line));
  for (const line of lines) {
    const last = whole.at(-1)?.trimEnd() ?? '';
    const before = usesDashes ? last : last.replace(HYPHEN_APART, '');
    const start = HYPHEN_AT_END.exec(before)?.[1];
    const end = WORD_AT_START.exec(line)?.[0];
    if (start === undefined || end === undefined) {
      whole.push(line);
      continue;
    }
    known ??= wordsOf(lines);
    const isCompound = known.has(`${start}-${end}`) && !known.has(start + end);
    whole[whole.length - 1] = (isCompound ? before : before.slice(0, -1)) + line;
  }
  return whole;
}

function wordsOf(lines: readonly string[]): Set<string> {
  return new Set(lines.flatMap((line) => line.match(/[\p{L}\p{M}]+(?:[-\u2010][\p{L}\p{M}]+)?/gu) ?? []));
}
