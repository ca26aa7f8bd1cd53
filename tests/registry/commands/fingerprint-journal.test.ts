import { appendFile, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { expect, test } from 'vitest';
import { openJournal } from '../../../registry/commands/fingerprint-journal.ts';
import type { FileFingerprint } from '../../../registry/commands/fingerprint-process.ts';
import { temporaryFolder } from './command-line.ts';

const head = { touchstoneFingerprints: '1.0.0', isWeakWanted: true };
const print: FileFingerprint = { size: 9, sha256: 'ab'.repeat(32), type: 'text', problems: [] };
const found = (file: string) => ({ file, relative: file, size: 9, modifiedMs: 1_000 });

test.each([
  ['with a line separator of Unicode in its name', 'notes\u2028of\u2029May\u0085.txt'],
  ['with control characters in its name', 'a\r\n\u000bb.txt'],
])('a file %s is not read again', async (_, name) => {
  const file = path.join(await temporaryFolder(), 'journal');
  const first = await openJournal(file, head);
  first.add(found(name), print);
  first.close();
  const again = await openJournal(file, head);
  again.close();
  expect(again.knownOf(found(name))).toEqual(print);
});

test.each([
  ['an empty file, as mktemp makes one', ''],
  ['none', undefined],
])('a journal is begun in %s, and gone on with', async (_, content) => {
  const file = path.join(await temporaryFolder(), 'journal');
  if (content !== undefined) await writeFile(file, content);
  for (const name of ['a', 'b']) {
    const journal = await openJournal(file, head);
    journal.add(found(name), print);
    journal.close();
    // What a crash leaves.
    await appendFile(file, '{"file":"half');
  }
  const journal = await openJournal(file, head);
  journal.close();
  expect(['a', 'b', 'half'].map((name) => journal.knownOf(found(name)))).toEqual([print, print, undefined]);
});
