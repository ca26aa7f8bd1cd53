import { gunzipSync } from 'node:zlib';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { SigningKey } from '../../utils/protocol/ed25519.ts';
import { submit } from './open.ts';
import { startServer, type TestServer } from './server.ts';
import { sign } from './statements.ts';

let world: TestServer;
beforeAll(async () => {
  world = await startServer();
  const key = world.devices['lumen'] as SigningKey;
  const details = { evidence: ['https://evidence.example/report'], explanation: 'x'.repeat(2_000) };
  await submit(world.server.registry, await Promise.all(Array.from({ length: 300 }, () => sign(key, {}, details))));
});
afterAll(() => world.close());

const immutable = 'public, max-age=31536000, immutable';
const revalidated = 'public, max-age=10';
const text = 'text/plain; charset=utf-8';
const binary = 'application/octet-stream';

const files: [path: string, contentType: string, cacheControl: string, gzip: boolean][] = [
  ['/latest', text, revalidated, false],
  ['/checkpoint', text, revalidated, false],
  ['/tile/0/000', binary, immutable, false],
  ['/tile/1/000.p/1', binary, immutable, false],
  ['/tile/entries/000', binary, immutable, true],
  ['/details/000', binary, revalidated, true],
  ['/trust/1', binary, immutable, true],
];

/** Without fetch's own gzip, so that the bytes are those on the wire. */
const plain = { 'Accept-Encoding': 'identity' };

describe('published files', () => {
  test.each(files)('GET %s', async (path, contentType, cacheControl, gzip) => {
    const response = await world.get(path, plain);
    expect(response.status).toBe(200);
    expect(Object.fromEntries(response.headers)).toMatchObject({
      'content-type': contentType,
      'cache-control': cacheControl,
      'access-control-allow-origin': '*',
      'cross-origin-resource-policy': 'cross-origin',
      'x-content-type-options': 'nosniff',
    });
    expect(response.headers.get('vary')).toBe(gzip ? 'Accept-Encoding' : null);
    const etag = response.headers.get('etag') ?? '';
    expect(etag).toMatch(/^"[\w-]{22}"$/);
    for (const tag of [etag, `W/${etag}`, `"x", ${etag}`, '*']) {
      const again = await world.get(path, { ...plain, 'If-None-Match': tag });
      expect([again.status, again.headers.get('etag'), again.headers.get('cache-control')]).toEqual([
        304,
        etag,
        cacheControl,
      ]);
      expect((await again.arrayBuffer()).byteLength).toBe(0);
    }
    expect((await world.get(path, { ...plain, 'If-None-Match': '"x"' })).status).toBe(200);
  });

  test.each(files.filter(([, , , gzip]) => gzip))('gzip of %s is transport only', async (path) => {
    const bytes = Buffer.from(await (await world.get(path, plain)).arrayBuffer());
    const zipped = await world.server.registry.files.find(path.slice(1));
    expect(gunzipSync(zipped?.gzipped() ?? Buffer.alloc(0)).equals(bytes)).toBe(true);
    const response = await world.get(path, { 'Accept-Encoding': 'gzip' });
    expect(response.headers.get('content-encoding')).toBe('gzip');
    expect(Buffer.from(await response.arrayBuffer()).equals(bytes)).toBe(true);
    // Two encodings, two strong tags.
    expect(response.headers.get('etag')).toMatch(/-gzip"$/);
  });

  test('HEAD has the headers and no body', async () => {
    const response = await fetch(new URL('/tile/0/000', world.server.address), { method: 'HEAD' });
    expect([response.status, response.headers.get('content-length')]).toEqual([200, '8192']);
  });

  test('/latest changes with a publication, /tile does not', async () => {
    const [latest, tile] = await Promise.all(['/latest', '/tile/0/000'].map((path) => world.get(path, plain)));
    await submit(world.server.registry, [await sign(world.devices['veritas'] as SigningKey)]);
    const changed = await world.get('/latest', { ...plain, 'If-None-Match': latest?.headers.get('etag') ?? '' });
    expect(changed.status).toBe(200);
    const same = await world.get('/tile/0/000', { ...plain, 'If-None-Match': tile?.headers.get('etag') ?? '' });
    expect(same.status).toBe(304);
  });
});

describe('the API', () => {
  test.each(['/v1/statements', '/v1/enrolments', '/v1/submissions/x', '/latest'])('preflight of %s', async (path) => {
    const response = await fetch(new URL(path, world.server.address), { method: 'OPTIONS' });
    expect([response.status, response.headers.get('access-control-allow-origin')]).toEqual([204, '*']);
    expect(response.headers.get('access-control-allow-headers')).toContain('Content-Type, Prefer');
    expect(response.headers.get('access-control-allow-methods')).toContain('POST');
  });

  test.each(['/healthz', '/v1/submissions/unknown', '/nothing'])('%s is never stored', async (path) => {
    const response = await world.get(path);
    expect(response.headers.get('cache-control')).toBe('no-store');
    expect(response.headers.get('access-control-allow-origin')).toBe('*');
    expect(response.headers.get('cross-origin-resource-policy')).toBe('cross-origin');
  });

  test('no page may call the operator’s routes', async () => {
    const preflight = await fetch(new URL('/v1/admin/leaves', world.server.address), { method: 'OPTIONS' });
    expect(preflight.status).not.toBe(204);
    expect(preflight.headers.get('access-control-allow-origin')).toBeNull();
  });
});
