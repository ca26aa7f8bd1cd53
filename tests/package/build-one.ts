// tsx tests/package/build-one.ts BROWSER OUT: builds the extension for one browser into OUT and writes OUT/modules.json, the list of
// what went into it. A process of its own, so that no build sees the state of another.
import { writeFileSync } from 'node:fs';
import path from 'node:path';
import { build } from 'wxt';

const [browser = 'chrome', outDir = 'build'] = process.argv.slice(2);
const root = path.resolve(import.meta.dirname, '../..');
process.chdir(root);

type Output =
  { type: 'asset'; originalFileNames: string[] } | { type: 'chunk'; modules: Record<string, { code: string | null }> };

const modules = new Set<string>();
/** Notes every module of which something was kept, and every file that was copied. */
const listModules = () => ({
  name: 'list-modules',
  generateBundle(_options: unknown, bundle: Record<string, Output>) {
    for (const output of Object.values(bundle))
      if (output.type === 'asset') for (const name of output.originalFileNames) modules.add(path.resolve(root, name));
      else
        for (const [id, { code }] of Object.entries(output.modules)) if (code !== null && code !== '') modules.add(id);
  },
});

const { manifest } = await build({
  root,
  browser,
  outDir,
  manifestVersion: 3,
  vite: () => ({
    plugins: [listModules()],
    worker: { format: 'es', plugins: () => [listModules()] },
  }),
});
const below = [...modules].map((id) => id.replaceAll('\0', '').split('?')[0] ?? '').sort();
writeFileSync(path.join(outDir, 'modules.json'), JSON.stringify({ version: manifest.version, modules: below }));
