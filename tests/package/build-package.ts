import { spawn } from 'node:child_process';
import { readFileSync } from 'node:fs';
import path from 'node:path';
import type { ReleaseTarget } from '../../utils/protocol/release.ts';
import { filesUnder } from './list-files.ts';
import { registryFiles } from './registry-files.ts';
import { zipFiles } from './zip-folder.ts';

export type PackagedBrowser = Exclude<ReleaseTarget, 'sources'>;

export interface BuiltPackage {
  browser: PackagedBrowser;
  version: string;
  /** The built folder, as a browser loads it unpacked. */
  folder: string;
  zip: Uint8Array;
  /** Absolute paths and virtual names of the modules that are in it. */
  modules: string[];
}

/**
 * Builds and packs the extension for one browser.
 *
 * @param root the sources: this repository or an unpacked package of sources, with its `node_modules`
 * @param outDir where the built folder comes to stand
 * @param registry a descriptor that goes into the package as `registry.json`, its host into the manifest
 * @throws Error with what the build said
 */
export async function buildPackage(
  root: string,
  browser: PackagedBrowser,
  outDir: string,
  { registry, env = {} }: { registry?: Uint8Array; env?: Record<string, string> } = {},
): Promise<BuiltPackage> {
  // A test runner's NODE_ENV would end up in the bundle.
  const clean = { ...process.env, NODE_ENV: 'production', FORCE_COLOR: '0', ...env };
  const script = path.join(root, 'tests/package/build-one.ts');
  const child = spawn(process.execPath, ['--import', 'tsx', script, browser, outDir], { cwd: root, env: clean });
  let said = '';
  for (const stream of [child.stdout, child.stderr]) stream.on('data', (text: Buffer) => (said += text.toString()));
  const code = await new Promise<number | null>((resolve, reject) => {
    child.once('error', reject);
    child.once('close', resolve);
  });
  if (code !== 0) throw new Error(`the extension does not build for ${browser}:\n${said}`);
  return readPackage(browser, outDir, registry);
}

/** Packs what build-one.ts has built into `outDir`. */
export function readPackage(browser: PackagedBrowser, outDir: string, registry?: Uint8Array): BuiltPackage {
  const folder = path.join(outDir, `${browser}-mv3`);
  const { version, modules } = JSON.parse(readFileSync(path.join(outDir, 'modules.json'), 'utf8')) as {
    version: string;
    modules: string[];
  };
  const more = registry ? registryFiles(readFileSync(path.join(folder, 'manifest.json')), registry) : {};
  return { browser, version, folder, modules, zip: zipFiles(folder, filesUnder(folder), more) };
}
