import { diffArrays } from 'diff';
import { normaliseString } from '../text-v1.ts';

/** Where two texts differ: words of the one, and what stands in their place in the other. */
export interface WordDifference {
  /** Counted from 1, in words of each text; for what is only in the other: before which word. */
  atA: number;
  atB: number;
  /** Empty: nothing is in that place. */
  a: string;
  b: string;
  /** Words that both have around it, so that the place can be found. */
  before: string;
  after: string;
}

/** Beyond this two texts have little in common, and every word would be a difference. */
const MAX_EDITS = 4_000;
const TIMEOUT_MS = 10_000;
const CONTEXT_WORDS = 8;

/**
 * Word for word, after text v1's normalisation: line ends and hyphens at them are a format's, not the text's. Undefined: they differ so much
 * that a list of it would help nobody.
 */
export function findWordDifferences(a: string, b: string): WordDifference[] | undefined {
  const [wordsA, wordsB] = [wordsOf(a), wordsOf(b)];
  const changes = diffArrays(wordsA, wordsB, { maxEditLength: MAX_EDITS, timeout: TIMEOUT_MS });
  if (changes === undefined) return undefined;
  const differences: WordDifference[] = [];
  let [atA, atB] = [0, 0];
  let open: WordDifference | undefined;
  for (const { added, removed, value } of changes) {
    if (!added && !removed) {
      open = undefined;
      atA += value.length;
      atB += value.length;
      continue;
    }
    if (open === undefined) {
      open = {
        atA: atA + 1,
        atB: atB + 1,
        a: '',
        b: '',
        before: join(wordsA.slice(Math.max(0, atA - CONTEXT_WORDS), atA)),
        after: '',
      };
      differences.push(open);
    }
    if (removed) {
      open.a = join(value);
      atA += value.length;
    } else {
      open.b = join(value);
      atB += value.length;
    }
    open.after = join(wordsA.slice(atA, atA + CONTEXT_WORDS));
  }
  return differences;
}

function wordsOf(text: string): string[] {
  const normal = normaliseString(text);
  return normal === '' ? [] : normal.split(' ');
}

function join(words: readonly string[]): string {
  return words.join(' ');
}
