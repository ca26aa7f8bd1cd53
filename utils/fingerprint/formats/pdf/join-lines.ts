import { withoutBullet } from '../office/office-text.ts';
import type { PageLine } from './page-lines.ts';
import { mendLigatures } from './right-to-left.ts';
import { undoHyphenation } from './undo-hyphenation.ts';

/** Scripts without blanks between words: Chinese, Japanese, and their punctuation. */
const UNSPACED = String.raw`[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\u3000-\u303f\uff00-\uffef\u2e80-\u2fdf，。、；：？！“”‘’（）]`;
const ENDS_UNSPACED = new RegExp(`${UNSPACED}$`, 'u');
const STARTS_UNSPACED = new RegExp(`^${UNSPACED}`, 'u');

/**
 * Radicals that typefaces draw with the sign they are, so that a PDF names them in its place (Unicode, EquivalentUnifiedIdeograph.txt): those whose
 * sign is a word of its own. NFKC leaves them as they are.
 */
const radicals = '⺟⺠⻁⻄⻅⻆⻉⻋⻓⻔⻘⻙⻚⻛⻜⻝⻢⻣⻤⻥⻦⻧⻨⻩⻬⻮⻰⻳';
const signs = '母民虎西见角贝车长门青韦页风飞食马骨鬼鱼鸟卤麦黄齐齿龙龟';
const signOf: Readonly<Record<string, string>> = Object.fromEntries(
  Array.from(radicals, (radical, at) => [radical, Array.from(signs)[at] ?? radical]),
);

/** Lines of all pages → a text in which neither words nor sentences without blanks are divided. */
export function joinLines(lines: readonly PageLine[]): string {
  const joined: string[] = [];
  let isOpen = false;
  for (const { text, isFull } of lines) {
    const line = withoutBullet(text.trim());
    const before = joined.at(-1) ?? '';
    if (isOpen && ENDS_UNSPACED.test(before) && STARTS_UNSPACED.test(line)) joined[joined.length - 1] = before + line;
    else joined.push(line);
    isOpen = isFull;
  }
  return mendLigatures(undoHyphenation(joined).join('\n')).replace(
    /[\u2e80-\u2eff]/g,
    (radical) => signOf[radical] ?? radical,
  );
}
