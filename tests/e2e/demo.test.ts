import { spawn, spawnSync } from 'node:child_process';
import { readdirSync } from 'node:fs';
import path from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { beforeAll, describe, expect, test } from 'vitest';
import { sharedVectors } from '../check/shared-vectors.ts';

// The commands of the README, as somebody types them: what they print, how they end, and that nothing stays behind.

const root = path.resolve(import.meta.dirname, '../..');
const vectors = sharedVectors('html-pages');

test('npm start -- --headless --json: one line per link, and everything as expected', async () => {
  const { code, lines, stderr } = await ended(command('start.ts', '--headless', '--json'));
  expect(code, stderr).toBe(0);
  expect(stderr).toContain('All as expected');
  // A post, a paste, a pasted document; and the post again, for a second reader.
  expect(lines).toHaveLength(5 + 41 + 1 + 5);
  for (const line of lines) expect(Object.keys(line)).toEqual(['page', 'address', 'finding', 'match', 'reason', 'ms']);
  const flagged = lines.filter(({ address }) => address?.endsWith('/mails/008-benevoles.eml'));
  expect(flagged.map(({ finding }) => finding)).toEqual(['unlisted', 'unlisted', 'rated-fake']);
});

test('interrupted while browsers run, it ends by the signal’s code and leaves nothing behind', async () => {
  const before = leftovers();
  const demo = command('start.ts', '--headless');
  const result = ended(demo);
  // A browser is just being started: the hardest moment.
  await until(demo.stderr, 'a first reader');
  await sleep(700);
  demo.kill('SIGINT');
  expect((await result).code).toBe(130);
  await sleep(1_000);
  expect(leftovers()).toEqual(before);
  const running = spawnSync('ps', ['-eo', 'ppid,stat,args'], { encoding: 'utf8' }).stdout.split('\n');
  const mine = running.filter((line) => line.includes(path.join(root, 'build', 'stage-')) && !line.includes(' Z '));
  expect(mine).toEqual([]);
});

test('--help says what it does, and a wrong option is refused', async () => {
  expect((await ended(command('start.ts', '--help'))).code).toBe(0);
  const wrong = await ended(command('start.ts', '--headles'));
  expect(wrong.code).toBe(1);
  expect(wrong.stderr).toContain('--headles');
});

describe.skipIf(vectors === undefined)('try-page', () => {
  let result: Awaited<ReturnType<typeof ended>>;
  beforeAll(async () => {
    const saved = path.join(vectors ?? '', 'x-post-link-2026.html');
    const address = 'https://x.com/Forbes/status/2016058596782670275';
    result = await ended(command('try-page.ts', '--url', address, '--html', saved, '--json'));
  });

  test('serves a saved page under its address, and says what was found', () => {
    expect(result.code, result.stderr).toBe(0);
    for (const line of result.lines) expect(line['page']).toBe('https://x.com/Forbes/status/2016058596782670275');
  });
});

function command(file: string, ...args: string[]) {
  const tsx = path.join(root, 'node_modules/tsx/dist/cli.mjs');
  return spawn(process.execPath, [tsx, path.join(root, 'tests/demo', file), ...args], {
    cwd: root,
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

function until(stream: NodeJS.ReadableStream, word: string): Promise<void> {
  return new Promise((resolve, reject) => {
    stream.on('data', (text: Buffer) => {
      if (text.toString().includes(word)) resolve();
    });
    stream.once('end', () => reject(new Error(`it ended before it said "${word}"`)));
  });
}

/** Folders of runs and stages: this test's own global setup has one, too. */
function leftovers(): string[] {
  return readdirSync(path.join(root, 'build'))
    .filter((name) => /^(run|stage)-/.test(name))
    .sort();
}
