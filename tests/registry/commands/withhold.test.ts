import { readFile, rm, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { beforeEach, expect, test } from 'vitest';
import { runCommand } from '../../../registry/cli.ts';
import { leafHash, rootOf } from '../../../utils/protocol/merkle.ts';
import { parseCheckpoint } from '../../../utils/protocol/checkpoint.ts';
import { parseNote } from '../../../utils/protocol/signed-note.ts';
import { readPublishedLog } from '../../../registry/commands/published-log.ts';
import { filesHolding } from '../files-holding.ts';
import { makeRegistryFolder, runJson, serveQuickly } from './command-line.ts';

const secret = 'Mme X lives at 4 rue des Lilas';
const [subject, other] = ['a1'.repeat(32), 'b2'.repeat(32)];
const noBar = { advance: () => undefined, stop: () => undefined };

interface Shown {
  statements: { leaf: string; details?: { explanation?: string } }[];
}

let dir: string;
beforeEach(async () => {
  const made = await makeRegistryFolder();
  dir = made.dir;
  for (const [digest, explanation] of [
    [subject, secret],
    [other, 'The letterhead is not theirs'],
  ] as const) {
    const list = path.join(made.folder, 'list.sha256');
    await writeFile(list, `${digest}  report.pdf\n`);
    const said = ['--verdict', 'fake', '--explanation', explanation, '--evidence', 'https://lumen.example/why'];
    await runCommand(['import', list, ...said, '--dir', dir, '--as', 'agence-lumen']);
  }
});

const filesWith = (text: string) => filesHolding(dir, text);

test('by leaf, with no server: no file holds the details any longer; statement, proofs and other details stay', async () => {
  // In the database or still in its write-ahead log: when SQLite moves it is its own business.
  const holding = await filesWith(secret);
  expect(holding).toContain('public/details/000');
  expect(holding.some((name) => name.startsWith('registry.db'))).toBe(true);
  const before = await runJson<Shown>('show', dir, subject);
  const leaf = before.statements[0]?.leaf ?? '';
  const said = await runCommand(['withhold', dir, leaf, '--reason', 'personal-data']);
  expect(said).toContain('withheld: personal-data');
  expect(await filesWith(secret)).toEqual([]);

  const after = await runJson<Shown>('show', dir, subject);
  expect(after.statements).toMatchObject([{ leaf, standing: 'live' }]);
  expect(after.statements[0]?.details).toBeUndefined();
  expect(await runCommand(['show', dir, subject])).toContain('withheld');
  expect((await runJson<Shown>('show', dir, other)).statements[0]?.details?.explanation).toContain('letterhead');
  const { entries } = await readPublishedLog(dir, () => noBar);
  const checkpoint = parseCheckpoint(parseNote(new Uint8Array(await readFile(`${dir}/public/checkpoint`))).text);
  expect(rootOf(entries.map(leafHash))).toEqual(checkpoint.root);
});

test('by case, through the running server; a second time changes nothing and says so', async () => {
  const server = await serveQuickly(dir);
  const bundle = async () => (await fetch(new URL('details/000', server.address))).text();
  expect(await bundle()).toContain(secret);
  const once = await runJson<object[]>('withhold', dir, subject.slice(0, 12), '--reason', 'court-order');
  expect(once).toMatchObject([{ reason: 'court-order', before: false }]);
  expect(await bundle()).not.toContain(secret);
  expect(await filesWith(secret)).toEqual([]);

  const { size } = await server.registry.health();
  const again = await runJson<object[]>('withhold', dir, subject, '--reason', 'error');
  expect(again).toMatchObject([{ reason: 'court-order', before: true }]);
  expect((await server.registry.health()).size).toBe(size);
});

test('what a crash has left half written, and copies from before a recovery', async () => {
  const leftover = path.join(dir, 'public/details/000.writing-0a1b2c3d4e5f');
  const copies = [
    'registry.db.writing-copy',
    'registry.db.before-recovery',
    'registry.db.before-recovery.writing-copy',
  ];
  for (const file of [leftover, ...copies.map((name) => path.join(dir, name))]) await writeFile(file, secret);
  const withhold = () => runCommand(['withhold', dir, subject, '--reason', 'personal-data']);
  // A copy is the operator's: it is named, never deleted.
  const kept = path.join(dir, 'registry.db.before-recovery');
  expect(await withhold()).toMatch(new RegExp(`Delete them: ${kept}$`, 'm'));
  expect(await filesWith(secret)).toEqual(['registry.db.before-recovery']);
  // Withheld already: a crash since is cleaned up after all the same.
  await writeFile(leftover, secret);
  expect(await withhold()).toContain('were withheld before');
  await rm(kept);
  expect(await withhold()).not.toContain('Delete them');
  expect(await filesWith(secret)).toEqual([]);
});

test.each([
  [['c3'.repeat(32), '--reason', 'error'], 'No statement and no case', 1],
  [['a1', '--reason', 'error'], 'in hex expected', 2],
  [[subject, '--reason', 'because'], 'Allowed choices are personal-data, court-order', 2],
  [[subject], 'required option', 2],
  [[subject, '--reason', 'error', '--root-key', '/nowhere/root.key'], 'The root key is not in', 1],
])('%j: %s', async (args, message, exitCode) => {
  await expect(runCommand(['withhold', dir, ...args])).rejects.toMatchObject({
    message: expect.stringContaining(message) as unknown,
    exitCode,
  });
  expect(await filesWith(secret)).not.toEqual([]);
});
