import { serve as listen } from '@hono/node-server';
import { getConnInfo } from '@hono/node-server/conninfo';
import { randomBytes } from 'node:crypto';
import { readFile, rm } from 'node:fs/promises';
import type { Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import path from 'node:path';
import type { Context } from 'hono';
import { utf8 } from '../utils/protocol/bytes.ts';
import { createApp } from './app.ts';
import { writeAtomically } from './atomic-write.ts';
import { logToStandardError } from './log.ts';
import { openRegistry, type OpenOptions } from './open-registry.ts';
import type { Registry } from './registry.ts';

export const DEFAULT_PORT = 7311;
/** Connections that are still open after this are cut when the server stops. */
const CLOSE_AFTER_MS = 5_000;
const loopback = /^(?:127\.|::1$|::ffff:127\.)/;

export interface ServeOptions extends OpenOptions {
  /** 0: any free one. */
  port?: number;
  hostname?: string;
}

export interface RunningServer {
  /** `http://127.0.0.1:7311/` */
  address: string;
  registry: Registry;
  /** Answers what is under way, finishes the publication under way, lets go of the folder. */
  close(): Promise<void>;
}

/** Opens the registry in a folder and serves it over HTTP. Where it listens stands in DIR/server.json while it runs. */
export async function serve(options: ServeOptions): Promise<RunningServer> {
  const { dir, port = DEFAULT_PORT, hostname = '127.0.0.1', log = logToStandardError } = options;
  const registry = await openRegistry({ rateLimited: true, ...options, log });
  try {
    const description = await readFile(path.join(import.meta.dirname, '../docs/openapi.json'), 'utf8');
    const admin = { token: await adminToken(dir), isLoopback };
    const app = createApp({ registry, description, log, admin });
    const server = await started(app.fetch, port, hostname);
    const { port: actualPort } = server.address() as AddressInfo;
    const address = `http://${hostname.includes(':') ? `[${hostname}]` : hostname}:${actualPort}/`;
    const note = path.join(dir, 'server.json');
    await writeAtomically(note, utf8(`${JSON.stringify({ address, pid: process.pid })}\n`));
    log('listening', { address });
    return { address, registry, close: once(() => stop(server, registry, note)) };
  } catch (error) {
    await registry.close();
    throw error;
  }
}

/** Stops the server at SIGTERM or SIGINT and lets the process end by itself. */
export function stopOnSignals(server: RunningServer): void {
  for (const signal of ['SIGTERM', 'SIGINT'] as const) process.once(signal, () => void server.close());
}

function started(
  fetch: (request: Request, ...rest: never[]) => Response | Promise<Response>,
  port: number,
  hostname: string,
) {
  return new Promise<Server>((resolve, reject) => {
    const server = listen({ fetch: fetch as never, port, hostname }, () => resolve(server)) as Server;
    server.once('error', reject);
  });
}

async function stop(server: Server, registry: Registry, note: string): Promise<void> {
  const closed = new Promise((resolve) => server.close(resolve));
  server.closeIdleConnections();
  const cut = setTimeout(() => server.closeAllConnections(), CLOSE_AFTER_MS);
  // Those who wait for a proof are sent away with an address to ask at.
  registry.drain();
  server.closeIdleConnections();
  await closed;
  clearTimeout(cut);
  await registry.close();
  await rm(note, { force: true });
}

function once<T>(work: () => Promise<T>): () => Promise<T> {
  let result: Promise<T> | undefined;
  return () => (result ??= work());
}

function isLoopback(context: Context): boolean {
  return loopback.test(getConnInfo(context).remote.address ?? '');
}

/** Whoever can read the folder as its owner may command the running server. */
async function adminToken(dir: string): Promise<string> {
  const file = path.join(dir, 'admin-token');
  try {
    return (await readFile(file, 'utf8')).trim();
  } catch (error) {
    if ((error as { code?: string }).code !== 'ENOENT') throw error;
    const token = randomBytes(32).toString('hex');
    await writeAtomically(file, utf8(`${token}\n`), 0o600);
    return token;
  }
}
