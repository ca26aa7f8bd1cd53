import { createHash } from 'node:crypto';
import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { expect, test } from 'vitest';
import { sharedVectors } from '../../check/shared-vectors.ts';
import { outline } from '../containers/outline.ts';
import { printOf } from './read-document.ts';

// Every shared document that is encrypted or damaged, whatever comes to be among them: the tests of each format say what is read all the same.
const documents = sharedVectors('documents');
/** With an empty password, or that of who may change it: everybody may read them. */
const open = /^r\d-(?:empty|owner)-password\.pdf$|^unencrypted\.pdf$/;

const folders = [
  ['damaged', 'damaged'],
  ['encrypted', 'encrypted'],
  ['pdf-encryption-ladder', 'encrypted'],
] as const;

const rows = folders.flatMap(([folder, reason]) =>
  documents === undefined
    ? []
    : readdirSync(path.join(documents, folder)).map((name): [string, string | undefined] => [
        `${folder}/${name}`,
        open.test(name) ? undefined : reason,
      ]),
);

test.skipIf(documents === undefined).each(rows)('%s: %s', async (name, reason) => {
  const bytes = readFileSync(path.join(documents ?? '', name));
  const print = await printOf(bytes, { name });
  expect(print.sha256).toBe(createHash('sha256').update(bytes).digest('hex'));
  const reasons = outline(print).flatMap(
    (line) => /: (encrypted|damaged|too-large|timeout|unsupported)$/.exec(line)?.[1] ?? [],
  );
  expect([...new Set(reasons)]).toEqual(reason === undefined ? [] : [reason]);
});
