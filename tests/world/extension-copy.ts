import { existsSync } from 'node:fs';
import { cp, mkdir, readFile, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { registryFiles } from '../package/registry-files.ts';
import { builtExtensionVariable } from './build-extension.ts';
import { engine } from './engine.ts';

/** The extension as built for this test run and its browser, or where `npm run build` puts it. */
export const builtExtension =
  process.env[builtExtensionVariable(engine)] ??
  path.resolve(import.meta.dirname, `../../build/${engine === 'firefox' ? 'firefox' : 'chrome'}-mv3`);

/**
 * A copy of the built extension that knows a registry: `descriptor` (the file that `touchstone init` writes) lands at its root as
 * registry.json, and its host in the manifest. Absent: an extension without a registry of its own.
 */
export async function copyExtension(to: string, descriptor?: string, from = builtExtension): Promise<string> {
  if (!existsSync(path.join(from, 'manifest.json')))
    throw new Error(`the extension is not built: ${from} (npm run build)`);
  await mkdir(to, { recursive: true });
  await cp(from, to, { recursive: true });
  if (descriptor !== undefined) {
    const files = registryFiles(await readFile(path.join(to, 'manifest.json')), await readFile(descriptor));
    for (const [name, bytes] of Object.entries(files)) await writeFile(path.join(to, name), bytes);
  }
  return to;
}

interface Manifest {
  content_scripts: { matches: string[] }[];
  permissions: string[];
  host_permissions: string[];
}

/** Lets a copy run on one more host, as it would once a site is added for it. */
export async function runOnHost(extension: string, host: string): Promise<void> {
  const pattern = `https://${host}/*`;
  await changeManifest(extension, ({ content_scripts: scripts, host_permissions: hosts }) => {
    for (const { matches } of scripts) if (!matches.includes(pattern)) matches.push(pattern);
    if (!hosts.includes(pattern)) hosts.push(pattern);
  });
}

/** Gives a copy what a reader's own hand would give: a host that was clicked into (`https://HOST/*`), a permission that was asked for. */
export async function grantInAdvance(extension: string, permission: string): Promise<void> {
  await changeManifest(extension, ({ permissions, host_permissions: hosts }) => {
    (permission.includes('://') ? hosts : permissions).push(permission);
  });
}

/** Takes a host (`https://HOST/*`) from a copy's manifest, as a browser holds back what an update asks for anew: it may be asked for, and is not given. */
export async function holdBack(extension: string, pattern: string): Promise<void> {
  await changeManifest(extension, (manifest) => {
    manifest.host_permissions = manifest.host_permissions.filter((host) => host !== pattern);
  });
}

async function changeManifest(extension: string, change: (manifest: Manifest) => void): Promise<void> {
  const file = path.join(extension, 'manifest.json');
  const manifest = JSON.parse(await readFile(file, 'utf8')) as Manifest;
  change(manifest);
  await writeFile(file, JSON.stringify(manifest));
}
