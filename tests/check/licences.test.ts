import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { expect, test } from 'vitest';

const root = path.resolve(import.meta.dirname, '../..');

test('what the extension is made of is named in its licences', () => {
  const licences = readFileSync(path.join(root, 'public/licences.txt'), 'utf8');
  const named = new Set(['entrypoints', 'components', 'utils'].flatMap(packagesUnder));
  expect([...named].sort()).toContain('react');
  for (const name of named) expect(licences, name).toContain(name);
});

/** Packages that the code and the styles of a folder import. */
function packagesUnder(folder: string): string[] {
  return readdirSync(path.join(root, folder), { recursive: true, encoding: 'utf8' })
    .filter((name) => /\.(tsx?|css)$/.test(name))
    .flatMap((name) => [
      ...readFileSync(path.join(root, folder, name), 'utf8').matchAll(
        /(?:from |url\()'((?:@[\w-]+\/)?[\w-]+)(?:\/[^']*)?'/g,
      ),
    ])
    .map(([, name = '']) => name);
}
