import { spawn, type ChildProcess } from 'node:child_process';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { onTestFinished } from 'vitest';
import { runCommand } from '../../../registry/cli.ts';
import { serve, type RunningServer } from '../../../registry/serve.ts';

const root = fileURLToPath(new URL('../../../', import.meta.url));

/** A folder that is gone after the test. */
export async function temporaryFolder(): Promise<string> {
  const folder = await mkdtemp(path.join(tmpdir(), 'touchstone-commands-'));
  onTestFinished(() => rm(folder, { recursive: true, force: true }));
  return folder;
}

/** A registry with one organisation, Agence Lumen, beside which a test may put what it likes. */
export async function makeRegistryFolder(): Promise<{ folder: string; dir: string }> {
  const folder = await temporaryFolder();
  const dir = path.join(folder, 'registry');
  await runCommand(['init', dir, '--origin', 'registry.test/log']);
  await runCommand(['organisation', 'add', dir, 'Agence Lumen', '--contact', 'https://lumen.example/contact']);
  return { folder, dir };
}

/** Serves the folder inside this process, publishing quickly, until the test has ended. */
export async function serveQuickly(dir: string): Promise<RunningServer> {
  const periods = { betweenMs: 100, gatherMs: 10 };
  const server = await serve({ dir, port: 0, periods, log: () => undefined });
  onTestFinished(() => server.close());
  return server;
}

export interface Ended {
  code: number | null;
  out: string;
  err: string;
}

/** The command line as a process of its own, as a person starts it. */
export function start(args: readonly string[]): { child: ChildProcess; ended: Promise<Ended> } {
  const child = spawn(process.execPath, ['--import', 'tsx', path.join(root, 'registry/cli.ts'), ...args], {
    cwd: root,
  });
  let out = '';
  let err = '';
  child.stdout.on('data', (piece: Buffer) => (out += piece.toString()));
  child.stderr.on('data', (piece: Buffer) => (err += piece.toString()));
  const ended = new Promise<Ended>((resolve, reject) => {
    child.on('error', reject);
    child.on('close', (code) => resolve({ code, out, err }));
  });
  return { child, ended };
}

/** What a command answers with --json. */
export async function runJson<T>(...args: string[]): Promise<T> {
  return JSON.parse(await runCommand([...args, '--json'])) as T;
}
