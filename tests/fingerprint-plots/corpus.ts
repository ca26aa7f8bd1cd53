import { Random } from '../sample-leak/random.ts';
import { paragraphs, type Manner } from './prose.ts';
import * as sheets from './sheets.ts';
import type { Sheet } from './sheets.ts';
import type { Language, Vocabulary } from './words.ts';

/** How many pages of each kind. */
export interface CorpusSize {
  letters: number;
  others: number;
}

export interface Corpus {
  sheets: Sheet[];
  /** Pages with one paragraph changed: which page of `sheets` each comes from. */
  altered: { sheet: Sheet; of: number }[];
}

const faces: Record<Vocabulary, { latin: string[]; arabic: string; chinese: string; size: number }> = {
  chosenOn: {
    latin: ['Liberation Serif', 'Liberation Sans'],
    arabic: 'DejaVu Sans',
    chinese: 'Droid Sans Fallback',
    size: 11,
  },
  heldOut: { latin: ['P052', 'DejaVu Serif'], arabic: 'DejaVu Sans', chinese: 'Droid Sans Fallback', size: 10.5 },
};

/** Pages that never were: letters on one letterhead, and others, in five languages. */
export function makeCorpus(vocabulary: Vocabulary, { letters, others }: CorpusSize, seed: number): Corpus {
  const random = new Random(seed);
  const { latin, arabic, chinese, size } = faces[vocabulary];
  const manner = (language: Language): Manner => ({ language, vocabulary });
  const look = (font = latin[0] ?? ''): sheets.Look => ({ font, size });
  const times = (count: number, make: (index: number) => Sheet): Sheet[] =>
    Array.from({ length: count }, (_, index) => make(index));
  const languages = ['en', 'fr', 'ru'] as const;
  const language = (index: number): Language => languages[index % languages.length] ?? 'en';
  const disclaimer = paragraphs(random, manner('en'), 2).join(' ');
  const form = paragraphs(random, manner('fr'), 5);
  const made = [
    ...times(letters, (index) => sheets.letter(random, manner(language(index)), look())),
    ...times(others, () => sheets.letter(random, manner('ar'), look(arabic))),
    ...times(others, () => sheets.letter(random, manner('zh'), look(chinese))),
    ...times(others, (index) => sheets.justified(random, manner(language(index)), look(latin[1]))),
    ...times(others, (index) => sheets.contract(random, manner(language(index)), look(latin[1]))),
    ...times(others, () => sheets.mail(random, manner('en'), look(latin[1]), disclaimer)),
    ...times(others, () => sheets.formLetter(random, manner('fr'), look(), form)),
    ...times(others, () => sheets.invoice(random, manner('en'), look(latin[1]))),
    ...times(others, (index) => sheets.columns(random, manner(language(index)), look())),
    ...times(others, () => sheets.typewritten(random, manner('en'), look())),
  ];
  const altered: Corpus['altered'] = [];
  for (let index = 0; index < others; index += 1) {
    const pair = sheets.alteredPair(random, manner(language(index)), look());
    altered.push({ sheet: pair.altered, of: made.push(pair.original) - 1 });
  }
  return { sheets: made, altered };
}
