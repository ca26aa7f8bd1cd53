import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { readFile, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { describe, expect, test } from 'vitest';
import { runCommand } from '../../../registry/cli.ts';
import { makeRegistryFolder, start, temporaryFolder } from './command-line.ts';

const commands =
  'init|serve|organisation|organisation add|organisation list|organisation revoke|invite|enrol|import|fingerprint|compare|mail|show|recover'.split(
    '|',
  );

test.each(commands)('%s --help shows an example', async (command) => {
  const help = await runCommand([...command.split(' '), '--help']);
  expect(help).toContain(`Usage: touchstone ${command}`);
  expect(help).toMatch(/Examples?:\n {2}touchstone /);
});

test('the whole help as a process: on standard output, exit code 0', async () => {
  const { code, out, err } = await start(['--help']).ended;
  expect({ code, err }).toEqual({ code: 0, err: '' });
  for (const name of commands.filter((command) => !command.includes(' '))) expect(out).toContain(`\n  ${name} `);
  expect(out).toContain('Exit codes:');
});

test('the installed command does the same', () => {
  const bin = path.resolve(import.meta.dirname, '../../../registry/bin.mjs');
  const { status, stdout } = spawnSync(process.execPath, [bin, 'init', '--help'], { encoding: 'utf8' });
  expect(status).toBe(0);
  expect(stdout).toContain('touchstone init ./registry-data --origin registry.example/log');
});

describe('wrong usage: exit code 2, a sentence, nothing done', () => {
  test.each<[string, string[], RegExp]>([
    ['no such command', ['publish'], /unknown command 'publish'/],
    ['a missing argument', ['init'], /missing required argument 'dir'/],
    ['no verdict', ['import', '.', '--dir', 'x', '--as', 'y'], /required option '--verdict <verdict>'/],
    ['a verdict of nobody', ['import', '.', '--verdict', 'true'], /Allowed choices are authentic, fake, altered/],
    ['no place to import to', ['import', '.', '--verdict', 'fake'], /either --dir DIR --as ORGANISATION, or --to/],
    ['two places', ['import', '.', '--verdict', 'fake', '--dir', 'x', '--as', 'y', '--to', 'z'], /either --dir/],
    ['a port of nobody', ['serve', '.', '--port', '70000'], /a number from 0 to 65535/],
    ['a digest that is none', ['show', '.', 'xyz'], /a sha256 in hex expected/],
  ])('%s', async (_, args, message) => {
    const error = await runCommand(args).catch((reason: unknown) => reason);
    expect(error).toMatchObject({ exitCode: 2, message: expect.stringMatching(message) as string });
  });

  test('as a process', async () => {
    const { code, out, err } = await start(['import', '.', '--verdict', 'true']).ended;
    expect({ code, out }).toEqual({ code: 2, out: '' });
    expect(err).toMatch(/Allowed choices are authentic, fake.*\n\(touchstone import --help shows an example\)\n$/);
  });
});

test('a server: a second one refuses, SIGTERM ends it cleanly, and its folder opens again', async () => {
  const { dir } = await makeRegistryFolder();
  const first = start(['serve', dir, '--port', '0', '--json']);
  const line = await new Promise<string>((resolve) =>
    first.child.stdout?.once('data', (data: Buffer) => resolve(data.toString())),
  );
  const { address } = JSON.parse(line) as { address: string };
  // A registry of this machine tells readers where it really is.
  expect(JSON.parse(await readFile(path.join(dir, 'descriptor.json'), 'utf8'))).toMatchObject({ address });
  expect((await fetch(new URL('healthz', address))).status).toBe(200);
  const second = await start(['serve', dir, '--port', '0']).ended;
  expect(second.code).toBe(1);
  expect(second.err).toContain('Another registry server is running on this folder');
  first.child.kill('SIGTERM');
  expect((await first.ended).code).toBe(0);
  expect(existsSync(path.join(dir, 'server.json'))).toBe(false);
  expect(await runCommand(['organisation', 'list', dir])).toContain('Agence Lumen (agence-lumen): devices 0');
});

test('a port that is taken', async () => {
  const { dir } = await makeRegistryFolder();
  const { createServer } = await import('node:net');
  const other = createServer().listen(0, '127.0.0.1');
  await new Promise((resolve) => other.once('listening', resolve));
  const { port } = other.address() as { port: number };
  const { code, err } = await start(['serve', dir, '--port', `${port}`]).ended;
  other.close();
  expect(code).toBe(1);
  expect(err).toContain('Another program listens on this port');
});

const hasScript = spawnSync('script', ['--version']).status === 0;
test.skipIf(!hasScript)('progress is drawn on a terminal, and nowhere else', async () => {
  const { dir, folder } = await makeRegistryFolder();
  await writeFile(path.join(folder, 'a.bin'), Buffer.alloc(2_000, 1));
  const args = ['import', path.join(folder, 'a.bin'), '--verdict', 'fake', '--dir', dir, '--as', 'agence-lumen'];
  const command = `${process.execPath} --import tsx registry/cli.ts ${args.join(' ')}`;
  const drawn = spawnSync('script', ['-qec', command, '/dev/null'], {
    encoding: 'utf8',
    cwd: path.resolve(import.meta.dirname, '../../..'),
  });
  expect(drawn.stdout).toContain('Publishing');
  expect(drawn.stdout).toContain('1 statements logged now, 0 before');
  const piped = await start(args).ended;
  expect(piped).toEqual({ code: 0, out: '1 documents: 0 statements logged now, 1 before.\n', err: '' });
});

test('init leaves nothing behind when it fails, and touches nothing that is there', async () => {
  const folder = await temporaryFolder();
  const dir = path.join(folder, 'r');
  await expect(runCommand(['init', dir, '--origin', 'two words'])).rejects.toMatchObject({ exitCode: 1 });
  expect(existsSync(dir)).toBe(false);
  const { readdir } = await import('node:fs/promises');
  expect(await readdir(folder)).toEqual([]);
  await writeFile(path.join(folder, 'mine.txt'), 'mine');
  await expect(runCommand(['init', folder])).rejects.toThrow('is not empty');
  await runCommand(['init', dir]);
  await expect(runCommand(['init', dir])).rejects.toThrow('holds a registry already. Serve it:');
});
