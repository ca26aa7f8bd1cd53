import { createHash } from 'node:crypto';
import { chmod, mkdir, rm, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { describe, expect, test } from 'vitest';
import { runCommand } from '../../../registry/cli.ts';
import { readPublishedLog } from '../../../registry/commands/published-log.ts';
import { addressKey } from '../../../utils/protocol/address.ts';
import { parseLeaf } from '../../../utils/protocol/leaf.ts';
import { parseStatement, type Statement } from '../../../utils/protocol/statement.ts';
import { makeRegistryFolder, runJson, serveQuickly, start } from './command-line.ts';

interface Summary {
  documents: number;
  logged: number;
  loggedBefore: number;
  standIns: string[];
  skipped: string[];
}

const bytesOf = (seed: string): Buffer => Buffer.from(`${seed}\n`.padEnd(1_500, seed));
const sha256 = (seed: string): string => createHash('sha256').update(bytesOf(seed)).digest('hex');
const noBar = { advance: () => undefined, stop: () => undefined };

async function makeDump(folder: string, files: Record<string, string>): Promise<string> {
  const dump = path.join(folder, 'dump');
  for (const [name, seed] of Object.entries(files)) {
    await mkdir(path.dirname(path.join(dump, name)), { recursive: true });
    await writeFile(path.join(dump, name), bytesOf(seed));
  }
  return dump;
}

async function statementsIn(dir: string): Promise<Statement[]> {
  const { view, entries } = await readPublishedLog(dir, () => noBar);
  return view.statements.map(({ index }) => {
    const leaf = parseLeaf(entries[index] ?? new Uint8Array());
    if (leaf.kind !== 'statement') throw new TypeError('no statement');
    return parseStatement(leaf.signed.payload);
  });
}

describe.each([false, true])('into a folder that is served: %s', (isServed) => {
  test('a dump: one statement per document, with every place it was seen; a second run says nothing twice', async () => {
    const { folder, dir } = await makeRegistryFolder();
    if (isServed) await serveQuickly(dir);
    const dump = await makeDump(folder, { 'a.pdf': 'a', 'sub/b c.pdf': 'b', 'sub/copy-of-a.pdf': 'a', 'é#?.txt': 'd' });
    await writeFile(path.join(dump, 'empty'), '');
    const args = [
      'import',
      dump,
      '--verdict',
      'fake',
      '--leak-size',
      '71848',
      '--leak',
      'Lumière',
      '--seen-at',
      'https://archive.org/download/x/',
      '--evidence',
      'https://lumen.example/why',
      '--dir',
      dir,
      '--as',
      'Agence Lumen',
    ];
    expect(await runJson<Summary>(...args)).toEqual({
      documents: 4,
      logged: 3,
      loggedBefore: 0,
      standIns: [],
      skipped: ['empty'],
    });
    expect(await runJson<Summary>(...args)).toEqual({
      documents: 4,
      logged: 0,
      loggedBefore: 3,
      standIns: [],
      skipped: ['empty'],
    });
    const statements = await statementsIn(dir);
    expect(statements.map(({ subject }) => subject).sort()).toEqual([sha256('a'), sha256('b'), sha256('d')].sort());
    const keysOf = (seed: string): string[] | undefined =>
      statements.find(({ subject }) => subject === sha256(seed))?.addressKeys;
    const seen = (...paths: string[]): string[] =>
      paths.map((relative) => addressKey(`https://archive.org/download/x/${relative}`));
    expect(keysOf('a')).toEqual(seen('a.pdf', 'sub/copy-of-a.pdf'));
    expect(keysOf('b')).toEqual(seen('sub/b%20c.pdf'));
    expect(keysOf('d')).toEqual(seen('%C3%A9%23%3F.txt'));
    expect(Object.keys(statements[0]?.fingerprints ?? {})).toEqual(
      expect.arrayContaining(['md5', 'sha1', 'gitBlobSha1']),
    );
    expect(statements[0]).toMatchObject({
      verdict: 'fake',
      leak: 'Lumière',
      leakSize: 71_848,
      fingerprints: { size: 1_500 },
    });
    // Another verdict is another statement, and a new file is said alone.
    await writeFile(path.join(dump, 'new.pdf'), bytesOf('new'));
    expect(await runJson<Summary>(...args)).toMatchObject({ logged: 1, loggedBefore: 3 });
    expect(await runJson<Summary>(...args.map((word) => (word === 'fake' ? 'altered' : word)))).toMatchObject({
      logged: 4,
    });
  });
});

test('killed in the middle, again and again, the same command ends with one statement per document', async () => {
  const { folder, dir } = await makeRegistryFolder();
  const server = await serveQuickly(dir);
  const count = 600;
  const files = Array.from({ length: count }, (_, index) => [`${index}.bin`, `document ${index} `]);
  const dump = await makeDump(folder, Object.fromEntries(files) as Record<string, string>);
  const args = [
    'import',
    dump,
    '--verdict',
    'authentic',
    '--evidence',
    'https://lumen.example/e',
    '--dir',
    dir,
    '--as',
    'agence-lumen',
  ];
  for (let round = 0; round < 2; round += 1) {
    const { child, ended } = start(args);
    const before = (await server.registry.health()).size;
    // As soon as something of this round is in the log, or waits for it.
    for (let look = 0; look < 2_000 && child.exitCode === null; look += 1) {
      const { size, waiting } = await server.registry.health();
      if (size > before + 100 || waiting > 0) break;
      await new Promise((resolve) => setTimeout(resolve, 5));
    }
    child.kill('SIGKILL');
    await ended;
  }
  const last = await start([...args, '--json']).ended;
  expect(last.code, last.err).toBe(0);
  const subjects = (await statementsIn(dir)).map(({ subject }) => subject);
  expect(subjects).toHaveLength(count);
  expect(new Set(subjects).size).toBe(count);
}, 180_000);

test('by digest lists, to a registry far away', async () => {
  const { folder, dir } = await makeRegistryFolder();
  const { address } = await serveQuickly(dir);
  const { code } = await runJson<{ code: string }>('invite', dir, 'agence-lumen');
  const key = path.join(folder, 'device.key');
  await runCommand(['enrol', '--to', address, '--code', code, '--as', 'agence-lumen', '--key', key]);
  await writeFile(path.join(folder, 'SHA256SUMS'), `${sha256('a')}  ./one.pdf\n${sha256('b')} *two.pdf\n`);
  const args = [
    'import',
    path.join(folder, 'SHA256SUMS'),
    '--verdict',
    'authentic',
    '--seen-at',
    'https://files.example/d/',
    '--to',
    address.slice(0, -1),
    '--key',
    key,
  ];
  expect(await runJson<Summary>(...args)).toMatchObject({ documents: 2, logged: 2 });
  expect(await runJson<Summary>(...args)).toMatchObject({ documents: 2, logged: 0, loggedBefore: 2 });
  const statements = await statementsIn(dir);
  expect(statements.map(({ subject }) => subject)).toEqual([sha256('a'), sha256('b')]);
  expect(statements[0]).toMatchObject({
    fingerprints: {},
    addressKeys: [addressKey('https://files.example/d/one.pdf')],
  });
  await runCommand(['organisation', 'revoke', dir, 'agence-lumen']);
  await expect(runCommand(args.map((word) => (word === 'authentic' ? 'fake' : word)))).rejects.toThrow(
    /one\.pdf: The signing key has been revoked.*Nothing was logged/s,
  );
});

test('by what the fingerprint command prints: the very statements that the files themselves make', async () => {
  const { folder, dir } = await makeRegistryFolder();
  const words = 'Le second tour se prépare, et chaque section imprime ses bulletins chez son imprimeur. ';
  const dump = await makeDump(folder, { 'sub/b c.pdf': 'b', 'sub/copy.pdf': 'b' });
  await writeFile(path.join(dump, 'a.txt'), words.repeat(4));
  const list = path.join(folder, 'fingerprints.ndjson');
  const to = ['--dir', dir, '--as', 'agence-lumen'];
  const seenAt = ['--seen-at', 'https://archive.org/download/dump/'];
  const args = ['--verdict', 'fake', ...seenAt, ...to];
  await writeFile(list, await runCommand(['fingerprint', '--weak', '--json', dump]));
  expect(await runJson<Summary>('import', list, ...args)).toMatchObject({ documents: 2, logged: 2 });
  expect(await runJson<Summary>('import', dump, ...args)).toMatchObject({ documents: 2, logged: 0, loggedBefore: 2 });
  const [first, second] = await statementsIn(dir);
  expect(Object.keys(first?.fingerprints ?? {}).sort()).toEqual([
    'btRoot',
    'gitBlobSha1',
    'md5',
    'sha1',
    'size',
    'textSha256',
    'textSketch',
  ]);
  const seen = (relative: string): string => addressKey(`https://archive.org/download/dump/${relative}`);
  expect([first, second].map((one) => one?.addressKeys)).toEqual([
    [seen('a.txt')],
    [seen('sub/b%20c.pdf'), seen('sub/copy.pdf')],
  ]);
  // However the folder was named; and where nothing is said of places.
  const named = [path.relative(process.cwd(), dump), `${dump}${path.sep}`];
  await writeFile(list, await runCommand(['fingerprint', '--weak', '--json', ...named]));
  expect(await runJson<Summary>('import', list, ...args)).toMatchObject({ documents: 2, logged: 0, loggedBefore: 2 });
  const bare = ['--verdict', 'altered', ...to];
  expect(await runJson<Summary>('import', dump, ...bare)).toMatchObject({ documents: 2, logged: 2 });
  expect(await runJson<Summary>('import', list, ...bare)).toMatchObject({ documents: 2, logged: 0, loggedBefore: 2 });
  // Without the other digests everything would be said twice.
  await writeFile(list, await runCommand(['fingerprint', '--json', dump]));
  await expect(runCommand(['import', list, ...args])).rejects.toThrow(/line 1: made without --weak.*--weak --json/);
  await writeFile(list, '{"path":"a","sha256":"00","size":1}\n');
  await expect(runCommand(['import', list, ...args])).rejects.toThrow(/fingerprints\.ndjson, line 1: .*sha256/);
  expect(await statementsIn(dir)).toHaveLength(4);
});

test('what a host sends in place of a file is named and left out, by files and by their list; asked for, it is taken', async () => {
  const { folder, dir } = await makeRegistryFolder();
  const dump = await makeDump(folder, { 'letter.pdf': 'a' });
  const padding = `<style>${'p { margin: 0 } '.repeat(80)}</style>`;
  const standIns = {
    'busy.json': '{"error":"rate limit exceeded"}',
    'gone.pdf': `<title>404 Not Found</title>${padding}`,
    'login.pdf': `<title>Sign in</title>${padding}<form><input type="password"></form>`,
  };
  for (const [name, text] of Object.entries(standIns)) await writeFile(path.join(dump, name), text);
  await writeFile(path.join(dump, 'empty'), '');
  const args = ['--verdict', 'fake', '--dir', dir, '--as', 'agence-lumen'];
  const names = Object.keys(standIns);
  const left = { documents: 5, logged: 1, loggedBefore: 0, standIns: names, skipped: ['empty'] };
  expect(await runJson<Summary>('import', dump, ...args)).toEqual(left);
  const list = path.join(folder, 'list.ndjson');
  await writeFile(list, await runCommand(['fingerprint', '--weak', '--json', dump]));
  expect(await runJson<Summary>('import', list, ...args)).toEqual({ ...left, logged: 0, loggedBefore: 1 });
  expect(await runCommand(['import', dump, ...args])).toMatch(
    /^3 left out, because they look like .* in place of a file.*: busy\.json, gone\.pdf, login\.pdf\..*--with-stand-ins/m,
  );
  // An address goes with the only document that something is said about.
  await rm(path.join(dump, 'empty'));
  const seenAt = ['--seen-at', 'https://x.example/letter.pdf'];
  expect(await runJson<Summary>('import', dump, ...args, ...seenAt)).toMatchObject({ logged: 1 });
  await expect(runCommand(['import', dump, ...args, ...seenAt, '--with-stand-ins'])).rejects.toThrow('are 4 documents');
  for (const named of [dump, list])
    expect(await runJson<Summary>('import', named, ...args, '--with-stand-ins')).toMatchObject({ standIns: [] });
  const said = (await statementsIn(dir)).map(({ subject }) => subject);
  const digests = names.map((name) =>
    createHash('sha256')
      .update(standIns[name as keyof typeof standIns])
      .digest('hex'),
  );
  // One is shorter than anything that is found again.
  expect(digests.map((digest) => said.filter((one) => one === digest).length)).toEqual([0, 1, 1]);
});

test('a registry that was made anew does not know the old device, and nothing counts as said', async () => {
  const { folder, dir } = await makeRegistryFolder();
  const dump = await makeDump(folder, { 'a.pdf': 'a' });
  const args = ['import', dump, '--verdict', 'fake', '--dir', dir, '--as', 'agence-lumen'];
  await runCommand(args);
  await rm(dir, { recursive: true });
  await runCommand(['init', dir, '--origin', 'registry.test/log']);
  await runCommand(['organisation', 'add', dir, 'Agence Lumen', '--contact', 'https://lumen.example/contact']);
  await expect(runCommand(args)).rejects.toThrow(
    /not listed here.*Nothing was logged.*made anew, move .*device\.key away/s,
  );
  await rm(path.join(folder, 'registry-organisations/agence-lumen.device.key'));
  expect(await runJson<Summary>(...args)).toMatchObject({ logged: 1, loggedBefore: 0 });
});

test('what is wrong is said before anything is signed', async () => {
  const { folder, dir } = await makeRegistryFolder();
  const dump = await makeDump(folder, { 'a.pdf': 'a', 'b.pdf': 'b' });
  const refused = (...args: string[]) =>
    expect(runCommand(['import', ...args, '--verdict', 'fake', '--dir', dir, '--as', 'agence-lumen'])).rejects;
  await refused(dump, '--seen-at', 'https://x.example/one.pdf').toThrow('there are 2 documents');
  await refused(dump, '--seen-at', 'https://user@x.example/d/').toThrow('user name or a password');
  await refused(path.join(dump, 'a.pdf'), '--seen-at', 'https://doxbin.org/a.pdf').toThrow('deny-list');
  await refused(dump, '--evidence', 'http://x.example/why').toThrow('an https: address expected');
  await refused(path.join(folder, 'none')).toThrow('does not exist');
  await refused(dump, '--leak-size', '7').toThrow('of which leak');
  for (const size of ['0', '-1', '70,000', '7e4', '1000000001'])
    await refused(dump, '--leak', 'Lumière', '--leak-size', size).toThrow('a whole number from 1 to 1000000000');
  await refused(dump, '--leak', 'x'.repeat(300)).toThrow('leak');
  await writeFile(path.join(folder, 'MD5SUMS'), `${'a'.repeat(32)}  a.pdf\n`);
  await refused(path.join(folder, 'MD5SUMS')).toThrow('lists no sha256 digests');
  await expect(runCommand(['import', dump, '--verdict', 'fake', '--dir', dir, '--as', 'nobody'])).rejects.toThrow(
    'Listed: Agence Lumen',
  );
  await expect(
    runCommand(['import', dump, '--verdict', 'fake', '--to', 'http://127.0.0.1:9/', '--key', path.join(folder, 'k')]),
  ).rejects.toThrow('touchstone enrol');
  if (process.getuid?.() !== 0) {
    await chmod(path.join(dump, 'b.pdf'), 0);
    await refused(dump).toThrow('nothing was signed');
  }
  expect(await statementsIn(dir)).toEqual([]);
});
