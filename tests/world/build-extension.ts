import { spawn } from 'node:child_process';
import { mkdir, mkdtemp } from 'node:fs/promises';
import path from 'node:path';
import type { CleanUp } from './clean-up.ts';
import type { Engine } from './engine.ts';

const root = path.resolve(import.meta.dirname, '../..');

/** Names the folder of what a test run has built already, to its files and to our own commands that it starts. */
export function builtExtensionVariable(engine: Engine): string {
  return engine === 'firefox' ? 'TOUCHSTONE_EXTENSION_FIREFOX' : 'TOUCHSTONE_EXTENSION';
}

/**
 * Builds the extension for a browser as its package is built, in a folder of its own, which `cleanUp` removes. Returns the folder.
 * @throws Error with what the build said
 */
export async function buildExtension(cleanUp: CleanUp, engine: Engine = 'chromium'): Promise<string> {
  const built = process.env[builtExtensionVariable(engine)];
  if (built !== undefined) return built;
  await mkdir(path.join(root, 'build'), { recursive: true });
  const outDir = cleanUp.folder(await mkdtemp(path.join(root, 'build', 'run-')));
  const script = path.join(root, 'tests/package/build-one.ts');
  const browser = engine === 'firefox' ? 'firefox' : 'chrome';
  // A test runner's NODE_ENV would end up in the bundle.
  const env = { ...process.env, NODE_ENV: 'production', FORCE_COLOR: '0' };
  const build = spawn(process.execPath, ['--import', 'tsx', script, browser, outDir], {
    cwd: root,
    env,
    stdio: ['ignore', 'pipe', 'pipe'],
  });
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
  return path.join(outDir, `${browser}-mv3`);
}
