import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { request as httpRequest } from 'node:http';
import { request as httpsRequest } from 'node:https';
import os from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { ConnectionCut, page, redirectTo, slowly } from './answers.ts';
import { startWorld, type World } from './world.ts';

let world: World;
let folder: string;

beforeAll(async () => {
  folder = await mkdtemp(path.join(os.tmpdir(), 'touchstone-world-'));
  await mkdir(path.join(folder, 'files.catbox.moe'));
  await writeFile(path.join(folder, 'files.catbox.moe', 'note.pdf'), 'a document');
  await writeFile(path.join(folder, 'secret'), 'outside');
  world = await startWorld({ folder });
  world.host('pastebin.com', () => page('<p>paste'));
  world.host('t.co', () => redirectTo('https://files.catbox.moe/note.pdf'));
  world.host('down.org', () => {
    throw new ConnectionCut();
  });
  world.host(
    'slow.org',
    slowly(() => page('late'), 50),
  );
});

afterAll(async () => {
  await world.close();
  await rm(folder, { recursive: true });
});

test.each([
  ['https', 'pastebin.com', '/abc', 200, '<p>paste'],
  ['http', 'pastebin.com', '/abc', 200, '<p>paste'],
  ['https', 'files.catbox.moe', '/note.pdf', 200, 'a document'],
  ['https', 'files.catbox.moe', '/..%2fsecret', 404, 'Not found'],
  ['https', 'nowhere.org', '/', 404, 'Not found'],
  ['https', 'slow.org', '/', 200, 'late'],
] as const)('%s://%s%s answers %i', async (scheme, host, target, status, body) => {
  expect(await ask(scheme, host, target)).toMatchObject({ status, body });
});

test('a redirect keeps its address, and is not followed by the world', async () => {
  expect(await ask('https', 't.co', '/x')).toMatchObject({
    status: 302,
    location: 'https://files.catbox.moe/note.pdf',
  });
});

test('a host that is down closes the connection', async () => {
  await expect(ask('https', 'down.org', '/')).rejects.toThrow();
});

test('every request is counted under the name that was asked for; the private server counts apart', async () => {
  world.requests.clear();
  await ask('https', 'pastebin.com', '/abc?x=1');
  await ask('http', 'files.catbox.moe', '/note.pdf');
  expect(world.requests.lines()).toEqual(['GET pastebin.com/abc?x=1', 'GET files.catbox.moe/note.pdf']);
  expect(world.privateRequests.all()).toHaveLength(0);
  await ask('http', '192.168.1.1', '/admin', world.privatePort);
  expect(world.privateRequests.lines()).toEqual(['GET 192.168.1.1/admin']);
});

interface Answered {
  status: number | undefined;
  location: string | undefined;
  body: string;
}

function ask(scheme: 'http' | 'https', host: string, target: string, port = world.port): Promise<Answered> {
  const request = scheme === 'https' ? httpsRequest : httpRequest;
  return new Promise((resolve, reject) => {
    request(
      { host: '127.0.0.1', port, path: target, headers: { host }, rejectUnauthorized: false, agent: false },
      (answer) => {
        let body = '';
        answer.setEncoding('utf8');
        answer.on('data', (text: string) => (body += text));
        answer.on('end', () => resolve({ status: answer.statusCode, location: answer.headers.location, body }));
      },
    )
      .on('error', reject)
      .end();
  });
}
