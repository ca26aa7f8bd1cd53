/** What control words stand for that are characters (RTF 1.9.1, "Special characters"). */
export const rtfCharacters: ReadonlyMap<string, string> = new Map([
  ...['par', 'line', 'page', 'sect', 'cell', 'row', 'nestcell', 'nestrow', 'softline', 'column', '\r', '\n'].map(
    (word) => [word, '\n'] as const,
  ),
  ['tab', '\t'],
  ['emdash', '—'],
  ['endash', '–'],
  ['lquote', '‘'],
  ['rquote', '’'],
  ['ldblquote', '“'],
  ['rdblquote', '”'],
  ['bullet', '•'],
  ['emspace', ' '],
  ['enspace', ' '],
  ['qmspace', ' '],
  ['~', '\u00a0'],
  ['_', '-'],
  ['\\', '\\'],
  ['{', '{'],
  ['}', '}'],
]);

/** Code page of a font by Windows' number of its character set (RTF 1.9.1, "Font table"). */
export const codePageOfCharset: Readonly<Record<number, number>> = {
  0: 1252,
  77: 10_000,
  128: 932,
  129: 949,
  134: 936,
  136: 950,
  161: 1253,
  162: 1254,
  163: 1258,
  177: 1255,
  178: 1256,
  186: 1257,
  204: 1251,
  222: 874,
  238: 1250,
};

/** BCP 47 of the languages that Windows counts (`\deflang`), as far as they are met. */
export const languageOfNumber: Readonly<Record<number, string>> = {
  1025: 'ar-SA',
  1028: 'zh-TW',
  1031: 'de-DE',
  1033: 'en-US',
  1034: 'es-ES',
  1036: 'fr-FR',
  1040: 'it-IT',
  1041: 'ja-JP',
  1043: 'nl-NL',
  1045: 'pl-PL',
  1046: 'pt-BR',
  1049: 'ru-RU',
  1055: 'tr-TR',
  1058: 'uk-UA',
  2052: 'zh-CN',
  2057: 'en-GB',
  3082: 'es-ES',
};
