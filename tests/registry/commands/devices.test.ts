import path from 'node:path';
import { describe, expect, test } from 'vitest';
import { runCommand } from '../../../registry/cli.ts';
import type { ListedDevice } from '../../../registry/commands/listed-devices.ts';
import { makeRegistryFolder, runJson, serveQuickly } from './command-line.ts';

const organisation = 'agence-lumen';

async function invited(dir: string, ...options: string[]): Promise<string> {
  return (await runJson<{ code: string }>('invite', dir, 'Agence Lumen', ...options)).code;
}

async function listed(dir: string): Promise<ListedDevice[]> {
  return runJson<ListedDevice[]>('device', 'list', dir, 'Agence Lumen');
}

describe('devices', () => {
  test('are listed with what the log says of them', async () => {
    const { dir, folder } = await makeRegistryFolder();
    expect(await runCommand(['device', 'list', dir])).toContain('No device is listed yet');
    const { address } = await serveQuickly(dir);
    const enrol = (code: string, file: string, ...options: string[]) =>
      runCommand([
        ...['enrol', '--to', address, '--code', code, '--as', organisation],
        ...['--key', path.join(folder, file), ...options],
      ]);
    await enrol(await invited(dir, '--may-invite'), 'first.key', '--name', 'Newsroom \u202elaptop');
    await enrol(await invited(dir), 'second.key');
    const devices = await listed(dir);
    expect(devices).toMatchObject([
      { organisation, name: 'Newsroom \u202elaptop', mayInvite: true, valid: true, statements: 0 },
      { organisation, mayInvite: false, valid: true, statements: 0 },
    ]);
    const lines = await runCommand(['device', 'list', dir]);
    expect(lines).toContain('"Newsroom  laptop": added 20');
    expect(lines).toContain('may invite');
  });

  test.each([false, true])(
    'a lost one is revoked at once, from now or from earlier on; server: %s',
    async (isServed) => {
      const { dir } = await makeRegistryFolder();
      await runCommand(['import', import.meta.filename, '--verdict', 'fake', '--dir', dir, '--as', organisation]);
      if (isServed) await serveQuickly(dir);
      const [device] = await listed(dir);
      expect(device).toMatchObject({ name: 'command line', statements: 1, valid: true });
      const id = device?.id ?? '';
      const revoke = (...options: string[]) =>
        runJson<{ index: number; revokedFrom: number }>('device', 'revoke', dir, 'Agence Lumen', ...options);
      const { index, revokedFrom } = await revoke(id.slice(0, 8));
      expect(revokedFrom).toBe(index);
      expect(await listed(dir)).toMatchObject([{ valid: false, revokedFrom: index }]);
      expect(await revoke(device?.key ?? '', '--from', '2')).toMatchObject({ revokedFrom: 2 });
      expect(await listed(dir)).toMatchObject([{ valid: false, revokedFrom: 2 }]);
      expect(await runCommand(['device', 'list', dir])).toContain('REVOKED from entry 2');
      const again = ['import', import.meta.filename, '--verdict', 'altered', '--dir', dir, '--as', organisation];
      await expect(runCommand(again)).rejects.toThrow('revoked');
    },
  );

  test('an organisation that keeps its key at home revokes by the registry’s address', async () => {
    const { dir, folder } = await makeRegistryFolder();
    const { address } = await serveQuickly(dir);
    const key = path.join(folder, 'device.key');
    const code = await invited(dir);
    await runCommand(['enrol', '--to', address, '--code', code, '--as', organisation, '--key', key]);
    const [device] = await listed(dir);
    const revoke = ['device', 'revoke', address, organisation, device?.key ?? ''];
    await expect(runCommand(revoke)).rejects.toThrow('--organisation-key FILE');
    await expect(runCommand([...revoke, '--organisation-key', key])).rejects.toThrow('no organisation key');
    expect(await listed(dir)).toMatchObject([{ valid: true }]);
    const own = path.join(folder, 'registry-organisations/agence-lumen.key');
    await runCommand([...revoke, '--organisation-key', own]);
    expect(await listed(dir)).toMatchObject([{ valid: false }]);
  });

  test.each([
    [['agence-lumen', 'xyz'], 'a key in hex expected'],
    [['agence-lumen', '0123456789'], 'No device of agence-lumen begins with'],
    [['Nobody', '0123456789'], 'No organisation is called'],
    [['agence-lumen', '0123456789', '--from', '-1'], 'the number of an entry expected'],
  ])('revoke %j says what is wrong', async (args, message) => {
    const { dir } = await makeRegistryFolder();
    await expect(runCommand(['device', 'revoke', dir, ...args])).rejects.toThrow(message);
  });
});
