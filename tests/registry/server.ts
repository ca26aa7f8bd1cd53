import { readFile } from 'node:fs/promises';
import path from 'node:path';
import type { SigningKey } from '../../utils/protocol/ed25519.ts';
import type { ProblemDocument } from '../../registry/problems.ts';
import { serve, type RunningServer, type ServeOptions } from '../../registry/serve.ts';
import { makeRegistry, onlyWhenAsked } from './open.ts';
import type { TestFolder } from './folder.ts';

export interface TestServer {
  server: RunningServer;
  folder: TestFolder;
  devices: Record<string, SigningKey>;
  /** Every line logged so far. */
  lines: string[];
  post(path: string, body: Uint8Array | string, headers?: Record<string, string>): Promise<Response>;
  get(path: string, headers?: Record<string, string>): Promise<Response>;
  adminToken(): Promise<string>;
  close(): Promise<void>;
}

/** A real server on a free port, over a folder with a trust list and two devices; it publishes when asked. */
export async function startServer(options: Partial<ServeOptions> = {}): Promise<TestServer> {
  const { folder, registry, devices } = await makeRegistry();
  await registry.close();
  const lines: string[] = [];
  const log = (event: string, fields = {}): void => void lines.push(JSON.stringify({ event, ...fields }));
  const server = await serve({ dir: folder.dir, port: 0, periods: onlyWhenAsked, log, ...options });
  const json = { 'Content-Type': 'application/json', Prefer: 'wait=0' };
  return {
    server,
    folder,
    devices,
    lines,
    post: (where, body, headers = {}) =>
      fetch(new URL(where, server.address), {
        method: 'POST',
        headers: { ...json, ...headers },
        body: typeof body === 'string' ? body : body.slice(),
      }),
    get: (where, headers = {}) => fetch(new URL(where, server.address), { headers }),
    adminToken: async () => (await readFile(path.join(folder.dir, 'admin-token'), 'utf8')).trim(),
    close: async () => {
      await server.close();
      await folder.remove();
    },
  };
}

export async function problemOf(response: Response): Promise<ProblemDocument> {
  return (await response.json()) as ProblemDocument;
}
