import { expect, test } from 'vitest';
import { keptKeyLine, keysFromReasons } from '../../utils/mail-evidence/kept-keys.ts';

const name = 'mai._domainkey.lumiere-2027.fr';
const key = {
  name,
  text: 'v=DKIM1; k=rsa;\n p=AAAA',
  from: 'asked',
  seenAtSeconds: 1_795_000_000,
  isTesting: false,
} as const;

test('a key kept among the reasons is found there, with the time it was seen', async () => {
  const line = keptKeyLine(key, 0);
  expect(line).toBe(`DKIM ${name} 2026-11-18T11:06:40Z v=DKIM1; k=rsa; p=AAAA`);
  expect(await keysFromReasons(['nothing', `The headers agree.\n${line}\nMore.`])(name)).toEqual({
    ...{ kind: 'found', texts: ['v=DKIM1; k=rsa; p=AAAA'], from: 'kept', seenAtSeconds: 1_795_000_000 },
  });
});

test('a key given by hand is dated when it is kept', () =>
  expect(keptKeyLine({ name, text: 'p=A', from: 'given', isTesting: false }, 1_795_000_000)).toContain(
    ' 2026-11-18T11:06:40Z p=A',
  ));

test.each([
  '',
  `DKIM ${name} 2026-13-45T99:99:99Z p=A`,
  `see DKIM ${name} 2026-11-18T11:06:40Z p=A`,
  `DKIM ${name} yesterday p=A`,
])('%j holds no key', async (reason) => expect(await keysFromReasons([reason])(name)).toEqual({ kind: 'not-asked' }));

// No time is measured: where each character is looked at again for each before it, this takes minutes.
test.each([
  [`DKIM ${name} 2026-11-18T11:06:40Z p=A${' '.repeat(400_000)}!`, 'found'],
  [`DKIM ${'a._domainkey.'.repeat(100_000)}`, 'not-asked'],
])('reasons of a length that nobody writes: %.40s', async (reason, kind) => {
  expect(await keysFromReasons([reason])(name)).toMatchObject({ kind });
});
