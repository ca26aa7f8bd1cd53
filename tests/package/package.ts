// `npm run package [-- BROWSER… --registry descriptor.json]`: packages for the stores into build/packages, the sources beside them,
// and SHA256SUMS. docs/store/reproduce.md says what makes them the same everywhere.
import { createHash } from 'node:crypto';
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { parseDescriptor } from '../../utils/protocol/descriptor.ts';
import { releaseTargets } from '../../utils/protocol/release.ts';
import { readOptions } from '../world/command-options.ts';
import { buildPackage, type PackagedBrowser } from './build-package.ts';
import { sourceFiles, uncommitted } from './list-files.ts';
import { zipFiles } from './zip-folder.ts';

const root = path.resolve(import.meta.dirname, '../..');
const browsers = releaseTargets.filter((target) => target !== 'sources');
const help = `npm run package [-- BROWSER… options]     The packages for the stores, the sources beside them, and SHA256SUMS

The same everywhere: docs/store/reproduce.md. Browsers: ${browsers.join(', ')}; without one, all.

  --registry FILE   a registry's descriptor.json, to be in the package
  --out DIR         where to (build/packages)
  --help            this`;
const { values, positionals } = readOptions(
  help,
  { registry: { type: 'string' }, out: { type: 'string', default: path.join(root, 'build/packages') } },
  true,
);

const wanted = positionals.length > 0 ? positionals.map(browserNamed) : browsers;
const registry = values.registry === undefined ? undefined : new Uint8Array(readFileSync(values.registry));
if (registry) parseDescriptor(registry);
mkdirSync(values.out, { recursive: true });
const sums: string[] = [];
const working = mkdtempSync(path.join(tmpdir(), 'touchstone-package-'));
try {
  let version = '';
  for (const browser of wanted) {
    console.log(`Building for ${browser} …`);
    const built = await buildPackage(root, browser, path.join(working, browser), registry ? { registry } : {});
    version = built.version;
    save(`touchstone-${version}-${browser}.zip`, built.zip);
  }
  save(`touchstone-${version}-sources.zip`, zipFiles(root, sourceFiles(root)));
} finally {
  rmSync(working, { recursive: true, force: true });
}
writeFileSync(path.join(values.out, 'SHA256SUMS'), sums.map((line) => `${line}\n`).join(''));
const changed = uncommitted(root)?.length ?? 0;
if (changed > 0) console.log(`${changed} files differ from the commit: nobody can build these packages from it.`);
console.log(`In ${values.out}. For the log: npm run -s touchstone -- release DIR ${values.out}/*.zip`);

function save(name: string, zip: Uint8Array): void {
  writeFileSync(path.join(values.out, name), zip);
  const line = `${createHash('sha256').update(zip).digest('hex')}  ${name}`;
  sums.push(line);
  console.log(`${line}  ${zip.length} bytes`);
}

function browserNamed(name: string): PackagedBrowser {
  const found = browsers.find((browser) => browser === name);
  if (found) return found;
  console.error(`${name}: one of ${browsers.join(', ')} expected`);
  process.exit(2);
}
