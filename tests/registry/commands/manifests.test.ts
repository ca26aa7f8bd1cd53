import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, test } from 'vitest';
import { isBag, payloadOf } from '../../../registry/commands/bag.ts';
import { parseManifest, type ManifestEntry } from '../../../registry/commands/manifests.ts';
import { sharedVectors } from '../../check/shared-vectors.ts';

const a = 'a'.repeat(64);
const b = 'b'.repeat(64);

test.each<[string, string, string, ManifestEntry[] | undefined]>([
  [
    'GNU, text and binary',
    'SUMS',
    `${a}  x y.pdf\n${b} *dir/z\n`,
    [
      { path: 'x y.pdf', sha256: a },
      { path: 'dir/z', sha256: b },
    ],
  ],
  ['GNU, escaped', 'SUMS', `\\${a}  a\\nb\\\\c\n`, [{ path: 'a\nb\\c', sha256: a }]],
  ['BSD', 'SUMS', `SHA256 (x (1).pdf) = ${a}\n`, [{ path: 'x (1).pdf', sha256: a }]],
  ['upper case, CR LF, BOM, empty lines', 'S', `\ufeff${a.toUpperCase()}  x\r\n\r\n`, [{ path: 'x', sha256: a }]],
  [
    'BagIt, percent-encoded',
    'bag/manifest-sha256.txt',
    `${a}  data/50%25%0Ax%20\n`,
    [{ path: 'data/50%\nx%20', sha256: a }],
  ],
  ['a text', 'notes.txt', `Dear all,\n${a}  x\n`, undefined],
  ['nothing', 'empty', '', undefined],
  ['a digest alone', 'x', `${a}\n`, undefined],
])('%s', (_, name, text, expected) => {
  expect(parseManifest(text, name)).toEqual(expected);
});

test.each([
  ['md5 alone', `${'a'.repeat(32)}  x\n`, 'lists no sha256'],
  ['hashdeep without sha256', '%%%% HASHDEEP-1.0\n%%%% size,md5,filename\n1,aa,x\n', 'hashdeep -c sha256'],
  ['hashdeep cut off', `%%%% HASHDEEP-1.0\n%%%% size,sha256,filename\n1,aa\n`, 'entry 1 is not of the form'],
])('%s is refused', (_, text, message) => {
  expect(() => parseManifest(text, 'list')).toThrow(message);
});

const vectors = sharedVectors('torrents-cid-bagit');
describe.skipIf(vectors === undefined)('published lists', () => {
  test('hashdeep', () => {
    const file = path.join(vectors ?? '', 'hashdeep-sample.txt');
    expect(parseManifest(readFileSync(file, 'utf8'), file)).toEqual([
      {
        path: '/Users/boyter/Documents/projects/hashit/LICENSE',
        sha256: 'fb3f44f5e74b957107f89b027896250ecff74718b1fa8bf0566874e142e54351',
        size: 1_067,
        md5: '227f999ca03b135a1b4d69bde84afb16',
      },
      {
        path: './sample.txt',
        sha256: 'ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad',
        size: 3,
        md5: '900150983cd24fb0d6963f7d28e17f72',
      },
    ]);
  });

  const bags = (kind: string): string[] =>
    vectors === undefined
      ? []
      : readdirSync(path.join(vectors, 'bagit/v0.97', kind))
          .map((name) => path.join(vectors, 'bagit/v0.97', kind, name))
          .filter(isBag);
  test.each(bags('valid'))('a whole bag: %s', async (bag) => {
    expect((await payloadOf(bag)).length).toBeGreaterThan(0);
  });

  test.each([
    ['corrupt-data-file', /is not what its/],
    ['extra-file-in-bag', /is not in manifest/],
    ['same-filename-listed-twice-with-different-hashes', /two digests/],
  ])('not whole: %s', async (name, message) => {
    await expect(payloadOf(path.join(vectors ?? '', 'bagit/v0.97/invalid', name))).rejects.toThrow(message);
  });
});
