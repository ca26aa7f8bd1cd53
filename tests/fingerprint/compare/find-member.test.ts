import { createHash } from 'node:crypto';
import { expect, test } from 'vitest';
import { findMember } from '../../../utils/fingerprint/compare/find-member.ts';
import { MAX_DEPTH } from '../../../utils/fingerprint/limits.ts';
import { zipBytes } from '../../sample-leak/formats/archive.ts';
import { nodeHash } from '../node-hash.ts';

const words = (text: string): Uint8Array => new TextEncoder().encode(`${text} `.repeat(50));
const digestOf = (bytes: Uint8Array): string => createHash('sha256').update(bytes).digest('hex');
const find = (container: Uint8Array, sha256: string) =>
  findMember(Uint8Array.from(container), { name: 'a.zip' }, { sha256, hash: nodeHash });

const [letter, note] = [words('letter'), words('note')];
const inner = zipBytes([{ name: 'deep/letter.txt', bytes: letter }]);

test('a document is taken out of its container by its digest, at whatever depth', async () => {
  const outer = zipBytes([
    { name: 'note.txt', bytes: note },
    { name: 'inner.zip', bytes: inner },
  ]);
  expect(await find(outer, digestOf(note))).toEqual({ bytes: note, name: 'note.txt' });
  expect(await find(outer, digestOf(letter))).toEqual({ bytes: letter, name: 'deep/letter.txt' });
  expect(await find(outer, digestOf(words('another')))).toBeUndefined();
});

test('a damaged one beside it does not hide it; one that is no container holds nothing', async () => {
  const outer = zipBytes([
    { name: 'lost.txt', bytes: words('lost') },
    { name: 'note.txt', bytes: note },
  ]);
  // The first file's data begin behind its head of 30 bytes and its name.
  outer.fill(0xff, 30 + 'lost.txt'.length, 30 + 'lost.txt'.length + 4);
  expect((await find(outer, digestOf(note)))?.name).toBe('note.txt');
  expect(await find(letter, digestOf(letter))).toBeUndefined();
});

test('no deeper than a fingerprint looks', async () => {
  const wrapped = (depth: number): Uint8Array =>
    Array.from({ length: depth }).reduce<Uint8Array>(
      (bytes, _, at) => zipBytes([{ name: `${at}.zip`, bytes }]),
      letter,
    );
  expect(await find(wrapped(MAX_DEPTH), digestOf(letter))).toBeDefined();
  expect(await find(wrapped(MAX_DEPTH + 1), digestOf(letter))).toBeUndefined();
});
