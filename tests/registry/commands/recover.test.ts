import { existsSync } from 'node:fs';
import { cp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import path from 'node:path';
import Database from 'libsql';
import { expect, onTestFinished, test } from 'vitest';
import { runCommand } from '../../../registry/cli.ts';
import { readPublishedLog } from '../../../registry/commands/published-log.ts';
import { openRegistry } from '../../../registry/open-registry.ts';
import { openSqlite } from '../../../registry/store/open-sqlite.ts';
import { createStore } from '../../../registry/store/store.ts';
import { parseCheckpoint } from '../../../utils/protocol/checkpoint.ts';
import { leafHash, rootOf } from '../../../utils/protocol/merkle.ts';
import { parseNote } from '../../../utils/protocol/signed-note.ts';
import { makeRegistryFolder, runJson, start, temporaryFolder } from './command-line.ts';

const noBar = { advance: () => undefined, stop: () => undefined };
const digestOf = (letter: string): string => letter.repeat(64);

async function say(folder: string, dir: string, letter: string): Promise<void> {
  const list = path.join(folder, `${letter}.sha256`);
  await writeFile(list, `${digestOf(letter)}  ${letter}.pdf\n`);
  const evidence = `https://lumen.example/why-${letter}`;
  await runCommand(['import', list, '--verdict', 'fake', '--evidence', evidence, '--dir', dir, '--as', 'agence-lumen']);
}

/**
 * A registry whose database is as it was before two statements; what is published has them. It lies in a folder of its own: libsql leaves connections
 * open until their statements are collected, and then takes away what lies beside a database by its name, were it another's by then.
 */
async function makeRestored() {
  const { folder, dir: before } = await makeRegistryFolder();
  const dir = path.join(folder, 'restored');
  const [backup, early] = [path.join(folder, 'backup.db'), path.join(folder, 'early')];
  await say(folder, before, 'a');
  copyDatabase(path.join(before, 'registry.db'), backup);
  await cp(path.join(before, 'public'), early, { recursive: true });
  for (const letter of 'bc') await say(folder, before, letter);
  await cp(before, dir, { recursive: true, filter: (name) => !/^registry\.db/.test(path.basename(name)) });
  await cp(`${before}-organisations`, `${dir}-organisations`, { recursive: true });
  const database = path.join(dir, 'registry.db');
  await cp(backup, database);
  return { folder, dir, database, early, published: path.join(dir, 'public') };
}

/** Whole, whatever of it still stands in its write-ahead log. */
function copyDatabase(from: string, to: string): void {
  const database = new Database(from);
  database.prepare('VACUUM INTO ?').run(to);
  database.close();
}

async function publishAgain(dir: string): Promise<void> {
  const registry = await openRegistry({ dir, log: () => undefined });
  await registry.close();
}

async function sizeOfStore(file: string): Promise<number> {
  const store = createStore(await openSqlite(file));
  const { size } = await store.head();
  await store.close();
  return size;
}

async function checkpointIn(folder: string) {
  return parseCheckpoint(parseNote(new Uint8Array(await readFile(path.join(folder, 'checkpoint')))).text);
}

test('an old backup: serve refuses and names the way out, recover, and the log goes on where readers saw it', async () => {
  const { folder, dir, early, published } = await makeRestored();
  const before = await checkpointIn(published);
  const refused = await start(['serve', dir, '--port', '0']).ended;
  expect(refused.code).toBe(1);
  expect(refused.err).toContain('touchstone recover DIR --from ADDRESS');

  const { code, out } = await start(['recover', dir, '--from', published]).ended;
  expect(code).toBe(0);
  expect(out).toContain(`the store holds all ${before.size} that were published.`);
  const kept = path.join(dir, 'registry.db.before-recovery');
  expect(await sizeOfStore(kept)).toBe((await checkpointIn(early)).size);

  const server = start(['serve', dir, '--port', '0', '--json']);
  await new Promise((resolve) => server.child.stdout?.once('data', resolve));
  await say(folder, dir, 'd');
  server.child.kill('SIGTERM');
  expect((await server.ended).code).toBe(0);
  const { entries } = await readPublishedLog(dir, () => noBar);
  expect(entries.length).toBeGreaterThan(before.size);
  expect(rootOf(entries.slice(0, before.size).map(leafHash))).toEqual(before.root);
  // The details bundle was written anew, from the recovered store.
  for (const letter of 'abcd') {
    const shown = await runJson<{ statements: { details: unknown }[] }>('show', dir, digestOf(letter));
    expect(shown.statements).toMatchObject([{ details: { evidence: [`https://lumen.example/why-${letter}`] } }]);
  }
  expect(await runCommand(['recover', dir, '--from', dir])).toContain('Nothing to recover');
});

test('from an address, when nothing but the keys is left', async () => {
  const { folder, dir, database, published } = await makeRestored();
  const before = await checkpointIn(published);
  const mirror = path.join(await temporaryFolder(), 'mirror');
  await cp(published, mirror, { recursive: true });
  await rm(published, { recursive: true });
  await rm(database);
  const address = await serveFolder(mirror);
  expect(await runJson('recover', dir, '--from', address)).toEqual({ before: 0, size: before.size });
  await publishAgain(dir);
  await say(folder, dir, 'd');
  const { entries } = await readPublishedLog(dir, () => noBar);
  expect(rootOf(entries.slice(0, before.size).map(leafHash))).toEqual(before.root);
});

type Restored = Awaited<ReturnType<typeof makeRestored>>;

test.each<[string, (made: Restored) => Promise<string>, RegExp]>([
  [
    'a published log that is older than the store',
    async ({ folder, dir, early, published }) => {
      await runCommand(['recover', dir, '--from', published]);
      await rm(path.join(dir, 'registry.db.before-recovery'));
      await say(folder, dir, 'e');
      return early;
    },
    /The store holds \d+ entries, the published log only \d+/,
  ],
  [
    'another history',
    async ({ folder, dir, published }) => {
      const elsewhere = path.join(folder, 'elsewhere');
      await cp(published, elsewhere, { recursive: true });
      await rm(published, { recursive: true });
      await rm(path.join(dir, 'witness.json'));
      await publishAgain(dir);
      await say(folder, dir, 'f');
      return elsewhere;
    },
    /Entry \d+ of the store is not that of the published log: these are two histories/,
  ],
  ['another registry', async () => (await makeRegistryFolder()).dir, /no signature by a known key/],
  [
    'a changed entry',
    async ({ published }) => {
      const { size } = await checkpointIn(published);
      const file = path.join(published, `tile/entries/000.p/${size}`);
      const bytes = await readFile(file);
      bytes[200] = (bytes[200] ?? 0) ^ 1;
      await writeFile(file, bytes);
      return published;
    },
    /do not give the root that was signed with them|state record/,
  ],
  [
    'details that are missing',
    async ({ published }) => {
      await writeFile(path.join(published, 'details/000'), '');
      return published;
    },
    /details of entry \d+ are missing/,
  ],
  [
    'a database that is none',
    async ({ database, published }) => {
      await writeFile(database, 'not a database '.repeat(1_000));
      return published;
    },
    /the database is damaged\. Move registry\.db/,
  ],
  [
    'a folder without a log',
    ({ folder }) => Promise.resolve(path.join(folder, 'registry/keys')),
    /\/checkpoint is not there/,
  ],
])('refused, and nothing changed: %s', async (_, prepare, message) => {
  const made = await makeRestored();
  const from = await prepare(made);
  const held = () => sizeOfStore(made.database).catch((error: unknown) => String(error));
  const before = await held();
  await expect(runCommand(['recover', made.dir, '--from', from])).rejects.toThrow(message);
  expect(await held()).toBe(before);
  expect((await readdir(made.dir)).filter((name) => name.includes('before-recovery'))).toEqual([]);
});

test('a place that is neither: wrong usage', async () => {
  const { dir } = await makeRegistryFolder();
  await expect(runCommand(['recover', dir, '--from', 'nowhere'])).rejects.toMatchObject({ exitCode: 2 });
  await expect(runCommand(['recover', dir])).rejects.toMatchObject({ exitCode: 2 });
});

/** What a mirror does: files, and 404. */
async function serveFolder(folder: string): Promise<string> {
  const server = createServer((request, response) => {
    const file = path.join(folder, request.url ?? '');
    if (!existsSync(file)) response.writeHead(404).end();
    else void readFile(file).then((bytes) => response.end(bytes));
  }).listen(0, '127.0.0.1');
  await new Promise((resolve) => server.once('listening', resolve));
  onTestFinished(() => void server.close());
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}/`;
}
