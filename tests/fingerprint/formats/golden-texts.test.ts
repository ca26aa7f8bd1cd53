import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { expect, test } from 'vitest';
import { readDocument, sharedDocument, textOf } from './read-document.ts';

/**
 * What each extractor finds in documents of others: SHA-256 of the normalised text, its first 16 digits, and who found it. A library's new
 * version that finds another text fails here: its digests are not those that were signed, and the extractor's name must say so.
 */
const golden = JSON.parse(readFileSync(path.join(import.meta.dirname, 'golden-texts.json'), 'utf8')) as Record<
  string,
  { text: string; extractor: string }
>;

test.each(Object.entries(golden))('%s', async (name, expected) => {
  const bytes = sharedDocument(name);
  if (bytes === undefined) return;
  const { extractor } = await readDocument(bytes);
  const text = createHash('sha256')
    .update(await textOf(bytes))
    .digest('hex')
    .slice(0, 16);
  expect({ text, extractor }).toEqual(expected);
});
