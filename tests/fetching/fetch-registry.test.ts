import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { gzipSync } from 'node:zlib';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { registryDoor, type FetchRegistry } from '../../utils/fetching/fetch-registry.ts';
import { isRegistryPath } from '../../utils/fetching/registry-paths.ts';

// A real server in a private network, as a reader's own registry may be.
let server: Server;
let door: FetchRegistry;
const seen: { line: string; headers: NodeJS.Dict<string | string[]>; body: string }[] = [];

beforeAll(async () => {
  server = createServer((request, response) => {
    let body = '';
    request.on('data', (chunk: Buffer) => (body += chunk.toString()));
    request.on('end', () => {
      const line = `${request.method ?? ''} ${request.url ?? ''}`;
      seen.push({ line, headers: request.headers, body });
      switch (line) {
        case 'GET /base/latest':
          if (request.headers['if-none-match'] === '"1"') return response.writeHead(304).end();
          return response.writeHead(200, { ETag: '"1"' }).end('newest');
        case 'GET /base/checkpoint':
          return response.writeHead(302, { Location: '/base/latest' }).end();
        case 'GET /base/trust/1':
          return response.writeHead(200, { 'Content-Encoding': 'gzip' }).end(gzipSync(Buffer.alloc(1_000_000)));
        case 'GET /base/trust/2':
          return response.writeHead(429, { 'Retry-After': '9' }).end('{"type":"busy"}');
        case 'GET /base/trust/3':
          return response.writeHead(500).end(Buffer.alloc(1_000_000));
        case 'GET /base/trust/4':
          return;
        case 'POST /base/v1/statements':
          return response.writeHead(202, { Location: '/base/v1/submissions/s1' }).end('{}');
        default:
          return response.writeHead(404).end('nothing');
      }
    });
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  door = registryDoor(`http://127.0.0.1:${(server.address() as AddressInfo).port}/base/`);
});
afterAll(() => {
  server.closeAllConnections();
  server.close();
});

const text = (answer: Awaited<ReturnType<FetchRegistry>>): string =>
  'bytes' in answer ? new TextDecoder().decode(answer.bytes) : '';

test('a file below the descriptor’s address, and its tag, by which it need not be sent again', async () => {
  const answer = await door('/latest');
  expect(answer).toMatchObject({ kind: 'fetched', status: 200, etag: '"1"' });
  expect(text(answer)).toBe('newest');
  expect(await door('/latest', { etag: '"1"' })).toEqual({ kind: 'not-modified' });
});

test('nobody is told who asks', async () => {
  await door('/latest');
  const request = seen.at(-1);
  expect(request?.line).toBe('GET /base/latest');
  expect([request?.headers['cookie'], request?.headers['referer']]).toEqual([undefined, undefined]);
});

test('a redirect is refused, also to the same registry', async () => {
  const before = seen.length;
  expect(await door('/checkpoint')).toMatchObject({ kind: 'failed' });
  expect(seen.slice(before).map(({ line }) => line)).toEqual(['GET /base/checkpoint']);
});

test('caps count decoded bytes', async () => {
  expect(await door('/trust/1', { maxBytes: 1_000_000 })).toMatchObject({ kind: 'fetched' });
  expect(await door('/trust/1', { maxBytes: 999_999 })).toEqual({ kind: 'failed', reason: 'too-large', status: 200 });
});

test('refusals come with their reason, and with their problem while it is small', async () => {
  const busy = await door('/trust/2');
  expect(busy).toMatchObject({ kind: 'failed', reason: 'rate-limited', status: 429, retryAfterSeconds: 9 });
  expect(text(busy)).toBe('{"type":"busy"}');
  expect(await door('/trust/3')).toEqual({ kind: 'failed', reason: 'refused', status: 500 });
  expect(await door('/trust/9')).toMatchObject({ kind: 'failed', reason: 'not-found', status: 404 });
});

test('silence, an abort and nobody there are told apart', async () => {
  expect(await door('/trust/4', { timeoutMs: 50 })).toEqual({ kind: 'failed', reason: 'timeout' });
  const stop = new AbortController();
  const pending = door('/trust/4', { signal: stop.signal });
  setTimeout(() => stop.abort(), 20);
  expect(await pending).toEqual({ kind: 'failed', reason: 'aborted' });
  // Port 9 (discard) is served by nobody.
  expect(await registryDoor('http://127.0.0.1:9/')('/latest')).toEqual({ kind: 'failed', reason: 'offline' });
});

test('what is posted, and where its answer will be', async () => {
  const body = new TextEncoder().encode('{"statements":[]}');
  const answer = await door('/v1/statements', { body, waitSeconds: 15 });
  expect(answer).toMatchObject({ kind: 'fetched', status: 202, location: '/base/v1/submissions/s1' });
  const request = seen.at(-1);
  expect(request?.body).toBe('{"statements":[]}');
  expect([request?.headers['content-type'], request?.headers['prefer']]).toEqual(['application/json', 'wait=15']);
});

test.each([
  ['/latest', true],
  ['/tile/0/000', true],
  ['/tile/entries/x001/x234/067.p/255', true],
  ['/details/000', true],
  ['/v1/submissions/abc-_1', true],
  ['', false],
  ['latest', false],
  ['/latest?who=me', false],
  ['/latest#x', false],
  ['/../latest', false],
  ['//evil.example.org/latest', false],
  ['/tile/0/0', false],
  ['/v1/submissions/', false],
  ['/v1/submissions/a/b', false],
  ['/v1/admin/invite', false],
])('%s is a path of a registry: %s', async (path, isOne) => {
  expect(isRegistryPath(path)).toBe(isOne);
  if (!isOne) await expect(door(path)).rejects.toThrow(TypeError);
});
