import { getRequestListener } from '@hono/node-server';
import { createServer as createHttpServer, type RequestListener } from 'node:http';
import { createServer as createHttpsServer } from 'node:https';
import { createServer, type AddressInfo, type Socket } from 'node:net';
import { generate } from 'selfsigned';
import { ConnectionCut, type Handler } from './answers.ts';
import type { RequestLog } from './requests.ts';

/** First byte of a TLS record that opens a handshake; no HTTP request begins with it. */
const TLS_HANDSHAKE = 0x16;

export interface Listening {
  port: number;
  close(): Promise<void>;
}

/**
 * One port of 127.0.0.1 that answers http and https alike, under whatever name it is asked for, so that a browser needs one rule to
 * map every host. Each request is recorded before it is answered. `port` 0 takes a free one.
 */
export async function listen(handler: Handler, requests: RequestLog, port = 0): Promise<Listening> {
  const certificate = await selfSigned();
  const listener = requestListener(handler, requests);
  const plain = createHttpServer(listener);
  const secure = createHttpsServer({ key: certificate.private, cert: certificate.cert }, listener);
  const open = new Set<Socket>();
  const front = createServer((socket) => {
    open.add(socket);
    socket.once('close', () => open.delete(socket));
    // A browser that goes away resets its connections: no news to a test.
    socket.on('error', () => socket.destroy());
    socket.once('data', (first) => {
      socket.pause();
      socket.unshift(first);
      (first[0] === TLS_HANDSHAKE ? secure : plain).emit('connection', socket);
      process.nextTick(() => socket.resume());
    });
  });
  await new Promise<void>((resolve, reject) => {
    front.once('error', reject);
    front.listen(port, '127.0.0.1', resolve);
  });
  return {
    port: (front.address() as AddressInfo).port,
    close: () =>
      new Promise((resolve) => {
        for (const socket of open) socket.destroy();
        front.close(() => resolve());
      }),
  };
}

function requestListener(handler: Handler, requests: RequestLog): RequestListener {
  const answer = getRequestListener(
    async (request, env) => {
      const url = new URL(request.url);
      requests.record({
        host: url.host,
        method: request.method,
        path: url.pathname + url.search,
        headers: Object.fromEntries(request.headers),
        atMs: Date.now(),
      });
      try {
        return await handler(request);
      } catch (cause) {
        if (!(cause instanceof ConnectionCut)) {
          console.error(`world: ${request.method} ${request.url}:`, cause);
          return new Response('the test world failed', { status: 500 });
        }
        if ('incoming' in env) env.incoming.socket.destroy();
        return new Response(null, { status: 503 });
      }
    },
    { overrideGlobalObjects: false },
  );
  return (incoming, outgoing) => void answer(incoming, outgoing);
}

/** Made at each start: no key lies in the repository, and nothing can expire there. */
async function selfSigned(): Promise<{ private: string; cert: string }> {
  return generate([{ name: 'commonName', value: 'Touchstone test world' }], { keyType: 'ec', algorithm: 'sha256' });
}
