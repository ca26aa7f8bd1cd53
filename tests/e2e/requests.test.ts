import { readFile, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { unknownHost } from '../sample-leak/hosting.ts';
import type { Scene } from '../sample-leak/scenes.ts';
import { ConnectionCut } from '../world/answers.ts';
import type { SeenRequest } from '../world/requests.ts';
import { importVerdicts } from '../world/registry.ts';
import { setStage, type Audience, type Stage } from '../world/stage.ts';

// Everything that a reader's hour asks of anybody: a post, a paste, six syncs, news in between. Counted where it arrives, printed in
// docs/privacy.md, and nothing else.

const registryHost = 'registre-lumiere.org';
const later = 'comptes/donateurs.xlsx';
const document = path.resolve(import.meta.dirname, '../../docs/privacy.md');
const begin = '<!-- requests: made by tests/e2e/requests.test.ts -->';
const end = '<!-- /requests -->';

let stage: Stage;
let audience: Audience;
let scenes: Scene[];
let asked: SeenRequest[];
/** Without those of the start, at which the registry is down: how often a browser looks there while it starts is its own affair. */
let counted: SeenRequest[];

beforeAll(async () => {
  stage = await setStage({
    registry: { address: `https://${registryHost}/` },
    examined: ({ name }) => name !== later,
  });
  stage.world.host(registryHost, () => {
    throw new ConnectionCut('not yet');
  });
  ({ scenes } = stage);
  audience = await stage.newReader();
  const atStart = stage.world.requests.all().length;
  stage.world.host(registryHost, (request) => stage.registry.handler(request));
  await audience.inspector.sync();
  for (const scene of scenes) {
    const page = await audience.reader.open(scene.page);
    await audience.inspector.settled(page, scene.expected.length, { timeoutMs: 180_000 });
    await page.close();
  }
  for (let poll = 0; poll < 5; poll += 1) {
    if (poll === 3)
      await importVerdicts(
        stage.registry,
        stage.documents.filter(({ name }) => name === later),
      );
    await audience.inspector.sync();
  }
  const isOurs = ({ headers }: SeenRequest): boolean => headers['sec-fetch-mode'] !== 'navigate';
  asked = stage.world.requests.all().filter(isOurs);
  counted = stage.world.requests.all().slice(atStart).filter(isOurs);
}, 600_000);
afterAll(() => stage.close());

test('the registry is asked for fixed files only, never for a page, an address or a digest', () => {
  const paths = asked.filter(({ host }) => host === registryHost).map(({ path: target }) => target);
  expect(paths.length).toBeGreaterThan(0);
  for (const target of paths)
    expect(target).toMatch(
      /^\/(latest|checkpoint|tile\/entries\/[x\d/]+(\.p\/\d+)?|tile\/\d+\/[x\d/]+(\.p\/\d+)?|details\/[x\d/]+|trust\/\d+)$/,
    );
});

test('documents are asked of their own hosts, each once, and of no unknown host', () => {
  const documents = asked.filter(({ host }) => host !== registryHost);
  const listed = new Set(scenes.flatMap(({ expected }) => expected.map(({ address }) => address)));
  const addresses = documents.map(({ host, path: target }) => `https://${host}${target}`);
  for (const address of addresses) if (!address.includes('us.archive.org')) expect(listed, address).toContain(address);
  expect(new Set(addresses).size).toBe(addresses.length);
  // Not even the listed one: the reader has not allowed that host.
  expect(addresses.filter((address) => new URL(address).host === unknownHost)).toEqual([]);
});

test('nobody gets a cookie, a referrer, a name of ours or a body', () => {
  for (const { host, method, headers } of asked) {
    expect(method, host).toBe('GET');
    expect(Object.keys(headers), host).not.toContain('cookie');
    expect(Object.keys(headers), host).not.toContain('referer');
    // Nor where our pages are: by that they could know who asks.
    expect(JSON.stringify(headers), host).not.toMatch(/touchstone|-extension:/i);
  }
});

test('docs/privacy.md prints exactly these requests', async () => {
  const updated = replaceBetween(await readFile(document, 'utf8'), table(counted));
  if (process.env['UPDATE_DOCS'] !== undefined) await writeFile(document, updated);
  const text = await readFile(document, 'utf8');
  expect(cells(text), 'run `UPDATE_DOCS=1 npx vitest run --project e2e tests/e2e/requests.test.ts`').toEqual(
    cells(updated),
  );
});

/** A table's words, however its columns are aligned. */
function cells(markdown: string): string[][] {
  const rows = between(markdown)
    .split('\n')
    .filter((line) => line.startsWith('|') && !/^[|\s-]+$/.test(line));
  return rows.map((row) => row.split('|').map((cell) => cell.trim()));
}

function between(text: string): string {
  return text.slice(text.indexOf(begin), text.indexOf(end));
}

/** One line per kind of request: widths and numbers of tiles are written as letters, since they grow with the log. */
function table(requests: SeenRequest[]): string {
  const rows = new Map<string, number>();
  for (const { host, path: target } of requests) {
    const kind = host === registryHost ? target.replace(/\.p\/\d+$/, '.p/W').replace(/\d{3}/, 'N') : 'a document';
    const key = `${host} | ${kind}`;
    rows.set(key, (rows.get(key) ?? 0) + 1);
  }
  const lines = [...rows].sort(([a], [b]) => (a < b ? -1 : 1)).map(([key, count]) => `| ${key} | ${count} |`);
  return ['| host | what | requests |', '| --- | --- | --- |', ...lines].join('\n');
}

function replaceBetween(text: string, replacement: string): string {
  const from = text.indexOf(begin);
  const to = text.indexOf(end);
  if (from === -1 || to === -1) throw new Error(`docs/privacy.md: "${begin}" and "${end}" expected`);
  return `${text.slice(0, from + begin.length)}\n\n${replacement}\n\n${text.slice(to)}`;
}
