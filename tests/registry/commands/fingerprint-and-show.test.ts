import { createHash } from 'node:crypto';
import { mkdir, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { describe, expect, test } from 'vitest';
import { runCommand } from '../../../registry/cli.ts';
import { toHex } from '../../../utils/protocol/bytes.ts';
import { formatDescriptor } from '../../../utils/protocol/descriptor.ts';
import { caseIdOf } from '../../../utils/protocol/statement.ts';
import { subjectOf, TestLog } from '../../registry-client/test-log.ts';
import { makeRegistryFolder, runJson, start, temporaryFolder } from './command-line.ts';

const letter = 'The ballot papers for the second round were printed on 3 May. '.repeat(20);
const sha256 = (text: string): string => createHash('sha256').update(text).digest('hex');

test('fingerprint: one JSON object per line, in the order of names', async () => {
  const folder = await temporaryFolder();
  await writeFile(path.join(folder, 'b.txt'), letter);
  await writeFile(path.join(folder, 'a.bin'), Buffer.from([1, 0, 2]));
  const { code, out, err } = await start(['fingerprint', folder]).ended;
  expect({ code, err }).toEqual({ code: 0, err: '2 documents, 0 more inside them.\n' });
  const lines = out
    .trimEnd()
    .split('\n')
    .map((line) => JSON.parse(line) as unknown);
  expect(lines).toEqual([
    {
      path: path.join(folder, 'a.bin'),
      relative: 'a.bin',
      size: 3,
      sha256: sha256('\x01\0\x02'),
      type: 'binary',
      problems: [],
    },
    {
      path: path.join(folder, 'b.txt'),
      relative: 'b.txt',
      size: letter.length,
      sha256: sha256(letter),
      textSha256: `text-v1:${sha256(letter.trim())}`,
      type: 'text',
      problems: [],
    },
  ]);
  await expect(runCommand(['fingerprint', path.join(folder, 'none')])).rejects.toThrow('none does not exist');
});

test('show: a case in words and as data, by digest, case id, or the beginning of one', async () => {
  const { folder, dir } = await makeRegistryFolder();
  const file = path.join(folder, 'letter.txt');
  await writeFile(file, letter);
  const say = (verdict: string, organisation: string): Promise<string> =>
    runCommand([
      'import',
      file,
      '--verdict',
      verdict,
      '--leak',
      'Lumière',
      '--explanation',
      'Not\u001b[31m printed so.',
      '--evidence',
      'https://lumen.example/why',
      '--dir',
      dir,
      '--as',
      organisation,
    ]);
  await say('fake', 'agence-lumen');
  const words = await runCommand(['show', dir, sha256(letter)]);
  expect(words).toContain('Shown as  rated-fake');
  expect(words).toMatch(/#\d+ {2}fake {2}by Agence Lumen/);
  expect(words).toContain('evidence  https://lumen.example/why');
  // A terminal obeys control characters, whoever wrote them.
  expect(words).toContain('why       Not [31m printed so.');
  await runCommand(['organisation', 'add', dir, 'Les Bureaux', '--contact', 'https://bureaux.example/']);
  await say('fake', 'Les Bureaux');
  const caseId = toHex(caseIdOf(sha256(letter)));
  const shown = await runJson<{ finding: string; statements: unknown[] }>('show', dir, caseId.slice(0, 12));
  expect(shown).toMatchObject({ subject: sha256(letter), caseId, finding: 'verified-fake' });
  expect(shown.statements).toHaveLength(2);
  await runCommand(['organisation', 'revoke', dir, 'Les Bureaux']);
  expect(await runCommand(['show', dir, sha256(letter)])).toMatch(
    /Shown as {2}rated-fake[^]*Les Bureaux.*: revoked, does not count/,
  );
  await expect(runCommand(['show', dir, 'f'.repeat(64)])).rejects.toThrow('Nothing was said about');
});

// Our registry refuses a dispute whose details name no evidence; one that took it in all the same is shown as readers judge it.
describe('show: a dispute without a verdict, four days later', () => {
  const said = async (evidence: string[], handOut = true): Promise<string> => {
    const log = await TestLog.create();
    const target = await log.addStatement({ subject: subjectOf('a') });
    const relations = [{ type: 'disputes', target } as const];
    await log.addStatement({ subject: subjectOf('a'), verdict: 'none', relations }, 1, { evidence });
    if (!handOut) log.details.clear();
    const now = Math.floor(Date.now() / 1_000);
    await log.publish(now - 4 * 24 * 3_600);
    await log.cosign(now);
    return runCommand(['show', await folderOf(log), subjectOf('a')]);
  };

  test('lapses where its details name no evidence', async () => {
    const words = await said([]);
    expect(words).toContain('Shown as  rated-fake');
    expect(words).toMatch(/disputes .*: lapsed, does not count/);
  });

  test('stands with evidence, and where its details are withheld', async () => {
    expect(await said(['https://org-2.test/why'])).toContain('Shown as  disputed');
    expect(await said([], false)).toContain('Shown as  disputed');
  });
});

/** The folder in which a registry publishes this log. */
async function folderOf(log: TestLog): Promise<string> {
  const dir = await temporaryFolder();
  await writeFile(path.join(dir, 'descriptor.json'), formatDescriptor(log.descriptor));
  for (const [name, bytes] of log.files) {
    const file = path.join(dir, 'public', name);
    await mkdir(path.dirname(file), { recursive: true });
    await writeFile(file, bytes);
  }
  return dir;
}
