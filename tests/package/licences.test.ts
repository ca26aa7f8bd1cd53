import { expect, test } from 'vitest';
import { packagesIn, type BundledWork } from './bundled.ts';
import { isAllowed, licenceList } from './licence-list.ts';

const work: BundledWork = {
  name: 'a',
  version: '1.0.0',
  licence: 'MIT',
  source: 'https://a.example/',
  texts: ['Text'],
};

test.each([
  ['MIT', true],
  ['(MIT OR GPL-3.0-only)', true],
  ['MIT AND Unicode-3.0', true],
  ['MIT AND GPL-3.0-only', false],
  ['GPL-2.0-or-later', false],
  ['AGPL-3.0-only', false],
  ['LGPL-3.0-only', false],
  ['CC-BY-NC-4.0', false],
  ['SEE LICENSE IN LICENSE', false],
  ['none stated', false],
])('%s in a package under Apache-2.0: %s', (licence, fits) => {
  expect(isAllowed(licence)).toBe(fits);
  if (!fits) expect(() => licenceList([{ ...work, licence }], '')).toThrow('does not go with Apache-2.0');
});

test('the list names each work once, a shared text once, and our own last', () => {
  const list = licenceList([work, { ...work, name: 'b' }], 'Own');
  expect(list.match(/^Text$/gm)).toHaveLength(1);
  expect(list).toContain('\na, b\n');
  expect(list.trimEnd().endsWith('Own')).toBe(true);
});

test('modules are told apart by package; a virtual one of nobody known is refused', () => {
  const modules = [
    '/x/node_modules/@a/b/c.js',
    '/x/node_modules/d/node_modules/e/f.js',
    '/x/utils/g.ts',
    'vite/preload-helper.js',
  ];
  expect(packagesIn(modules)).toEqual([
    'node_modules/@a/b',
    'node_modules/d/node_modules/e',
    'node_modules/wxt/node_modules/vite',
  ]);
  expect(() => packagesIn(['virtual:other'])).toThrow('whose is it?');
});
