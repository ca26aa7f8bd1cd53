import { spawn } from 'node:child_process';
import { availableParallelism } from 'node:os';
import { fingerprintMany } from '../../../registry/commands/fingerprint-many.ts';
import { fingerprintProcesses } from '../../../registry/commands/fingerprint-processes.ts';
import { filesUnder } from '../../../registry/commands/walk-files.ts';
import type { MixedDump } from './write-dump.ts';

/** Names given to one process of a peer: as many as keep its start from counting. */
const FILES_PER_PROCESS = '256';

/** Seconds that a system's own program takes over the same files, on the same processors. */
export async function peerSeconds({ files }: MixedDump, command: readonly string[]): Promise<number> {
  const startedMs = performance.now();
  const jobs = String(availableParallelism());
  const child = spawn('xargs', ['-0', '-P', jobs, '-n', FILES_PER_PROCESS, ...command], {
    stdio: ['pipe', 'ignore', 'inherit'],
  });
  child.stdin.end(files.join('\0'));
  const code = await new Promise((resolve) => child.once('close', resolve));
  if (code !== 0) throw new Error(`${command.join(' ')} has failed`);
  return (performance.now() - startedMs) / 1_000;
}

/** Seconds of all fingerprints, by the processes of the command line, once they have begun. */
export async function ourSeconds(dump: MixedDump): Promise<number> {
  const pool = fingerprintProcesses(availableParallelism());
  try {
    const files = await filesUnder(dump.folder);
    // A first one each, so that what a process loads is loaded.
    await Promise.all(
      files.slice(0, 4 * availableParallelism()).map(({ file }) => pool.ask([{ file, hints: { name: file } }])),
    );
    const startedMs = performance.now();
    for await (const answer of fingerprintMany(files, { pool }))
      if (answer.kind === 'unread') throw new Error(`${answer.file.file}: ${answer.why}`);
    return (performance.now() - startedMs) / 1_000;
  } finally {
    pool.close();
  }
}
