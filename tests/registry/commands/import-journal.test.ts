import { readFile, truncate } from 'node:fs/promises';
import path from 'node:path';
import { expect, test } from 'vitest';
import { openJournal } from '../../../registry/commands/import-journal.ts';
import { temporaryFolder } from './command-line.ts';

test.each([1, 2, 10, 30])(
  'what is written after a line that a crash cut off by %i bytes is not lost with it',
  async (missing) => {
    const key = path.join(await temporaryFolder(), 'device.key');
    const file = `${key}.journal`;
    const crashed = await openJournal(key);
    await crashed.begin('run', 1_000);
    await crashed.addLogged(['one', 'two', 'three']);
    await truncate(file, (await readFile(file)).length - missing);

    const again = await openJournal(key);
    expect(await again.begin('run', 2_000)).toBe(1_000);
    await again.addLogged(['four']);
    const later = await openJournal(key);
    expect(later.secret).toBe(crashed.secret);
    expect(later.isLogged('four')).toBe(true);
  },
);

test('the secret outlives a crash right after it was written', async () => {
  const key = path.join(await temporaryFolder(), 'device.key');
  const { secret } = await openJournal(key);
  await truncate(`${key}.journal`, (await readFile(`${key}.journal`)).length - 1);
  await (await openJournal(key)).begin('run', 1_000);
  expect((await openJournal(key)).secret).toBe(secret);
});
