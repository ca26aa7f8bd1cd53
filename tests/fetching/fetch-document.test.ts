import { createHash, randomBytes } from 'node:crypto';
import { createServer, type RequestListener, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { gzipSync } from 'node:zlib';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import {
  fetchDocument,
  retryAfter,
  type DocumentContent,
  type FetchOutcome,
  type FetchWorld,
} from '../../utils/fetching/fetch-document.ts';

// A real server on this machine. Real names stand in its paths (`/files.example.org/a.pdf`), since the guard, rightly, lets
// nobody reach a literal; `fetch` is the real one, behind that translation.
let server: Server;
let base: string;
const seen: { path: string; headers: NodeJS.Dict<string | string[]> }[] = [];
const file = randomBytes(300_000);

const stating = (type: string): Record<string, string> => {
  return { 'Content-Type': type, 'Repr-Digest': `md5=:${Buffer.alloc(16, 7).toString('base64')}:` };
};

const routes: Record<string, RequestListener> = {
  '/a.pdf': (_, response) => response.setHeader('Content-Type', 'application/pdf').end(file),
  '/login.pdf': (_, response) => response.setHeader('Content-Type', 'text/html; charset=utf-8').end('<form>'),
  '/disguised.pdf': (_, response) =>
    response.setHeader('Content-Type', 'application/pdf').end('\ufeff\n<!DOCTYPE html><form>'),
  '/page': (_, response) => response.setHeader('Content-Type', 'text/html').end('<p>hello'),
  '/saved.html': (_, response) => response.setHeader('Content-Type', 'text/html').end('<p>hello'),
  '/quotes.txt': (_, response) => response.setHeader('Content-Type', 'text/plain').end('<!doctype html> is a start'),
  '/script': (_, response) => response.setHeader('Content-Type', 'text/javascript').end('x'),
  '/401.pdf': (_, response) => response.writeHead(401).end(),
  '/403.pdf': (_, response) => response.writeHead(403).end(),
  '/404.pdf': (_, response) => response.writeHead(404).end(),
  '/429.pdf': (_, response) => response.writeHead(429, { 'Retry-After': '17' }).end(),
  '/429-plain.pdf': (_, response) => response.writeHead(429).end(),
  '/503.pdf': (_, response) => response.writeHead(503, { 'Retry-After': '5' }).end(),
  '/503-plain.pdf': (_, response) => response.writeHead(503).end(),
  '/gzip.txt': (_, response) =>
    response.writeHead(200, { 'Content-Type': 'text/plain', 'Content-Encoding': 'gzip' }).end(gzipSync(file)),
  '/bomb.txt': (_, response) =>
    response
      .writeHead(200, { 'Content-Type': 'text/plain', 'Content-Encoding': 'gzip' })
      .end(gzipSync(Buffer.alloc(30_000_000))),
  '/endless.txt': (_, response) => {
    response.writeHead(200, { 'Content-Type': 'text/plain' });
    const write = (): void => {
      while (!response.destroyed && response.write(Buffer.alloc(65_536, 'a')));
    };
    response.on('drain', write);
    write();
  },
  '/silent.pdf': () => undefined,
  '/stalls.pdf': (_, response) => response.writeHead(200, { 'Content-Type': 'application/pdf' }).write('%PDF-1.7'),
  '/breaks.pdf': (_, response) => {
    response.writeHead(200, { 'Content-Type': 'application/pdf', 'Content-Length': '1000' });
    response.write('%PDF-1.7', () => response.destroy());
  },
  '/stated-silent.pdf': (_, response) => response.writeHead(200, stating('application/pdf')).flushHeaders(),
  '/stated-breaks.pdf': (_, response) => {
    response.writeHead(200, { ...stating('application/pdf'), 'Content-Length': '1000' });
    response.flushHeaders();
    setTimeout(() => response.destroy(), 20);
  },
  '/stated-page.pdf': (_, response) => response.writeHead(200, stating('text/html')).flushHeaders(),
  '/hop': (_, response) => response.writeHead(302, { Location: '/other.example.org/a.pdf' }).end(),
  '/hop-private': (_, response) => response.writeHead(302, { Location: '/192.168.0.1/a.pdf' }).end(),
  '/hop-local': (_, response) => response.writeHead(302, { Location: '/localhost/a.pdf' }).end(),
  '/empty.pdf': (_, response) => response.writeHead(204).end(),
};

beforeAll(async () => {
  server = createServer((request, response) => {
    const path = request.url ?? '';
    seen.push({ path, headers: request.headers });
    const route = routes[path.replace(/^\/[^/]+/, '')];
    if (route) route(request, response);
    else response.writeHead(404).end();
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  base = `http://127.0.0.1:${(server.address() as AddressInfo).port}/`;
});
afterAll(() => {
  server.closeAllConnections();
  server.close();
});

const world: Partial<FetchWorld> = {
  isOnline: () => true,
  fetch: async (input, init) => {
    const { host, pathname } = new URL(input as string);
    const response = await fetch(`${base}${host}${pathname}`, init);
    Object.defineProperty(response, 'url', { value: `https://${response.url.slice(base.length)}` });
    return response;
  },
};

async function sha256({ body }: DocumentContent): Promise<string> {
  const hash = createHash('sha256');
  for await (const chunk of body) hash.update(chunk);
  return hash.digest('hex');
}

function get(path: string, options: { maxBytes?: number; world?: Partial<FetchWorld>; expectFile?: boolean } = {}) {
  return fetchDocument(
    {
      address: `https://files.example.org${path}`,
      maxBytes: options.maxBytes ?? 1_000_000,
      ...(options.expectFile === true && { expected: 'file' }),
      signal: new AbortController().signal,
    },
    sha256,
    { ...world, ...options.world },
  );
}

const digest = createHash('sha256').update(file).digest('hex');

test('a file is streamed to whoever hashes it', async () => {
  expect(await get('/a.pdf')).toEqual({
    kind: 'fetched',
    finalAddress: 'https://files.example.org/a.pdf',
    mediaType: 'application/pdf',
    value: digest,
  } satisfies FetchOutcome<string>);
});

test('compression is of the transport: the decoded bytes are hashed', async () => {
  expect(await get('/gzip.txt')).toMatchObject({ kind: 'fetched', value: digest });
});

test('a redirect is followed, and the final address is reported', async () => {
  expect(await get('/hop')).toMatchObject({ kind: 'fetched', finalAddress: 'https://other.example.org/a.pdf' });
});

describe('what is no document, or cannot be had, has its reason', () => {
  test.each([
    ['/login.pdf', 'login-needed'],
    ['/disguised.pdf', 'login-needed'],
    ['/page', 'not-a-document'],
    ['/script', 'not-a-document'],
    ['/empty.pdf', 'not-a-document'],
    ['/setup.exe', 'not-a-document'],
    ['/401.pdf', 'login-needed'],
    ['/403.pdf', 'host-refused'],
    ['/404.pdf', 'host-refused'],
    ['/429-plain.pdf', 'rate-limited'],
    ['/503-plain.pdf', 'host-refused'],
    ['/breaks.pdf', 'damaged'],
    ['/hop-private', 'private-address'],
    ['/hop-local', 'private-address'],
    ['/bomb.txt', 'too-large'],
    ['/endless.txt', 'too-large'],
  ])('%s → %s', async (path, reason) => {
    expect(await get(path)).toEqual({ kind: 'failed', reason });
  });

  test.each([
    ['/429.pdf', 17],
    ['/503.pdf', 5],
  ])('%s says how long to wait: %d s', async (path, retryAfterSeconds) => {
    expect(await get(path)).toEqual({ kind: 'failed', reason: 'rate-limited', retryAfterSeconds });
  });

  test('a page is a document only where a saved page was linked', async () => {
    expect(await get('/saved.html')).toMatchObject({ kind: 'fetched', mediaType: 'text/html' });
    expect(await get('/saved.html', { expectFile: true })).toEqual({ kind: 'failed', reason: 'login-needed' });
    expect(await get('/quotes.txt')).toMatchObject({ kind: 'fetched' });
  });

  test('one byte over the cap is too large, declared or not; the cap itself is not', async () => {
    expect(await get('/a.pdf', { maxBytes: file.length })).toMatchObject({ kind: 'fetched' });
    expect(await get('/a.pdf', { maxBytes: file.length - 1 })).toEqual({ kind: 'failed', reason: 'too-large' });
    expect(await get('/gzip.txt', { maxBytes: file.length - 1 })).toEqual({ kind: 'failed', reason: 'too-large' });
  });

  test('time limits: to the headers, and in all', async () => {
    const timeout = { kind: 'failed', reason: 'timeout' };
    expect(await get('/silent.pdf', { world: { headersTimeoutMs: 50 } })).toEqual(timeout);
    expect(await get('/stalls.pdf', { world: { totalTimeoutMs: 80 } })).toEqual(timeout);
  });

  test.each([
    ['/stated-silent.pdf', 'timeout', [`md5:${'07'.repeat(16)}`]],
    ['/stated-breaks.pdf', 'damaged', [`md5:${'07'.repeat(16)}`]],
    ['/stated-page.pdf', 'timeout', undefined],
  ])(
    'digests that are stated of a document are told, although no byte of it comes: %s',
    async (path, reason, claims) => {
      expect(await get(path, { world: { totalTimeoutMs: 300 } })).toEqual({
        kind: 'failed',
        reason,
        ...(claims && { claims }),
      });
    },
  );

  test('no connection is told apart from a host that refuses', async () => {
    const fails = (): Promise<Response> => Promise.reject(new TypeError('Failed to fetch'));
    expect(await get('/a.pdf', { world: { fetch: fails } })).toEqual({ kind: 'failed', reason: 'host-refused' });
    expect(await get('/a.pdf', { world: { fetch: fails, isOnline: () => false } })).toEqual({
      kind: 'failed',
      reason: 'offline',
    });
  });
});

test('what the guard refuses is never sent', async () => {
  const before = seen.length;
  for (const address of ['https://127.0.0.1/a.pdf', 'https://nas.local/a.pdf', 'https://user@files.example.org/a.pdf'])
    await fetchDocument({ address, maxBytes: 1, signal: new AbortController().signal }, sha256, world);
  expect(seen.length).toBe(before);
});

test('a request names neither the reader nor the page', async () => {
  await get('/a.pdf');
  const headers = seen.at(-1)?.headers ?? {};
  expect(headers['cookie']).toBeUndefined();
  expect(headers['referer']).toBeUndefined();
  expect(headers['cache-control']).toBe('no-cache');
});

test('the connection is asked to end in the public internet', async () => {
  let init: RequestInit | undefined;
  await get('/a.pdf', {
    world: {
      fetch: (_, given) => {
        init = given;
        return Promise.reject(new TypeError());
      },
    },
  });
  expect(init).toMatchObject({
    targetAddressSpace: 'public',
    credentials: 'omit',
    referrerPolicy: 'no-referrer',
    cache: 'no-store',
    redirect: 'follow',
  });
});

test('nothing is sent from an origin whose requests no rule guards', async () => {
  const sent: unknown[] = [];
  const unguarded: Partial<FetchWorld> = {
    ...world,
    ownScheme: 'safari-web-extension:',
    fetch: (...request) => {
      sent.push(request);
      return globalThis.fetch(...request);
    },
  };
  expect(await get('/a.pdf', { world: unguarded })).toMatchObject({ reason: 'blocked' });
  expect(sent).toEqual([]);
});

test('an abort ends the request and is no failure of the host', async () => {
  const stop = new AbortController();
  const pending = fetchDocument(
    { address: 'https://files.example.org/stalls.pdf', maxBytes: 100, signal: stop.signal },
    sha256,
    world,
  );
  setTimeout(() => stop.abort(new Error('left the page')), 30);
  await expect(pending).rejects.toThrow('left the page');
});

test.each([
  ['120', 120],
  ['Wed, 21 Oct 2015 07:28:30 GMT', 30],
  ['Wed, 21 Oct 2015 07:27:00 GMT', 0],
  ['soon', undefined],
  [null, undefined],
])('Retry-After: %s', (header, seconds) => {
  expect(retryAfter(header, Date.parse('Wed, 21 Oct 2015 07:28:00 GMT'))).toBe(seconds);
});
