import { spawn } from 'node:child_process';
import path from 'node:path';

const root = path.resolve(import.meta.dirname, '../..');

/** Builds the extension for Chromium into build/chrome-mv3, as `npm run build` does; throws with what the build said when it fails. */
export async function buildExtension(): Promise<void> {
  const wxt = path.join(root, 'node_modules/wxt/bin/wxt.mjs');
  // A test runner's NODE_ENV would end up in the bundle.
  const env = { ...process.env, NODE_ENV: 'production', FORCE_COLOR: '0' };
  const build = spawn(process.execPath, [wxt, 'build'], { cwd: root, env, stdio: ['ignore', 'pipe', 'pipe'] });
  let said = '';
  for (const stream of [build.stdout, build.stderr]) stream.on('data', (text: Buffer) => (said += text.toString()));
  const code = await new Promise((resolve, reject) => {
    build.once('error', reject);
    build.once('close', resolve);
  });
  if (code !== 0) throw new Error(`the extension does not build:\n${said}`);
}
