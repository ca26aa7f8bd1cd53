import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';

/** A work of others that is in the package. */
export interface BundledWork {
  name: string;
  version: string;
  /** SPDX expression. */
  licence: string;
  /** Where its source is. */
  source: string;
  /** Its licence, and its notice where it has one. */
  texts: string[];
}

/** Modules of the bundler's own, by how their names begin, and whose they are: the folder of the package. */
const wxtsVite = 'node_modules/wxt/node_modules/vite';
const virtualOf: readonly (readonly [start: string, folder: string])[] = [
  ['vite/', wxtsVite],
  ['virtual:wxt-', 'node_modules/wxt'],
  // Of @rollup/plugin-commonjs, which Vite contains.
  ['commonjsHelpers', wxtsVite],
  ['commonjs-dynamic-modules', wxtsVite],
  // What stands in for a module of Node's that a package asks for where it runs in Node.
  ['__vite-browser-external', wxtsVite],
];
/** Packages that ship no licence file and belong to another that does. */
const licenceOf: Record<string, string> = { 'node_modules/@wxt-dev/browser': 'node_modules/wxt' };
/** Packages that ship none of what they contain: texts of ours beside this file. */
const textOf: Record<string, string> = { 'node_modules/libarchive-wasm': 'libarchive-licences.txt' };
const unicodeFolder = '/utils/fingerprint/unicode-16/';

/** Folders of the packages that modules belong to, as the lock file names them. @throws Error for a virtual module of nobody known */
export function packagesIn(modules: readonly string[]): string[] {
  const folders = modules.flatMap((id) => {
    const [, folder] = /\/(node_modules\/(?:.*\/node_modules\/)?(?:@[^/]+\/)?[^/]+)/.exec(id) ?? [];
    if (folder !== undefined) return [folder];
    if (path.isAbsolute(id)) return [];
    const owner = virtualOf.find(([start]) => id.startsWith(start))?.[1];
    if (owner === undefined) throw new Error(`${id} is in the package: whose is it? (tests/package/bundled.ts)`);
    return [owner];
  });
  return [...new Set(folders)].sort();
}

/** Everything of others that these modules bring, as the lock file and the installed packages say. @throws Error not locked, no licence text */
export function worksIn(root: string, modules: readonly string[]): BundledWork[] {
  const lock = JSON.parse(readFileSync(path.join(root, 'package-lock.json'), 'utf8')) as {
    packages: Record<string, { version: string } | undefined>;
  };
  const works = packagesIn(modules).map((folder): BundledWork => {
    const manifest = JSON.parse(readFileSync(path.join(root, folder, 'package.json'), 'utf8')) as Manifest;
    const { name, version, license: licence = 'none stated' } = manifest;
    const locked = lock.packages[folder]?.version;
    if (locked !== version)
      throw new Error(`${name} ${version} is installed, ${locked ?? 'nothing'} is locked: npm ci`);
    return { name, version, licence, source: sourceOf(manifest), texts: textsOf(root, folder) };
  });
  if (works.some(({ name }) => name === 'unpdf')) works.push(pdfJs(root), tablesOfPdf(root));
  if (modules.some((id) => id.includes(unicodeFolder))) works.push(unicodeData());
  return works;
}

interface Manifest {
  name: string;
  version: string;
  license?: string;
  repository?: string | { url: string };
}

function sourceOf({ repository }: Manifest): string {
  const url = typeof repository === 'string' ? repository : (repository?.url ?? '');
  return url.replace(/^(git\+|git:\/\/)/, (start) => (start === 'git://' ? 'https://' : '')).replace(/\.git$/, '');
}

function textsOf(root: string, folder: string): string[] {
  const collected = textOf[folder];
  if (collected !== undefined) return [readFileSync(path.join(import.meta.dirname, collected), 'utf8').trim()];
  const place = path.join(root, licenceOf[folder] ?? folder);
  const files = readdirSync(place).filter((file) => /^(licen[cs]e|notice|copying)/i.test(file));
  if (!files.some((file) => !/^notice/i.test(file))) throw new Error(`${folder} ships no licence text`);
  return files.sort().map((file) => ownPart(readFileSync(path.join(place, file), 'utf8')));
}

/** Vite appends the licences of what it contains for itself; of that, only the helpers of one plugin come into our package. */
function ownPart(text: string): string {
  const [own = '', others = ''] = text.replace(/\r\n?/g, '\n').split('\n# Licenses of bundled dependencies');
  const helpers = others
    .split('\n## ')
    .filter((section) => section.split('\n')[0]?.includes('@rollup/plugin-commonjs'));
  return [own.trim(), ...helpers.map((section) => section.replace(/\n-{3,}\s*$/, '').trim())].join('\n\n');
}

function unicodeData(): BundledWork {
  return {
    name: 'Unicode Character Database',
    version: '16.0.0',
    licence: 'Unicode-3.0',
    source: 'https://www.unicode.org/Public/16.0.0/',
    texts: [readFileSync(path.join(import.meta.dirname, 'unicode-licence.txt'), 'utf8').trim()],
  };
}

/** Files of the package that no module brings (wxt.config.ts). */
function tablesOfPdf(root: string): BundledWork {
  const folder = path.join(root, 'node_modules/pdfjs-dist');
  const { version } = JSON.parse(readFileSync(path.join(folder, 'package.json'), 'utf8')) as Manifest;
  return {
    name: 'Adobe CMaps of pdfjs-dist',
    version,
    licence: 'BSD-3-Clause',
    source: 'https://github.com/adobe-type-tools/cmap-resources',
    texts: textsOf(root, 'node_modules/pdfjs-dist/cmaps'),
  };
}

/** unpdf is a build of it, and ships its own licence alone. */
function pdfJs(root: string): BundledWork {
  const built = readFileSync(path.join(root, 'node_modules/unpdf/dist/pdfjs.mjs'), 'utf8');
  return {
    name: 'PDF.js',
    version: /"(\d+\.\d+\.\d+)"/.exec(built)?.[1] ?? 'of unknown version',
    licence: 'Apache-2.0',
    source: 'https://github.com/mozilla/pdf.js',
    texts: ['Copyright Mozilla Foundation. Under the Apache License 2.0, whose text stands last.'],
  };
}
