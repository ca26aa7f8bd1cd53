import { existsSync, statSync } from 'node:fs';
import { rm, rename } from 'node:fs/promises';
import path from 'node:path';
import { describe, expect, test } from 'vitest';
import { runCommand } from '../../../registry/cli.ts';
import { makeRegistryFolder, runJson, serveQuickly } from './command-line.ts';

interface Listed {
  id: string;
  devices: number;
  statements: number;
  revokedFrom?: number;
}

describe.each([false, true])('with a running server: %s', (isServed) => {
  test('add, list, invite, enrol, revoke', async () => {
    const { dir, folder } = await makeRegistryFolder();
    const server = isServed ? await serveQuickly(dir) : undefined;
    const added = await runJson<{ id: string; version: number }>(
      'organisation',
      'add',
      dir,
      'L’Écho du Nord',
      '--contact',
      'mailto:a@echo.example',
    );
    expect(added).toMatchObject({ id: 'l-echo-du-nord', version: 3, corrections: 'mailto:a@echo.example' });
    const keyFile = path.join(folder, 'registry-organisations/l-echo-du-nord.key');
    expect(statSync(keyFile).mode & 0o777).toBe(0o600);
    const { code, organisation } = await runJson<{ code: string; organisation: string }>(
      'invite',
      dir,
      'L’Écho du Nord',
      '--days',
      '1',
    );
    expect(code).toMatch(/^TS-([0-9A-Z]{5}-){4}[0-9A-Z]{6}$/);
    expect(organisation).toBe('l-echo-du-nord');
    if (server) {
      const key = path.join(folder, 'device.key');
      const enrol = ['enrol', '--to', server.address, '--code', code, '--as', organisation, '--key', key];
      await runCommand(enrol);
      // The answer was lost: the same again is the same.
      await runCommand(enrol);
      await expect(runCommand([...enrol.slice(0, -1), path.join(folder, 'other.key')])).rejects.toThrow(
        'This invitation has been used',
      );
    }
    await runCommand(['organisation', 'revoke', dir, 'l-echo-du-nord', '--from', '4']);
    expect(await runJson<Listed[]>('organisation', 'list', dir)).toMatchObject([
      { id: 'agence-lumen', devices: 0, statements: 0 },
      { id: 'l-echo-du-nord', devices: isServed ? 1 : 0, statements: 0, revokedFrom: 4 },
    ]);
    expect(await runCommand(['organisation', 'list', dir])).toContain('REVOKED from entry 4');
  });
});

test('what cannot be done says how it can', async () => {
  const { dir, folder } = await makeRegistryFolder();
  const contact = ['--contact', 'https://x.example/'];
  await expect(runCommand(['organisation', 'add', dir, 'Agence Lumen', ...contact])).rejects.toThrow(
    'listed already; nothing was changed',
  );
  await expect(runCommand(['organisation', 'add', dir, 'Ещё', ...contact])).rejects.toThrow('Choose one: --id');
  await expect(runCommand(['organisation', 'add', dir, 'B', '--contact', 'javascript:1'])).rejects.toThrow(
    'https: or mailto: address expected',
  );
  await expect(runCommand(['invite', dir, 'Nobody'])).rejects.toThrow(
    'No organisation is called "Nobody" here. Listed: Agence Lumen',
  );
  await expect(runCommand(['invite', path.join(folder, 'none'), 'x'])).rejects.toThrow('has published no trust list');
  await expect(runCommand(['organisation', 'list', path.join(folder, 'none')])).rejects.toThrow(
    'Make one: touchstone init',
  );
  await rename(path.join(dir, 'keys/root.key'), path.join(folder, 'root.key'));
  await expect(runCommand(['organisation', 'add', dir, 'B', ...contact])).rejects.toThrow('--root-key FILE');
  await runCommand(['organisation', 'add', dir, 'B', ...contact, '--root-key', path.join(folder, 'root.key')]);
  await rm(path.join(folder, 'registry-organisations/b.key'));
  await expect(runCommand(['invite', dir, 'B'])).rejects.toThrow('--organisation-key FILE');
});

test('a root key of another registry is refused, and nothing changes', async () => {
  const [{ dir }, other] = [await makeRegistryFolder(), await makeRegistryFolder()];
  const foreign = ['--root-key', path.join(other.dir, 'keys/root.key')];
  await expect(runCommand(['organisation', 'revoke', dir, 'agence-lumen', ...foreign])).rejects.toThrow(/root/);
  expect(await runJson<Listed[]>('organisation', 'list', dir)).not.toHaveProperty('0.revokedFrom');
});

test('the registry folder never holds an organisation key', async () => {
  const { dir, folder } = await makeRegistryFolder();
  expect(existsSync(path.join(folder, 'registry-organisations/agence-lumen.key'))).toBe(true);
  const { readdir } = await import('node:fs/promises');
  const inside = await readdir(dir, { recursive: true });
  expect(inside.filter((name) => name.endsWith('.key')).sort()).toEqual([
    'keys/log.key',
    'keys/root.key',
    'keys/witness.key',
  ]);
});
