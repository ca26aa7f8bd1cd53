import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, test } from 'vitest';
import { uncheckedReasons } from '../utils/finding/finding.ts';
import { chooseLanguage, translatorFor } from '../utils/i18n.ts';
import { languageSettings } from '../utils/storage/reader-settings.ts';
import de from '../public/_locales/de/messages.json' with { type: 'json' };
import en from '../public/_locales/en/messages.json' with { type: 'json' };
import es from '../public/_locales/es/messages.json' with { type: 'json' };
import fr from '../public/_locales/fr/messages.json' with { type: 'json' };

const root = path.resolve(import.meta.dirname, '..');
function readSources(folder: string): string {
  return readdirSync(path.join(root, folder), { recursive: true, encoding: 'utf8' })
    .filter((name) => /\.tsx?$/.test(name))
    .map((name) => readFileSync(path.join(root, folder, name), 'utf8'))
    .join('\n');
}

type Catalogue = Record<string, { message: string }>;
const catalogues: Record<string, Catalogue> = { de, en, es, fr };
const languages = Object.entries(catalogues);
const translations = languages.filter(([language]) => language !== 'en');

function placeholders(catalogue: Catalogue, key: string): string[] {
  const names = [...(catalogue[key]?.message ?? '').matchAll(/\{(\w+)\}/g)].map((match) => match[1] ?? '');
  return [...new Set(names)].sort();
}

test('every catalogue of the package is spoken, and every language spoken can be chosen', () => {
  expect(readdirSync(path.join(root, 'public/_locales')).sort()).toEqual(languages.map(([language]) => language));
  expect(languageSettings).toEqual(['auto', ...Object.keys(catalogues)]);
  for (const [language] of languages) expect(chooseLanguage([language])).toBe(language);
});

describe('the catalogues', () => {
  test.each(translations)('%s has the keys of the English one, in the same order', (_language, catalogue) =>
    expect(Object.keys(catalogue)).toEqual(Object.keys(en)),
  );

  test.each(translations)('%s has the placeholders of the English one', (_language, catalogue) => {
    for (const key of Object.keys(en)) expect(placeholders(catalogue, key), key).toEqual(placeholders(en, key));
  });

  test.each(languages)(
    '%s: nothing is empty, and nothing means something to the browser that we did not mean',
    (_language, catalogue) => {
      for (const [key, { message }] of Object.entries(catalogue)) {
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
    // The manifest asks for the first two, the translator itself for the third.
    expect(unused.filter((key) => !['name', 'description', 'direction'].includes(key))).toEqual([]);
  });

  test.each(languages)('%s: the description fits the stores', (_language, catalogue) =>
    expect(catalogue['description']?.message.length).toBeLessThanOrEqual(132),
  );

  test.each([
    ['de', 'wie von seiner Quelle veröffentlicht'],
    ['en', 'as released by its source'],
    ['es', 'tal como lo publicó su fuente'],
    ['fr', 'tel que diffusé par sa source'],
  ])('%s: “authentic” is explained as “%s”, wherever it is', (language, words) => {
    const keys = ['headline_verified_authentic', 'note_authentic', 'meaning_authentic'];
    for (const key of [...keys, 'headline_rated_authentic_one', 'headline_rated_authentic_other'])
      expect(catalogues[language]?.[key]?.message, key).toContain(words);
  });

  test.each<[string, string, RegExp]>([
    ['de', 'quotes „so“ and says Sie', /["'»«”]|„[^“]*$|\b(du|dein\w*|dir|dich|euch)\b/i],
    ['es', 'opens what it closes, and says usted', /["'“”]|^[^¿]*\?|^[^¡]*!|«[^»]*$|\b(tú|tu|tus|vosotros|te)\b/i],
    ['fr', 'spaces its double punctuation and quotes with narrow no-break spaces', /[^\u202f][:;?!»]|«[^\u202f]|'/u],
  ])('%s: %s', (language, _what, wrong) => {
    for (const [key, { message }] of Object.entries(catalogues[language] ?? {}))
      expect(message.replace(/https?:\/\//g, ''), key).not.toMatch(wrong);
  });
});

test.each([
  [['fr-CA', 'en'], 'fr'],
  [['it', 'FR'], 'fr'],
  [['en-US', 'fr'], 'en'],
  [['de-AT'], 'de'],
  [['es-419', 'en'], 'es'],
  [['it'], 'en'],
  [['toString'], 'en'],
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
  [
    'de',
    'Authentische Kopie, 14:02',
    ['0 Dokumente auf x.com', '1 Dokument auf x.com', '2 Dokumente auf x.com', '1.000.000 Dokumente auf x.com'],
  ],
  [
    'es',
    'Copia auténtica, 14:02',
    ['0 documentos en x.com', '1 documento en x.com', '2 documentos en x.com', '1.000.000 documentos en x.com'],
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
  ['de', 1_500, '1,5 kB'],
  ['es', 2, '2 bytes'],
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
