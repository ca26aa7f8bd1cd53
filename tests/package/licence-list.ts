import type { BundledWork } from './bundled.ts';

/**
 * Licences of works that an Apache-2.0 package may contain: those without copyleft, and of the weak ones those that ask for no more
 * than their text and the source of the work itself, unchanged here (MPL 2.0; the OFL for a typeface).
 */
const allowed = new Set([
  ...['MIT', 'MIT-0', 'ISC', '0BSD', 'BSD-2-Clause', 'BSD-3-Clause', 'Apache-2.0', 'Zlib', 'BSL-1.0', 'CC0-1.0'],
  ...['Unlicense', 'Unicode-3.0', 'MPL-2.0', 'OFL-1.1'],
]);
const rule = '-'.repeat(78);

/** Whether an SPDX expression can be met with licences of the list alone: one side of OR, every side of AND. */
export function isAllowed(expression: string): boolean {
  const flat = expression.replace(/[()]/g, '').trim();
  return flat.split(/ OR /).some((side) => side.split(/ AND /).every((licence) => allowed.has(licence.trim())));
}

/** The text of public/licences.txt. @throws Error a work whose licence Apache-2.0 does not go with */
export function licenceList(works: readonly BundledWork[], ownLicence: string): string {
  for (const { name, licence } of works)
    if (!isAllowed(licence)) throw new Error(`${name} is under ${licence}, which does not go with Apache-2.0`);
  const width = Math.max(...works.map(({ name, version }) => name.length + version.length + 1));
  const table = works.map(
    ({ name, version, licence, source }) => `  ${`${name} ${version}`.padEnd(width)}  ${licence.padEnd(12)}  ${source}`,
  );
  return [
    'Touchstone is licensed under the Apache License 2.0. Its text stands last.',
    '',
    'It contains works of others, each under its own licence. Made by `npm run licences` from what is in the package.',
    '',
    ...table,
    ...byText(works).flatMap(([text, names]) => ['', rule, '', names.join(', '), '', text]),
    '',
    rule,
    '',
    'Touchstone itself',
    '',
    ownLicence.trim(),
    '',
  ].join('\n');
}

/** Each text once, with all whose it is. */
function byText(works: readonly BundledWork[]): [text: string, names: string[]][] {
  const owners = new Map<string, string[]>();
  for (const { name, texts } of works) for (const text of texts) owners.set(text, [...(owners.get(text) ?? []), name]);
  return [...owners];
}
