import type { Translator } from '../../utils/i18n.ts';

// What differs at each run, times, keys, digests of what was signed, is shown as one of the same form: the pictures differ only where the
// surface does.

const momentSeconds = Date.UTC(2027, 3, 23, 20, 35) / 1000;
const hexDigits = '9c1e4ad09c6fb3a2c81d7f24e1b65a90437cde8850f1622e0d9b77aa31cca07f';
const base64Digits = 'AfT9c1e4kQzR7mVb2LxYp0HsJ3nWgUd6KiEoBa8MvNqCtXrZ5lFy';
const code = 'TS-7QK2M-90XAV-3D5TN-H8GZ4-RWEB1C';

/** Words of ours with what is of this run alone replaced, in the words and formats of the language. */
export function steadyWords(translator: Translator): (words: string) => string {
  const { date, time, dateTime, ago } = translator;
  const told = [dateTime(momentSeconds), date(momentSeconds)].map((sample) => [formOf(sample), () => sample] as const);
  const agoSample = ago(momentSeconds - 240, momentSeconds);
  // The same unit, whatever the number; and every unit under a day in both directions.
  const agos = [-45, -240, -7_200, 0, 30, 240].map(
    (seconds) => [formOf(ago(momentSeconds + seconds, momentSeconds)), () => agoSample] as const,
  );
  const rules: (readonly [RegExp, (found: string) => string])[] = [
    [/TS(?:-[0-9A-Z]{5,6}){5}/g, () => code],
    [/\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(?:\.\d+)?Z/g, () => new Date(momentSeconds * 1000).toISOString()],
    // Before any date: "12 abcd 2027" may be part of a digest.
    [/[0-9a-f]{4}(?: [0-9a-f]{4}){3,}/g, (found) => inFours(found.length)],
    ...told,
    ...agos,
    [/(?<![\d:])\d{1,2}:\d{2}(?![\d:])/g, () => time(momentSeconds)],
    [
      /(?<![0-9a-z])(?=[0-9a-f]*[a-f])(?=[0-9a-f]*\d)[0-9a-f]{8,}(?![0-9a-z])/g,
      (found) => repeat(hexDigits, found.length),
    ],
    [/(?<![0-9a-z])[0-9a-f]{4,8}(?=…)/g, (found) => hexDigits.slice(0, found.length)],
    [/(?<=…)[0-9a-f]{4,8}(?![0-9a-z])/g, (found) => hexDigits.slice(-found.length)],
    [/(?<![A-Za-z0-9+/])(?=[a-z0-9/]*[A-Z+])[A-Za-z0-9+/]{40,}={0,2}/g, (found) => repeat(base64Digits, found.length)],
  ];
  return (words) => rules.reduce((now, [form, replacement]) => now.replace(form, replacement), words);
}

/** Finds what is written like the sample: other digits, another month. */
function formOf(sample: string): RegExp {
  const form = sample
    .replace(/[.*+?^${}()|[\]\\]/g, '\\$&')
    .replace(/\d+/g, (digits) => (digits.length === 4 ? '\\d{4}' : '\\d{1,2}'));
  // The month stands between day and year; everything else in letters is the language's own.
  return new RegExp(form.replace(/(\\d\{1,2\}\\?\.? )\p{L}+(\\\.)?( \\d\{4\})/u, '$1\\p{L}+\\.?$3'), 'gu');
}

function inFours(length: number): string {
  return repeat(`${hexDigits.replace(/.{4}(?!$)/g, '$& ')} `, length);
}

function repeat(digits: string, length: number): string {
  return digits.repeat(Math.ceil(length / digits.length)).slice(0, length);
}
