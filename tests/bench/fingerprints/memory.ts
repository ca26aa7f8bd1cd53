import { spawn } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { open, rm } from 'node:fs/promises';
import path from 'node:path';

const root = path.resolve(import.meta.dirname, '../../..');
const POLL_MS = 20;

/** The most memory, in megabytes, that the command line holds while it fingerprints a file of so many bytes: a sparse one. */
export async function peakMegabytes(folder: string, size: number): Promise<number> {
  const file = path.join(folder, `${size}.bin`);
  const handle = await open(file, 'w');
  await handle.truncate(size);
  await handle.close();
  try {
    const args = ['--import', 'tsx', path.join(root, 'registry/cli.ts'), 'fingerprint', '--json', '--jobs', '1', file];
    const child = spawn(process.execPath, args, { cwd: root, stdio: 'ignore' });
    let peak = 0;
    const poll = setInterval(() => (peak = Math.max(peak, residentMegabytes(child.pid))), POLL_MS);
    const code = await new Promise((resolve) => child.once('close', resolve));
    clearInterval(poll);
    if (code !== 0) throw new Error(`a file of ${size} bytes was not fingerprinted`);
    return peak;
  } finally {
    await rm(file);
  }
}

/** Linux's own high-water mark; nothing elsewhere. */
function residentMegabytes(pid: number | undefined): number {
  try {
    return Number(/VmHWM:\s+(\d+) kB/.exec(readFileSync(`/proc/${pid ?? 0}/status`, 'utf8'))?.[1] ?? 0) / 1_024;
  } catch {
    return 0;
  }
}
