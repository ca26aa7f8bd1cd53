import { readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { expect, test } from 'vitest';
import { withHostTable } from './permissions-page.ts';

const file = path.resolve(import.meta.dirname, '../../docs/store/permissions.md');

test('the justifications name every host with its reason (TOUCHSTONE_PERMISSIONS=write writes them)', () => {
  const page = readFileSync(file, 'utf8');
  if (process.env['TOUCHSTONE_PERMISSIONS'] === 'write') writeFileSync(file, withHostTable(page));
  else expect(page).toBe(withHostTable(page));
});
