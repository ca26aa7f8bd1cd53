// `npm run licences`: builds the extension and writes public/licences.txt from what went into it.
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { buildPackage } from './build-package.ts';
import { worksIn } from './bundled.ts';
import { licenceList } from './licence-list.ts';

const root = path.resolve(import.meta.dirname, '../..');
const working = mkdtempSync(path.join(tmpdir(), 'touchstone-licences-'));
try {
  const { modules } = await buildPackage(root, 'chrome', working);
  const works = worksIn(root, modules);
  const own = readFileSync(path.join(root, 'LICENSE'), 'utf8');
  writeFileSync(path.join(root, 'public/licences.txt'), licenceList(works, own));
  console.log(`public/licences.txt: ${works.map(({ name }) => name).join(', ')}`);
} finally {
  rmSync(working, { recursive: true, force: true });
}
