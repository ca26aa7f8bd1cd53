import { spawn } from 'node:child_process';
import { mkdir, mkdtemp } from 'node:fs/promises';
import path from 'node:path';
import type { CleanUp } from './clean-up.ts';

const root = path.resolve(import.meta.dirname, '../..');

/**
 * Builds the extension for Chromium as `npm run build` does, in a folder of its own, which `cleanUp` removes. Returns the folder.
 * @throws Error with what the build said
 */
export async function buildExtension(cleanUp: CleanUp): Promise<string> {
  // A test run that starts our own commands has built it already.
  const built = process.env['TOUCHSTONE_EXTENSION'];
  if (built !== undefined) return built;
  await mkdir(path.join(root, 'build'), { recursive: true });
  const outDir = cleanUp.folder(await mkdtemp(path.join(root, 'build', 'run-')));
  const wxt = path.join(root, 'node_modules/wxt/bin/wxt.mjs');
  // A test runner's NODE_ENV would end up in the bundle.
  const env = { ...process.env, NODE_ENV: 'production', FORCE_COLOR: '0', TOUCHSTONE_OUT_DIR: outDir };
  const build = spawn(process.execPath, [wxt, 'build'], { cwd: root, env, stdio: ['ignore', 'pipe', 'pipe'] });
  const ended = new Promise<number | null>((resolve, reject) => {
    build.once('error', reject);
    build.once('close', resolve);
  });
  cleanUp.step(async () => {
    build.kill();
    await ended;
  });
  let said = '';
  for (const stream of [build.stdout, build.stderr]) stream.on('data', (text: Buffer) => (said += text.toString()));
  if ((await ended) !== 0) throw new Error(`the extension does not build:\n${said}`);
  return path.join(outDir, 'chrome-mv3');
}
