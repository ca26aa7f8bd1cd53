import { spawn, spawnSync } from 'node:child_process';
import { readdirSync } from 'node:fs';
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { runCommand } from '../../registry/cli.ts';
import { sharedVectors } from '../check/shared-vectors.ts';

// The commands of the README, as somebody types them: what they print, how they end, and that nothing stays behind.

const root = path.resolve(import.meta.dirname, '../..');
const vectors = sharedVectors('html-pages');

test('npm start -- --headless --json: one line per link, and everything as expected', async () => {
  const { code, lines, stderr } = await ended(command('start.ts', ['--headless', '--json']));
  expect(code, stderr).toBe(0);
  expect(stderr).toContain('All as expected');
  // A post, a paste, a pasted document; and the post again, for a second reader.
  expect(lines).toHaveLength(5 + 41 + 1 + 5);
  for (const line of lines) expect(Object.keys(line)).toEqual(['page', 'address', 'finding', 'match', 'reason', 'ms']);
  const flagged = lines.filter(({ address }) => address?.endsWith('/mails/008-benevoles.eml'));
  expect(flagged.map(({ finding }) => finding)).toEqual(['unlisted', 'unlisted', 'rated-fake']);
});

test('interrupted while browsers run, it ends by the signal’s code and leaves nothing behind', async () => {
  // In a folder of its own: other tests set their stages beside it.
  const stages = await mkdtemp(path.join(root, 'build', 'interrupted-'));
  const demo = command('start.ts', ['--headless'], { TOUCHSTONE_STAGES: stages });
  const result = ended(demo);
  // A browser is just being started: the hardest moment.
  await until(demo.stderr, 'a first reader');
  await expect.poll(() => processesOf(stages).length, { interval: 20 }).toBeGreaterThan(0);
  expect(readdirSync(stages)).toHaveLength(1);
  demo.kill('SIGINT');
  expect((await result).code).toBe(130);
  await expect.poll(() => processesOf(stages)).toEqual([]);
  // Nobody is left who could write anything there.
  expect(readdirSync(stages)).toEqual([]);
  await rm(stages, { recursive: true });
});

test('--help says what it does, and a wrong option is refused', async () => {
  expect((await ended(command('start.ts', ['--help']))).code).toBe(0);
  const wrong = await ended(command('start.ts', ['--headles']));
  expect(wrong.code).toBe(1);
  expect(wrong.stderr).toContain('--headles');
});

describe('try-page', () => {
  let folder: string;
  beforeAll(async () => {
    folder = await mkdtemp(path.join(tmpdir(), 'touchstone-try-'));
    const files = path.join(folder, 'files/files.catbox.moe');
    await mkdir(files, { recursive: true });
    await writeFile(path.join(files, 'abc123.txt'), 'Une note dont personne ne sait rien encore. '.repeat(40));
    const listed = path.join(folder, 'files/archive.org/download/leak');
    await mkdir(listed, { recursive: true });
    await writeFile(path.join(listed, 'note.txt'), 'Une note que tout le monde croit vraie. '.repeat(40));
    const registry = path.join(folder, 'registry');
    const evidence = ['--evidence', 'https://agence-lumen.fr/verif'];
    await runCommand(['init', registry]);
    await runCommand(['organisation', 'add', registry, 'Agence Lumen', '--contact', 'https://agence-lumen.fr/contact']);
    await runCommand([
      'import',
      path.join(listed, 'note.txt'),
      '--verdict',
      'fake',
      '--dir',
      registry,
      '--as',
      'Agence Lumen',
      ...evidence,
      '--leak',
      'Essai',
      '--seen-at',
      'https://archive.org/download/leak/note.txt',
    ]);
    const links = ['https://files.catbox.moe/abc123.txt', 'https://archive.org/download/leak/note.txt'];
    const page = `<!doctype html><title>Paste</title><p>${links[0]}</p><p><a href="${links[1]}">la note</a></p>`;
    await writeFile(path.join(folder, 'saved.html'), page);
  });
  afterAll(() => rm(folder, { recursive: true, force: true }));

  test('a page of a site that nobody has added: its documents, from the folder, by the registry', async () => {
    const url = 'https://paste.nobody-added.org/abc';
    const result = await ended(
      command('try-page.ts', [
        ...['--url', url, '--html', path.join(folder, 'saved.html'), '--json'],
        ...['--files', path.join(folder, 'files'), '--registry', path.join(folder, 'registry')],
      ]),
    );
    expect(result.code, result.stderr).toBe(0);
    const found = result.lines.map(({ page, address, finding, match }) => ({ page, address, finding, match }));
    expect(found).toEqual([
      { page: url, address: 'https://files.catbox.moe/abc123.txt', finding: 'unlisted', match: '' },
      { page: url, address: 'https://archive.org/download/leak/note.txt', finding: 'rated-fake', match: 'same-bytes' },
    ]);
  });

  test.skipIf(vectors === undefined)('a real saved post links to no document', async () => {
    const saved = path.join(vectors ?? '', 'x-post-link-2026.html');
    const url = 'https://x.com/Forbes/status/2016058596782670275';
    const result = await ended(command('try-page.ts', ['--url', url, '--html', saved, '--json']));
    expect(result.code, result.stderr).toBe(0);
    expect(result.lines).toEqual([]);
  });
});

function command(file: string, args: string[], env: Record<string, string> = {}) {
  return spawn(process.execPath, ['--import', 'tsx', path.join(root, 'tests/demo', file), ...args], {
    cwd: root,
    env: { ...process.env, ...env },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
}

async function ended(child: ReturnType<typeof command>) {
  let stdout = '';
  let stderr = '';
  child.stdout.on('data', (text: Buffer) => (stdout += text.toString()));
  child.stderr.on('data', (text: Buffer) => (stderr += text.toString()));
  const code = await new Promise<number | null>((resolve) => child.once('close', resolve));
  const lines = stdout
    .split('\n')
    .filter((line) => line.startsWith('{'))
    .map((line) => JSON.parse(line) as Partial<Record<string, string>>);
  return { code, lines, stderr };
}

/** What runs with this folder, one line each. */
function processesOf(folder: string): string[] {
  const running = spawnSync('ps', ['-eo', 'ppid,stat,args'], { encoding: 'utf8' }).stdout.split('\n');
  return running.filter((line) => line.includes(folder) && !line.includes(' Z '));
}

function until(stream: NodeJS.ReadableStream, word: string): Promise<void> {
  return new Promise((resolve, reject) => {
    stream.on('data', (text: Buffer) => {
      if (text.toString().includes(word)) resolve();
    });
    stream.once('end', () => reject(new Error(`it ended before it said "${word}"`)));
  });
}

/** Folders of runs and stages: this test's own global setup has one, too. */
