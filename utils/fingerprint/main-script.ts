/** Scripts that names and texts are met in, by ISO 15924; Japanese counts as Han, whose signs it uses. */
const scripts: readonly (readonly [string, RegExp])[] = [
  ['Latn', /\p{Script=Latin}/gu],
  ['Cyrl', /\p{Script=Cyrillic}/gu],
  ['Arab', /\p{Script=Arabic}/gu],
  ['Hani', /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}]/gu],
  ['Hang', /\p{Script=Hangul}/gu],
  ['Grek', /\p{Script=Greek}/gu],
  ['Hebr', /\p{Script=Hebrew}/gu],
  ['Deva', /\p{Script=Devanagari}/gu],
  ['Thai', /\p{Script=Thai}/gu],
  ['Armn', /\p{Script=Armenian}/gu],
  ['Geor', /\p{Script=Georgian}/gu],
];
const ofLanguages: Readonly<Record<string, string>> = {
  ...languagesOf('Cyrl', 'ru uk be bg mk kk ky tg mn'),
  ...languagesOf('Arab', 'ar fa ur ps'),
  ...languagesOf('Hani', 'zh ja'),
  ...languagesOf(
    'Latn',
    'en fr de es it pt nl pl cs sk sl hr hu ro sv da nb nn no fi et lv lt tr vi id ms ca eu ga cy is sq',
  ),
  ...{ ko: 'Hang', el: 'Grek', he: 'Hebr', hi: 'Deva', mr: 'Deva', ne: 'Deva', th: 'Thai', hy: 'Armn', ka: 'Geor' },
};
/** Names of the two ways of writing Chinese, and of Japanese and Korean. */
const sameScript: Readonly<Record<string, string>> = { Hans: 'Hani', Hant: 'Hani', Jpan: 'Hani', Kore: 'Hang' };
/** Characters of a text that are looked at: what is said of it must not cost more than reading it. */
const MAX_CHARACTERS = 100_000;

/** The script that most letters of a text are in; undefined where it has none that we know, or no more than half are in one. */
export function mainScript(text: string): string | undefined {
  const start = text.slice(0, MAX_CHARACTERS);
  const letters = start.match(/\p{L}/gu)?.length ?? 0;
  return scripts.find(([, pattern]) => (start.match(pattern)?.length ?? 0) * 2 > letters)?.[0];
}

/** The script that a language (BCP 47) is written in; undefined for one written in several, and for those that we do not know. */
export function scriptOfLanguage(tag: string): string | undefined {
  const [primary = '', ...others] = tag.split(/[-_]/);
  const said = others.find((part) => /^[A-Z][a-z]{3}$/.test(part));
  return said === undefined ? ofLanguages[primary.toLowerCase()] : (sameScript[said] ?? said);
}

function languagesOf(script: string, languages: string): Record<string, string> {
  return Object.fromEntries(languages.split(' ').map((language) => [language, script]));
}
