import { readFileSync } from 'node:fs';
import path from 'node:path';
import { expect, test } from 'vitest';
import { makeVectors } from '../vectors/make.ts';

const made = await makeVectors();

// Anything that changes here changes a format that others have read.
test.each(Object.entries(made))('tests/vectors/%s.json is what the code writes', (name, content) => {
  const file = path.join(import.meta.dirname, '../vectors', `${name}.json`);
  expect(JSON.parse(JSON.stringify(content))).toEqual(JSON.parse(readFileSync(file, 'utf8')));
});
