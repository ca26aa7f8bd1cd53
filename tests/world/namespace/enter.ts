import { spawn, spawnSync } from 'node:child_process';
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';

/** Addresses kept for documentation would be refused by the guard; this one's owner never hears of it. */
export const PUBLIC_ADDRESS = '93.184.215.14';
/** Public, too, but nothing listens there. */
export const SILENT_ADDRESS = '93.184.215.15';
export const PRIVATE_ADDRESS = '192.168.77.7';
const RUN_TIMEOUT_MS = 110_000;

/** Why no network of its own can be made here; undefined where it can. */
export function whyNoNamespace(): string | undefined {
  const tried = spawnSync('unshare', [...flags(), 'sh', '-c', 'ip link set lo up'], { encoding: 'utf8' });
  if (tried.error) return 'unshare (util-linux) is not here';
  return tried.status === 0
    ? undefined
    : `a network namespace needs root, or user namespaces, and ip: ${tried.stderr.trim()}`;
}

/**
 * Runs a script of ours in a network of its own: public addresses and a private one, a name server of the script's own at 127.0.0.1, nothing
 * else. Returns what it wrote as JSON to the file named by its first argument.
 * @throws Error with what it said, where it failed
 */
export async function runInNamespace(script: string, env: Record<string, string> = {}): Promise<unknown> {
  const folder = await mkdtemp(path.join(os.tmpdir(), 'touchstone-namespace-'));
  const resolv = path.join(folder, 'resolv.conf');
  const result = path.join(folder, 'result.json');
  await writeFile(resolv, 'nameserver 127.0.0.1\n');
  const setUp = [
    'ip link set lo up',
    ...[PUBLIC_ADDRESS, SILENT_ADDRESS, PRIVATE_ADDRESS].map((address) => `ip address add ${address}/32 dev lo`),
    `mount --bind ${resolv} "$(readlink -f /etc/resolv.conf)"`,
    'exec "$@"',
  ].join(' && ');
  const command = [...flags(), 'sh', '-c', setUp, 'sh', process.execPath, '--import', 'tsx', script, result];
  try {
    const said = await run('unshare', command, { ...process.env, ...env });
    return JSON.parse(await readFile(result, 'utf8').catch(() => Promise.reject(new Error(said)))) as unknown;
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

/** Resolves with all that it said, however it ended. */
async function run(command: string, rest: string[], env: NodeJS.ProcessEnv): Promise<string> {
  const child = spawn(command, rest, { env, stdio: ['ignore', 'pipe', 'pipe'], timeout: RUN_TIMEOUT_MS });
  let said = '';
  for (const stream of [child.stdout, child.stderr]) stream.on('data', (text: Buffer) => (said += text.toString()));
  await new Promise((resolve) => child.once('close', resolve));
  return said;
}

function flags(): string[] {
  const own = ['--net', '--mount', '--kill-child'];
  return process.getuid?.() === 0 ? own : ['--user', '--map-root-user', ...own];
}
