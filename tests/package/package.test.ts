import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { unzipSync } from 'fflate';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { builtExtensionVariable } from '../world/build-extension.ts';
import { worksIn } from './bundled.ts';
import { buildPackage, readPackage, type BuiltPackage } from './build-package.ts';
import { licenceList } from './licence-list.ts';
import { filesUnder, sourceFiles } from './list-files.ts';
import { justified } from './permissions-page.ts';
import { findRemoteCode } from './remote-code.ts';
import { zipFiles } from './zip-folder.ts';

// One browser's package, really built twice: here (once for all of a run that has end-to-end tests, too), and from the unpacked package of
// sources, elsewhere, in another time zone and language. What a store wants to know of it is read from the built files.

const root = path.resolve(import.meta.dirname, '../..');
const BUILDS_MS = 15 * 60_000;
const sha256 = (bytes: Uint8Array): string => createHash('sha256').update(bytes).digest('hex');
const text = (bytes: Uint8Array | undefined): string => new TextDecoder().decode(bytes);

interface Manifest {
  permissions: string[];
  optional_permissions: string[];
  host_permissions: string[];
  optional_host_permissions: string[];
  content_security_policy: { extension_pages: string };
}

let working: string;
let built: BuiltPackage;
let files: Record<string, Uint8Array>;
beforeAll(async () => {
  working = mkdtempSync(path.join(tmpdir(), 'touchstone-package-'));
  const outDir = path.dirname(process.env[builtExtensionVariable('chromium')] ?? working);
  const isBuilt = existsSync(path.join(outDir, 'modules.json'));
  built = isBuilt ? readPackage('chrome', outDir) : await buildPackage(root, 'chrome', path.join(working, 'here'));
  files = unzipSync(built.zip);
}, BUILDS_MS);
afterAll(() => rmSync(working, { recursive: true, force: true }));

const manifest = (): Manifest => JSON.parse(text(files['manifest.json'])) as Manifest;
const page = (name: string): string => readFileSync(path.join(root, 'docs/store', name), 'utf8');

test(
  'the package of sources gives the same package, elsewhere and on another day',
  async () => {
    const elsewhere = path.join(working, 'unpacked sources');
    for (const [name, bytes] of Object.entries(unzipSync(zipFiles(root, sourceFiles(root))))) {
      mkdirSync(path.dirname(path.join(elsewhere, name)), { recursive: true });
      writeFileSync(path.join(elsewhere, name), bytes);
    }
    symlinkSync(path.join(root, 'node_modules'), path.join(elsewhere, 'node_modules'));
    const env = { TZ: 'Pacific/Auckland', LANG: 'tr_TR.UTF-8' };
    const again = await buildPackage(elsewhere, 'chrome', path.join(working, 'there'), { env });
    const there = unzipSync(again.zip);
    expect(Object.keys(there)).toEqual(Object.keys(files));
    for (const [name, bytes] of Object.entries(files)) expect(sha256(there[name] ?? bytes), name).toBe(sha256(bytes));
    expect(sha256(again.zip)).toBe(sha256(built.zip));
  },
  BUILDS_MS,
);

test('the zip holds the built files, in order, and nothing of this machine', () => {
  expect(Object.keys(files)).toEqual(filesUnder(built.folder).sort());
  expect(files['registry.json']).toBeUndefined();
  for (const [name, bytes] of Object.entries(files)) expect(text(bytes), name).not.toContain(root);
});

test('no remote code, under the policy that is declared', () => {
  expect(findRemoteCode(Object.keys(files), (name) => text(files[name]))).toEqual([]);
  expect(manifest().content_security_policy).toEqual({
    extension_pages: "script-src 'self' 'wasm-unsafe-eval'; object-src 'none'; base-uri 'none'",
  });
  expect(manifest()).not.toHaveProperty('web_accessible_resources');
  // A page of ours named as the browser names its own would take that page's place.
  expect(manifest()).not.toHaveProperty('chrome_url_overrides');
});

test('the scan finds what it looks for', () => {
  const samples: [string, string][] = [
    ['a.js', 'const x=eval("1")'],
    ['b.js', 'new Function("return 1")()'],
    ['c.js', 'await import("https://cdn.example/a.js")'],
    ['d.js', 'import{a}from"//cdn.example/a.js"'],
    ['e.js', 'importScripts("x")'],
    ['f.js', 'setTimeout("go()",1)'],
    ['a.html', '<script src="https://cdn.example/a.js"></script>'],
    ['b.html', '<script>go()</script>'],
    ['c.html', '<body onload="go()">'],
    ['a.css', '@import "https://fonts.example/a.css"'],
  ];
  const found = findRemoteCode(
    samples.map(([name]) => name),
    (name) => new Map(samples).get(name) ?? '',
  );
  expect(found.map(({ file }) => file)).toEqual(samples.map(([name]) => name));
});

test('every permission of the built manifest is justified', () => {
  const { permissions, optional_permissions, host_permissions, optional_host_permissions } = manifest();
  const asked = [...permissions, ...optional_permissions, ...host_permissions, ...optional_host_permissions];
  expect(asked.length).toBeGreaterThan(10);
  expect(justified(page('permissions.md'))).toEqual(expect.arrayContaining(asked));
});

test('public/licences.txt is what the locked packages in the package say: npm run licences', () => {
  const own = readFileSync(path.join(root, 'LICENSE'), 'utf8');
  expect(text(files['licences.txt'])).toBe(licenceList(worksIn(root, built.modules), own));
});
