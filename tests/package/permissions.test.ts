import { readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { expect, test } from 'vitest';
import type { ConfigEnv } from 'wxt';
import config from '../../wxt.config.ts';
import { releaseTargets } from '../../utils/protocol/release.ts';
import { justified, withHostTable } from './permissions-page.ts';

const file = path.resolve(import.meta.dirname, '../../docs/store/permissions.md');

test('the justifications name every host with its reason (TOUCHSTONE_PERMISSIONS=write writes them)', () => {
  const page = readFileSync(file, 'utf8');
  if (process.env['TOUCHSTONE_PERMISSIONS'] === 'write') writeFileSync(file, withHostTable(page));
  else expect(page).toBe(withHostTable(page));
});

test('every permission of every browser’s manifest is justified, and no other', async () => {
  const asked = new Set<string>();
  for (const browser of releaseTargets.filter((target) => target !== 'sources')) {
    const env: ConfigEnv = { browser, manifestVersion: 3, mode: 'production', command: 'build' };
    const { manifest } = config;
    if (typeof manifest !== 'function') throw new Error('the manifest is made for each browser');
    const { permissions, optional_permissions, host_permissions, optional_host_permissions } = await manifest(env);
    for (const list of [permissions, optional_permissions, host_permissions, optional_host_permissions])
      for (const permission of list ?? []) asked.add(permission);
  }
  expect(justified(readFileSync(file, 'utf8')).sort()).toEqual([...asked].sort());
});
