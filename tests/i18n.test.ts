import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, test } from 'vitest';
import { uncheckedReasons } from '../utils/finding/finding.ts';
import { chooseLanguage, translatorFor } from '../utils/i18n.ts';
import en from '../public/_locales/en/messages.json' with { type: 'json' };
import fr from '../public/_locales/fr/messages.json' with { type: 'json' };

const root = path.resolve(import.meta.dirname, '..');
function readSources(folder: string): string {
  return readdirSync(path.join(root, folder), { recursive: true, encoding: 'utf8' })
    .filter((name) => /\.tsx?$/.test(name))
    .map((name) => readFileSync(path.join(root, folder, name), 'utf8'))
    .join('\n');
}

const catalogues: Record<string, Catalogue> = { en, fr };
type Catalogue = Record<string, { message: string }>;
function placeholders(catalogue: Catalogue, key: string): string[] {
  const names = [...(catalogue[key]?.message ?? '').matchAll(/\{(\w+)\}/g)].map((match) => match[1] ?? '');
  return [...new Set(names)].sort();
}

describe('the two catalogues', () => {
  test('have the same keys, in the same order', () => expect(Object.keys(fr)).toEqual(Object.keys(en)));

  test('have the same placeholders', () => {
    for (const key of Object.keys(en)) {
      expect(placeholders(fr, key), key).toEqual(placeholders(en, key));
    }
  });

  test.each(['en', 'fr'])(
    '%s: nothing is empty, and nothing means something to the browser that we did not mean',
    (language) => {
      for (const [key, { message }] of Object.entries(catalogues[language] ?? {})) {
        expect(key).toMatch(/^[a-z0-9_]+$/);
        expect(message.trim(), key).toBe(message);
        expect(message, key).not.toBe('');
        // `$` starts a placeholder of the browser's own; an undefined one stops the extension from loading.
        expect(message, key).not.toContain('$');
      }
    },
  );

  test('plural forms come in pairs', () => {
    const keys = Object.keys(en);
    const stems = (form: string): string[] =>
      keys.filter((key) => key.endsWith(form)).map((key) => key.slice(0, -form.length));
    expect(stems('_one')).toEqual(stems('_other'));
  });

  test('every reason has words, and words on what to do', () => {
    for (const reason of uncheckedReasons.map((name) => name.replaceAll('-', '_'))) {
      expect(Object.keys(en)).toContain(`reason_${reason}`);
      expect(Object.keys(en)).toContain(`remedy_${reason}`);
    }
  });

  test('every message is used', () => {
    const sources = ['components', 'entrypoints', 'utils', 'registry'].map(readSources).join('\n');
    // Keys put together from parts: what stands before the part that varies.
    const prefixes = [...sources.matchAll(/[`'|]\s*`?([a-z_]+_)\$\{/g)].map((match) => match[1] ?? '');
    const unused = Object.keys(en).filter((key) => {
      const stem = key.replace(/_(one|other)$/, '');
      return !new RegExp(`['"\`]${stem}['"\`]`).test(sources) && !prefixes.some((prefix) => stem.startsWith(prefix));
    });
    // The manifest asks for these two.
    expect(unused.filter((key) => key !== 'name' && key !== 'description')).toEqual([]);
  });

  test('the description fits the stores', () => {
    for (const catalogue of [en, fr]) expect(catalogue.description.message.length).toBeLessThanOrEqual(132);
  });

  test('French spaces its double punctuation and quotes with narrow no-break spaces', () => {
    for (const [key, { message }] of Object.entries(fr)) {
      expect(message.replace(/https?:\/\//g, ''), key).not.toMatch(/[^\u202f][:;?!»]|«[^\u202f]/u);
      expect(message, key).not.toContain("'");
    }
  });
});

test.each([
  [['fr-CA', 'en'], 'fr'],
  [['de', 'FR'], 'fr'],
  [['en-US', 'fr'], 'en'],
  [['de'], 'en'],
  [[], 'en'],
])('%j chooses %s', (preferred, language) => expect(chooseLanguage(preferred)).toBe(language));

describe.each([
  [
    'en',
    'Authentic copy, 14:02',
    ['0 documents on x.com', '1 document on x.com', '2 documents on x.com', '1,000,000 documents on x.com'],
  ],
  [
    'fr',
    'Copie authentique, 14:02',
    ['0 document sur x.com', '1 document sur x.com', '2 documents sur x.com', '1 000 000 documents sur x.com'],
  ],
] as const)('%s', (language, copy, counted) => {
  const translator = translatorFor(language, 'UTC');
  const plain = (text: string): string => text.replace(/[\u00a0\u202f]/g, ' ');

  test('fills placeholders', () => {
    expect(translator.text('badge_authentic_copy', { time: '14:02' })).toBe(copy);
    expect(translator.text('badge_authentic_copy')).toContain('{time}');
    expect(translator.text('badge_authentic_copy', { time: '{time} $&' })).toContain('{time} $&');
  });

  test('chooses the plural form', () =>
    expect(
      [0, 1, 2, 1e6].map((count) => plain(translator.plural('documents_on_site', count, { site: 'x.com' }))),
    ).toEqual(counted));
});

test.each([
  ['en', 0, '0 bytes'],
  ['en', 1, '1 byte'],
  ['en', 999, '999 bytes'],
  ['en', 1000, '1 kB'],
  ['en', 9_949, '9.9 kB'],
  ['en', 412_345, '412 kB'],
  ['en', 999_600, '1 MB'],
  ['en', 14_500_000_000, '15 GB'],
  ['fr', 2, '2 octets'],
  ['fr', 1_500, '1,5 ko'],
] as const)('%s: %d bytes are %s', (language, count, text) =>
  expect(
    translatorFor(language)
      .bytes(count)
      .replace(/[\u00a0\u202f]/g, ' '),
  ).toBe(text),
);

test('dates and times', () => {
  const seconds = Date.UTC(2026, 10, 21, 18, 4) / 1000;
  const [english, french] = [translatorFor('en', 'UTC'), translatorFor('fr', 'UTC')];
  expect([english.date(seconds), english.time(seconds), english.dateTime(seconds)]).toEqual([
    '21 Nov 2026',
    '18:04',
    '21 Nov 2026, 18:04',
  ]);
  expect([french.date(seconds), french.time(seconds)]).toEqual(['21 nov. 2026', '18:04']);
  expect(english.ago(seconds, seconds + 245)).toMatch(/^4 min\.? ago$/);
  expect(english.ago(seconds, seconds + 59)).toMatch(/^59 sec\.? ago$/);
  expect(french.ago(seconds, seconds + 2 * 86_400)).toMatch(/^il y a 2\sj$/);
  expect(english.ago(seconds + 30, seconds)).toMatch(/^in 30 sec\.?$/);
  expect([english.languageName('fr'), french.languageName('fr')]).toEqual(['French', 'français']);
});
