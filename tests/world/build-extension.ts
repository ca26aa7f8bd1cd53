import { spawn } from 'node:child_process';
import { mkdir, mkdtemp, rm } from 'node:fs/promises';
import path from 'node:path';

const root = path.resolve(import.meta.dirname, '../..');

/** A build of its own, and the way to be rid of it. */
export interface BuiltExtension {
  folder: string;
  close: () => Promise<void>;
}

/** Builds the extension for Chromium as `npm run build` does, in a folder of its own. @throws Error with what the build said */
export async function buildExtension(): Promise<BuiltExtension> {
  await mkdir(path.join(root, 'build'), { recursive: true });
  const outDir = await mkdtemp(path.join(root, 'build', 'run-'));
  const wxt = path.join(root, 'node_modules/wxt/bin/wxt.mjs');
  // A test runner's NODE_ENV would end up in the bundle.
  const env = { ...process.env, NODE_ENV: 'production', FORCE_COLOR: '0', TOUCHSTONE_OUT_DIR: outDir };
  const build = spawn(process.execPath, [wxt, 'build'], { cwd: root, env, stdio: ['ignore', 'pipe', 'pipe'] });
  let said = '';
  for (const stream of [build.stdout, build.stderr]) stream.on('data', (text: Buffer) => (said += text.toString()));
  const code = await new Promise((resolve, reject) => {
    build.once('error', reject);
    build.once('close', resolve);
  });
  const close = (): Promise<void> => rm(outDir, { recursive: true, force: true });
  if (code === 0) return { folder: path.join(outDir, 'chrome-mv3'), close };
  await close();
  throw new Error(`the extension does not build:\n${said}`);
}
