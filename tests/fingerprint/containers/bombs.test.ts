import { zipSync } from 'fflate';
import { describe, expect, test } from 'vitest';
import { MAX_DEPTH, MAX_MEMBERS } from '../../../utils/fingerprint/limits.ts';
import { printOf } from '../formats/read-document.ts';
import { lyingZip, overlappingZip, zeros } from './bombs.ts';
import { outline } from './outline.ts';

type Bytes = Uint8Array<ArrayBuffer>;
const ended = '! members: too-large';

function nested(depth: number): Bytes {
  let zip = zipSync({ 'innermost.txt': new TextEncoder().encode('The innermost.') });
  for (let at = 1; at < depth; at += 1) zip = zipSync({ [`${at}.zip`]: zip });
  return zip;
}

/** Zips in zips, five in each: 42.zip has sixteen, six deep. */
function manyNested(depth: number): Bytes {
  let zip = zipSync({ a: zeros(4) });
  for (let at = 1; at < depth; at += 1)
    zip = zipSync(Object.fromEntries(Array.from({ length: 5 }, (_, copy) => [`${copy}.zip`, zip])));
  return zip;
}

// One of every kind stands in tests/fingerprint/bombs/table.ts.
describe('what unfolds to more than it may stops there', () => {
  test('a directory that names the same bytes again and again', async () => {
    const lines = outline(await printOf(overlappingZip(1_000, 2), { name: 'a.zip' }));
    expect(lines.slice(0, 2)).toEqual([ended, 'a: too-large']);
    expect(lines.length).toBeLessThan(20);
  });

  test('archives in archives: what is beyond the depth is not opened', async () => {
    const lines = outline(await printOf(nested(MAX_DEPTH + 2), { name: 'a.zip' }));
    expect(lines).toHaveLength(MAX_DEPTH + 1);
    expect(lines.at(-1)?.trim()).toBe(ended);
    expect(
      outline(await printOf(nested(MAX_DEPTH), { name: 'a.zip' }))
        .at(-1)
        ?.trim(),
    ).toBe('innermost.txt: text 14');
  });

  test('archives in archives, many of each: one budget for all levels', async () => {
    const print = await printOf(manyNested(4), { name: '42.zip' });
    const lines = outline(print);
    expect(lines.filter((line) => line.includes('too-large')).length).toBeGreaterThan(0);
    expect(lines.filter((line) => line.includes('a: binary 4000000')).length).toBeLessThan(10);
  });

  test('files without end', async () => {
    const print = await printOf(overlappingZip(MAX_MEMBERS + 1, 0.00001), { name: 'a.zip' });
    expect(print.members).toHaveLength(MAX_MEMBERS);
    expect(print.problems).toEqual([{ part: 'members', reason: 'too-large' }]);
  });
});

describe('what a header says of sizes is not believed', () => {
  const content = new TextEncoder().encode('The content. '.repeat(1_000));

  test.each([0, 10, content.length + 1, 0xfffffffe])('%i bytes claimed', async (claimed) => {
    expect(outline(await printOf(lyingZip(content, claimed), { name: 'a.zip' }))).toEqual(['a: damaged']);
  });
});

test('paths are data, and every file of one path is a member', async () => {
  const paths = ['../../etc/passwd', '/etc/passwd', 'C:\\Windows\\a.txt', 'a\0b.txt', '\u202etxt.exe', 'CON'];
  const zip = zipSync(Object.fromEntries(paths.map((path) => [path, new TextEncoder().encode(path)])));
  const { members = [] } = await printOf(zip, { name: 'a.zip' });
  expect(members.map(({ path }) => path)).toEqual(paths);
  const twice = overlappingZip(2, 0.001);
  expect((await printOf(twice, { name: 'a.zip' })).members?.map(({ path }) => path)).toEqual(['a', 'a']);
});
