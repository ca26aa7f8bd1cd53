import { createServer, request as httpRequest, type IncomingMessage, type ServerResponse } from 'node:http';
import { connect, type AddressInfo, type Socket } from 'node:net';
import type { NetworkFlags } from '../launch-flags.ts';
import { privateHosts } from '../launch-flags.ts';

/** Leads every host to the world, as Chromium's rules do: Firefox has no flag for it. */
export async function startProxy(network: NetworkFlags): Promise<{ port: number; close(): Promise<void> }> {
  const open = new Set<Socket>();
  const server = createServer((request, response) => passOn(request, response, network));
  server.on('connect', (request: IncomingMessage, socket: Socket) => {
    const [, host = '', port = ''] = /^(.*):(\d+)$/.exec(request.url ?? '') ?? [];
    const target = connect(portFor(host, Number(port), network), '127.0.0.1', () => {
      socket.write('HTTP/1.1 200 Connection established\r\n\r\n');
      target.pipe(socket).pipe(target);
    });
    for (const [one, other] of [
      [socket, target],
      [target, socket],
    ] as const) {
      open.add(one);
      one.on('error', () => other.destroy());
      one.on('close', () => {
        open.delete(one);
        other.destroy();
      });
    }
  });
  server.on('connection', (socket) => open.add(socket).has(socket) && socket.on('close', () => open.delete(socket)));
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return {
    port: (server.address() as AddressInfo).port,
    close: () =>
      new Promise((resolve) => {
        for (const socket of open) socket.destroy();
        server.close(() => resolve());
      }),
  };
}

/** An unencrypted request, which a browser hands to its proxy with its whole address. */
function passOn(request: IncomingMessage, response: ServerResponse, network: NetworkFlags): void {
  const url = new URL(request.url ?? '');
  const target = httpRequest(
    {
      host: '127.0.0.1',
      port: portFor(url.hostname, Number(url.port || 80), network),
      path: url.pathname + url.search,
      method: request.method,
      headers: { ...request.headers, host: url.host },
    },
    (answer) => {
      response.writeHead(answer.statusCode ?? 502, answer.headers);
      answer.pipe(response);
    },
  );
  // As a host that is down: the connection is closed, and no answer is made up.
  target.on('error', () => response.socket?.destroy());
  response.on('close', () => target.destroy());
  request.pipe(target);
}

/** The same table as the flags of Chromium. */
function portFor(host: string, port: number, { world, namesOfPrivateServer = [] }: NetworkFlags): number {
  const name = host.replace(/^\[(.*)\]$/, '$1');
  if (name === '127.0.0.1' && (port === 80 || port === 443)) return world.privatePort;
  if ([...privateHosts, ...namesOfPrivateServer].some((pattern) => isLike(name, pattern))) return world.privatePort;
  return name.startsWith('127.') ? port : world.port;
}

function isLike(name: string, pattern: string): boolean {
  const parts = pattern.split('*').map((part) => part.replace(/[.]/g, '[.]'));
  return new RegExp(`^${parts.join('.*')}$`).test(name);
}
