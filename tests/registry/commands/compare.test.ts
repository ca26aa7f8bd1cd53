import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { strToU8, zipSync } from 'fflate';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { runCommand } from '../../../registry/cli.ts';
import { describeComparison, type Comparison } from '../../../registry/commands/describe-comparison.ts';
import { runJson } from './command-line.ts';

const letter = Array.from(
  { length: 60 },
  (_, at) => `Paragraph ${at}: the ballot papers for the second round were printed on ${1 + (at % 28)} May.`,
);
let folder: string;
const at = (name: string): string => path.join(folder, name);
const compare = (a: string, b: string, ...more: string[]): Promise<Comparison> =>
  runJson<Comparison>('compare', at(a), at(b), ...more);

afterAll(() => rm(folder, { recursive: true }));
beforeAll(async () => {
  folder = await mkdtemp(path.join(tmpdir(), 'touchstone-compare-'));
  await writeFile(at('letter.txt'), letter.join('\n'));
  await writeFile(at('same.txt'), letter.join('\r\n'));
  await writeFile(at('page.html'), `<!doctype html><body>${letter.map((line) => `<p>${line}</p>`).join('')}`);
  await writeFile(at('altered.txt'), letter.join('\n').replace('Paragraph 7: the', 'Paragraph 7: some forged'));
  await writeFile(
    at('other.txt'),
    'Nobody has seen the harbour at night as she did, and nobody will again. '.repeat(30),
  );
  await writeFile(at('dump.zip'), zipSync({ 'in/letter.txt': strToU8(letter.join('\n')), 'x.txt': strToU8('x') }));
});

test.each([
  ['letter.txt', 'letter.txt', 'same-bytes'],
  ['letter.txt', 'same.txt', 'same-text'],
  ['letter.txt', 'page.html', 'same-text'],
  ['letter.txt', 'altered.txt', 'near-text'],
  ['letter.txt', 'other.txt', 'none'],
])('%s and %s: %s', async (a, b, rung) =>
  expect(await compare(a, b)).toMatchObject({ rung, a: { path: at(a) }, b: { path: at(b) } }),
);

test('where an altered copy differs, in another format too, as data and as words', async () => {
  const comparison = await compare('page.html', 'altered.txt', '--diff');
  expect(comparison.differences).toMatchObject([
    { a: 'the', b: 'some forged', before: expect.stringContaining('Paragraph 7:') as string },
  ]);
  const words = describeComparison(comparison);
  expect(words).toContain('Their texts resemble each other.');
  expect(words).toMatch(/ {2}- the\n {2}\+ some forged\n/);
});

test('what there is no text of is said to have none', async () => {
  await writeFile(at('noise.bin'), Buffer.from([0, 1, 2, 3]));
  expect(await compare('letter.txt', 'noise.bin', '--diff')).toMatchObject({ rung: 'none', differences: 'no-text' });
});

test('folders and files that are not there', async () => {
  await expect(runCommand(['compare', folder, at('letter.txt')])).rejects.toMatchObject({ exitCode: 2 });
  await expect(runCommand(['compare', at('letter.txt'), at('none')])).rejects.toThrow('none does not exist');
});
