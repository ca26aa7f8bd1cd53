import { existsSync } from 'node:fs';
import { cp, mkdir, readFile, writeFile } from 'node:fs/promises';
import path from 'node:path';

/** The extension as built for this test run, or where `npm run build` puts it. */
export const builtExtension =
  process.env['TOUCHSTONE_EXTENSION'] ?? path.resolve(import.meta.dirname, '../../build/chrome-mv3');

/**
 * A copy of the built extension that knows a registry: `descriptor` (the file that `touchstone init` writes) lands at its root as
 * registry.json. Absent: an extension without a registry of its own.
 */
export async function copyExtension(to: string, descriptor?: string, from = builtExtension): Promise<string> {
  if (!existsSync(path.join(from, 'manifest.json')))
    throw new Error(`the extension is not built: ${from} (npm run build)`);
  await mkdir(to, { recursive: true });
  await cp(from, to, { recursive: true });
  if (descriptor !== undefined) await writeFile(path.join(to, 'registry.json'), await readFile(descriptor));
  return to;
}
