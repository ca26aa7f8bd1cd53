import type { Random } from '../sample-leak/random.ts';
import { vocabularies, type Language } from './words.ts';

type Edit = (text: string, random: Random, language: Language) => string;

const changeWords =
  (share: number): Edit =>
  (text, random, language) =>
    language === 'zh'
      ? mapCharacters(text, share / 2, random, () => random.pick(vocabularies.heldOut.zh.large))
      : text.replace(/[^\s]+/gu, (word) =>
          random.next() < share ? random.pick(vocabularies.heldOut[language].large) : word,
        );

const misread =
  (share: number): Edit =>
  (text, random) =>
    mapCharacters(text, share, random, (character) =>
      random.pick(['l', 'rn', 'o', 'e', '', `${character}${character}`]),
    );

const cutOff =
  (share: number): Edit =>
  (text) =>
    text.slice(0, Math.round(text.length * (1 - share)));

/** What happens to a text between one copy and the next. */
export const edits: Record<string, Edit> = {
  '1 % of words': changeWords(0.01),
  '2 % of words': changeWords(0.02),
  '4 % of words': changeWords(0.04),
  '8 % of words': changeWords(0.08),
  'read by a machine, 0.3 % wrong': misread(0.003),
  'read by a machine, 1 % wrong': misread(0.01),
  'read by a machine, 3 % wrong': misread(0.03),
  '10 % cut off': cutOff(0.1),
  '20 % cut off': cutOff(0.2),
  '35 % cut off': cutOff(0.35),
  'one paragraph another': (text, random, language) => {
    const parts = text.split('\n');
    parts[random.between(0, parts.length - 1)] = Array.from({ length: 40 }, () =>
      random.pick(vocabularies.heldOut[language].large),
    ).join(language === 'zh' ? '' : ' ');
    return parts.join('\n');
  },
  'paragraphs in another order': (text, random) => {
    const parts = text.split('\n');
    return random.some(parts, parts.length).join('\n');
  },
  'quoted, line by line': (text) => text.replace(/(.{60}\S*)\s/gu, '$1\n').replace(/^/gm, '> '),
};

function mapCharacters(text: string, share: number, random: Random, change: (character: string) => string): string {
  return Array.from(text)
    .map((character) => (/\S/u.test(character) && random.next() < share ? change(character) : character))
    .join('');
}
