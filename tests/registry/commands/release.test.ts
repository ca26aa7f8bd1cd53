import { createHash } from 'node:crypto';
import { mkdir, readFile, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { beforeEach, expect, test } from 'vitest';
import { runCommand } from '../../../registry/cli.ts';
import { readPublishedLog } from '../../../registry/commands/published-log.ts';
import type { Release } from '../../../utils/protocol/release.ts';
import type { ReleaseRecord } from '../../../utils/protocol/log-view.ts';
import { makeRegistryFolder, runJson, serveQuickly } from './command-line.ts';

const noBar = { advance: () => undefined, stop: () => undefined };

let dir: string;
let folder: string;
beforeEach(async () => {
  ({ dir, folder } = await makeRegistryFolder());
});

const releases = async (): Promise<ReleaseRecord[]> => (await readPublishedLog(dir, () => noBar)).view.releases;

async function packageFile(name: string, content = name, below = ''): Promise<string> {
  await mkdir(path.join(folder, below), { recursive: true });
  const file = path.join(folder, below, name);
  await writeFile(file, `PK\u0003\u0004${content}`);
  return file;
}

test('with no server: what the log says afterwards is the files’ own hashes and sizes', async () => {
  const files = [await packageFile('touchstone-0.1.0-chrome.zip'), await packageFile('touchstone-0.1.0-sources.zip')];
  const said = await runJson<Release & { leaves: string[]; before: boolean }>('release', dir, ...files);
  const [logged, ...others] = await releases();
  expect(others).toEqual([]);
  expect(said).toMatchObject({ version: '0.1.0', before: false, leaves: [logged?.leaf] });
  const bytes = await readFile(files[0] ?? '');
  expect(logged?.packages).toEqual([
    {
      browser: 'chrome',
      file: 'touchstone-0.1.0-chrome.zip',
      sha256: createHash('sha256').update(bytes).digest('hex'),
      size: bytes.length,
    },
    expect.objectContaining({ browser: 'sources' }),
  ]);
});

test('through the running server; said twice it is one entry, a later browser a second one, other bytes are refused', async () => {
  const server = await serveQuickly(dir);
  const chrome = await packageFile('touchstone-1.2.3-chrome.zip');
  const safari = await packageFile('touchstone-1.2.3-safari.zip');
  expect(await runCommand(['release', dir, chrome])).toContain('Version 1.2.3 is in the log');
  const { size } = await server.registry.health();
  expect(await runCommand(['release', dir, chrome])).toContain('nothing was signed');
  expect((await server.registry.health()).size).toBe(size);

  const both = await runJson<Release>('release', dir, chrome, safari);
  expect(both.packages.map(({ browser }) => browser)).toEqual(['safari']);
  expect((await releases()).map(({ packages }) => packages.map(({ browser }) => browser))).toEqual([
    ['chrome'],
    ['safari'],
  ]);

  const other = await packageFile('touchstone-1.2.3-chrome.zip', 'patched', 'elsewhere');
  await expect(runCommand(['release', dir, other])).rejects.toThrow('Raise the version');
  expect(await releases()).toHaveLength(2);
});

test('what is no package, or cannot be signed, changes nothing', async () => {
  const chrome = await packageFile('touchstone-0.1.0-chrome.zip');
  const copy = await packageFile('touchstone-0.1.0-chrome.zip', 'copy', 'copies');
  const newer = await packageFile('touchstone-0.2.0-edge.zip');
  const text = path.join(folder, 'touchstone-0.1.0-firefox.zip');
  await writeFile(text, 'Not found');
  const cases: [string[], string, number][] = [
    [[path.join(folder, 'touchstone.zip')], 'the name of a package expected', 2],
    [[path.join(folder, 'touchstone-0.1.0-opera.zip')], 'chrome, edge, firefox, safari, sources', 2],
    [[chrome, newer], 'several versions (0.1.0, 0.2.0)', 2],
    [[chrome, copy], 'is named twice', 2],
    [[text], 'is no zip', 1],
    [[path.join(folder, 'touchstone-0.3.0-edge.zip')], 'does not exist', 1],
    [[chrome, '--root-key', '/nowhere/root.key'], 'The root key is not in', 1],
    [[], 'missing required argument', 2],
  ];
  for (const [args, message, exitCode] of cases)
    await expect(runCommand(['release', dir, ...args]), message).rejects.toMatchObject({
      message: expect.stringContaining(message) as unknown,
      exitCode,
    });
  expect(await releases()).toEqual([]);
  expect(await runCommand(['release', '--help'])).toContain('Example:');
});
