import { notFound, type Handler } from './answers.ts';
import { folderHandler } from './folder.ts';
import { listen } from './listen.ts';
import { RequestLog } from './requests.ts';

export interface WorldOptions {
  /** Answers `host/path` from here when no handler plays the host. */
  folder?: string;
  /** Port of the public server; 0 or absent takes a free one. */
  port?: number;
}

/**
 * The internet as a test sees it: one local server that plays any host under its real name, and a second one that plays the private
 * network and must never be reached. Both count.
 */
export interface World {
  /** Port of 127.0.0.1 on which every public host answers, http and https. */
  readonly port: number;
  /** Port of the server that plays the private network. */
  readonly privatePort: number;
  readonly requests: RequestLog;
  readonly privateRequests: RequestLog;
  /** Plays a host, from now on; another handler for the same host replaces the first. */
  host(name: string, handler: Handler): void;
  close(): Promise<void>;
}

export async function startWorld(options: WorldOptions = {}): Promise<World> {
  const requests = new RequestLog();
  const privateRequests = new RequestLog();
  const handlers = new Map<string, Handler>();
  const fallback: Handler = options.folder === undefined ? notFound : folderHandler(options.folder);
  const front = await listen(
    (request) => (handlers.get(new URL(request.url).hostname) ?? fallback)(request),
    requests,
    options.port,
  );
  const inside = await listen(
    () => new Response('the private network was reached', { headers: { 'Content-Type': 'application/pdf' } }),
    privateRequests,
  );
  return {
    port: front.port,
    privatePort: inside.port,
    requests,
    privateRequests,
    host: (name, handler) => handlers.set(name, handler),
    close: async () => {
      await Promise.all([front.close(), inside.close()]);
    },
  };
}
