import { fork, type ChildProcess } from 'node:child_process';
import { createServer } from 'node:net';
import type { AddressInfo } from 'node:net';
import path from 'node:path';

const START_LIMIT_MS = 60_000;
const SETTLE_LIMIT_MS = 60_000;
const LOOK_EVERY_MS = 50;

/** A registry server that is killed and started again, always at the same address. */
export class KillableServer {
  #process: ChildProcess | undefined;
  /** What it wrote to standard error, over all its lives. */
  errors = '';

  private constructor(
    private readonly dir: string,
    private readonly port: number,
  ) {}

  static async start(dir: string): Promise<KillableServer> {
    const server = new KillableServer(dir, await freePort());
    await server.start();
    return server;
  }

  get address(): string {
    return `http://127.0.0.1:${this.port}/`;
  }

  async start(): Promise<void> {
    const script = path.join(import.meta.dirname, 'serve-process.ts');
    const child = fork(script, [this.dir, `${this.port}`], {
      execArgv: ['--import', 'tsx'],
      stdio: ['ignore', 'ignore', 'pipe', 'ipc'],
    });
    child.stderr?.on('data', (chunk: Buffer) => (this.errors += chunk.toString()));
    this.#process = child;
    await new Promise<void>((resolve, reject) => {
      const limit = setTimeout(() => reject(new Error(`not up in time: ${this.errors}`)), START_LIMIT_MS);
      child.once('message', () => {
        clearTimeout(limit);
        resolve();
      });
      child.once('exit', (code) => reject(new Error(`ended with ${String(code)}: ${this.errors}`)));
    });
  }

  /** Until all that was taken in is published, by looking only. */
  async untilNothingWaits(): Promise<void> {
    for (const untilMs = performance.now() + SETTLE_LIMIT_MS; performance.now() < untilMs;) {
      const response = await fetch(new URL('healthz', this.address));
      const { waiting, size, publishedSize } = (await response.json()) as Record<string, number>;
      if (waiting === 0 && size === publishedSize) return;
      await new Promise((resolve) => setTimeout(resolve, LOOK_EVERY_MS));
    }
    throw new Error('statements still wait');
  }

  async kill(): Promise<void> {
    await this.#end('SIGKILL');
  }

  /** Returns the exit code of a clean stop. */
  async stop(): Promise<number | null> {
    return this.#end('SIGTERM');
  }

  async #end(signal: 'SIGKILL' | 'SIGTERM'): Promise<number | null> {
    const child = this.#process;
    if (!child || child.exitCode !== null) return child?.exitCode ?? null;
    const ended = new Promise<number | null>((resolve) => child.once('exit', resolve));
    // The channel would keep a cleanly stopped process alive.
    if (signal === 'SIGTERM') child.disconnect();
    child.kill(signal);
    return ended;
  }
}

async function freePort(): Promise<number> {
  const probe = createServer();
  await new Promise<void>((resolve) => probe.listen(0, '127.0.0.1', resolve));
  const { port } = probe.address() as AddressInfo;
  await new Promise((resolve) => probe.close(resolve));
  return port;
}
