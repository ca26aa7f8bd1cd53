import type { Random } from '../sample-leak/random.ts';
import { vocabularies, type Language, type Vocabulary } from './words.ts';

export interface Manner {
  language: Language;
  vocabulary: Vocabulary;
}

const SMALL_SHARE = 0.42;
const stops: Record<Language, [comma: string, stop: string, space: string]> = {
  en: [',', '.', ' '],
  fr: [',', '.', ' '],
  ru: [',', '.', ' '],
  ar: ['،', '.', ' '],
  zh: ['，', '。', ''],
};

export function sentence(random: Random, { language, vocabulary }: Manner, words = random.between(7, 19)): string {
  const { small, large } = vocabularies[vocabulary][language];
  const [comma, stop, space] = stops[language];
  let text = '';
  for (let index = 0; index < words; index += 1) {
    let word = random.next() < SMALL_SHARE && index + 1 < words ? random.pick(small) : random.pick(large);
    if (random.next() < 0.03) word = String(random.between(2, 2_050));
    if (index === 0) word = word.charAt(0).toUpperCase() + word.slice(1);
    text += (index > 0 ? space : '') + word + (index + 2 < words && random.next() < 0.07 ? comma : '');
  }
  return text + stop;
}

export function paragraph(random: Random, manner: Manner, sentences = random.between(2, 5)): string {
  const [, , space] = stops[manner.language];
  return Array.from({ length: sentences }, () => sentence(random, manner)).join(space === '' ? '' : ' ');
}

export function paragraphs(random: Random, manner: Manner, count: number): string[] {
  return Array.from({ length: count }, () => paragraph(random, manner));
}
