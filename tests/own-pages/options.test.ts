import { expect, test } from 'vitest';
import { lookAtFile } from '../../entrypoints/options/look-at-descriptor.ts';
import { beyondRequired } from '../../entrypoints/own-page/use-permissions.ts';
import { keyOfTyped } from '../../entrypoints/options/typed-site.ts';
import vectors from '../vectors/descriptor.json' with { type: 'json' };

test.each([
  ['example.org', 'example.org'],
  [' https://Forum.Example.org/thread/1?x ', 'forum.example.org'],
  ['x.com', 'x'],
  ['https://mobile.twitter.com/a', 'x'],
  ['www.pastebin.com', 'pastebin'],
  ['not a site', undefined],
  ['localhost', undefined],
  ['', undefined],
  ['javascript:alert(1)', undefined],
])('the site somebody typed as "%s" is kept under %s', (typed, key) => {
  expect(keyOfTyped(typed)).toBe(key);
});

test('a descriptor is read from its file, and anything else is said to be none', async () => {
  const look = await lookAtFile(new Blob([vectors.file]));
  expect(look).toMatchObject({ descriptor: { origin: vectors.descriptor.origin } });
  for (const other of ['', '{}', '<html>', vectors.file.replace('touchstone/descriptor/v1', 'other/v1')])
    expect(await lookAtFile(new Blob([other]))).toBe('unreadable');
});

test('what the manifest names with a path is not what the reader granted', () => {
  const required = ['https://s3.example.com/bucket/*', 'https://*.example.org/*'];
  const origins = [
    'https://s3.example.com/*',
    'https://*.example.org/*',
    'https://example.org/*',
    'http://s3.example.com/*',
  ];
  expect(beyondRequired(origins, required)).toEqual(['https://example.org/*', 'http://s3.example.com/*']);
  expect(beyondRequired(['https://*/*'], required)).toEqual(['https://*/*']);
});
