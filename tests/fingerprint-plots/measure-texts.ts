import { existsSync, readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { TextSketch } from '../../utils/fingerprint/text-sketch.ts';
import { normaliseText } from '../../utils/fingerprint/text-v1.ts';
import { equalBits, NEAR_TEXT_BITS, parseSketch } from '../../utils/protocol/compare-sketches.ts';
import { jaccard, referenceShingles } from '../fingerprint/reference-text-sketch.ts';
import { Random } from '../sample-leak/random.ts';
import { paragraphs } from './prose.ts';
import { edits } from './text-edits.ts';
import type { Language } from './words.ts';

/** Two texts: how much they have in common, counted exactly, and in how many of 128 bits their sketches agree. */
export interface TextPair {
  /** What was done to one to get the other; `unrelated`, `translation`, `family` where nothing was. */
  change: string;
  language: string;
  jaccard: number;
  bits: number;
}

export interface TextResults {
  pairs: TextPair[];
  unrelated: { count: number; near: number; most: number };
}

const TEXTS = 12;
const PARAGRAPHS = 14;
const languages: Language[] = ['en', 'fr', 'ru', 'ar', 'zh'];
const families = path.resolve(import.meta.dirname, '../../../shared/vectors/near-duplicates/tlsh-texts');

interface Sketched {
  text: string;
  language: string;
  sketch: Uint32Array;
  shingles: ReturnType<typeof referenceShingles>;
}

export function measureTexts(): TextResults {
  const random = new Random(77);
  const pairs: TextPair[] = [];
  const texts: Sketched[] = [];
  for (const language of languages)
    for (let number = 0; number < TEXTS; number += 1) {
      const text = paragraphs(random, { language, vocabulary: 'chosenOn' }, PARAGRAPHS).join('\n');
      const original = sketched(text, language);
      if (original === undefined) continue;
      texts.push(original);
      for (const [change, edit] of Object.entries(edits)) {
        const other = sketched(edit(text, random, language), language);
        if (other !== undefined) pairs.push(pairOf(change, original, other));
      }
    }
  pairs.push(...familyPairs());
  return { pairs, unrelated: unrelated([...texts, ...familyTexts('example_data')]) };
}

function sketched(text: string, language: string): Sketched | undefined {
  const sketch = new TextSketch();
  normaliseText(new TextEncoder().encode(text), (piece) => sketch.update(piece));
  const words = parseSketch(sketch.digest() ?? '');
  return words && { text, language, sketch: words, shingles: referenceShingles(text) };
}

function pairOf(change: string, a: Sketched, b: Sketched): TextPair {
  return {
    change,
    language: a.language,
    jaccard: Math.round(jaccard(a.shingles, b.shingles) * 1_000) / 1_000,
    bits: equalBits(a.sketch, b.sketch),
  };
}

/** Each text against every other: other words of the same language, and the same in another language. */
function unrelated(texts: readonly Sketched[]): TextResults['unrelated'] {
  const result = { count: 0, near: 0, most: 0 };
  texts.forEach((one, at) => {
    for (const other of texts.slice(0, at)) {
      const bits = equalBits(one.sketch, other.sketch);
      result.count += 1;
      result.near += bits >= NEAR_TEXT_BITS ? 1 : 0;
      result.most = Math.max(result.most, bits);
    }
  });
  return result;
}

/** Texts of others, read where they lie. */
function familyTexts(folder: string): Sketched[] {
  const place = path.join(families, folder);
  if (!existsSync(place)) return [];
  return readdirSync(place).flatMap(
    (name) => sketched(readFileSync(path.join(place, name), 'latin1'), name.split('.txt')[0] ?? name) ?? [],
  );
}

function familyPairs(): TextPair[] {
  const variants = familyTexts('example_data_variants');
  return familyTexts('example_data').flatMap((original) =>
    variants
      .filter(({ language }) => language === original.language)
      .map((variant) => ({ ...pairOf('families of others', original, variant), language: 'en' })),
  );
}
