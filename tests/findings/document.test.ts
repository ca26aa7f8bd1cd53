import { existsSync, readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { expect, test } from 'vitest';
import { format } from 'prettier';
import { uncheckedReasons } from '../../utils/finding/finding.ts';
import { verdicts } from '../../utils/protocol/statement.ts';
import { findingsDocument, pictureOf } from './document.ts';
import { everySituation } from './every-situation.ts';
import { titleOf } from './situations.ts';

const docs = path.resolve(import.meta.dirname, '../../docs');

test('every kind, verdict and reason has its situation', () => {
  const every = [
    ...['authentic', 'fake', 'altered'].map((verdict) => `verified-${verdict}`),
    ...verdicts.map((verdict) => `rated-${verdict}`),
    ...[...verdicts, 'disputed'].map((verdict) => `resembles-${verdict}`),
    ...['disputed', 'unlisted', 'hint, address', 'hint, claimed-digest'],
    ...uncheckedReasons.map((reason) => `unchecked: ${reason}`),
    ...['contains-rated-fake', 'contains-verified-authentic'],
    ...['resembles-authentic, near-text', 'resembles-altered, near-picture', 'resembles-fake, near-page'],
    ...['unlisted, locked', 'unlisted, broken', 'unlisted, huge', 'unlisted, slow'],
  ];
  const titles = everySituation.map(titleOf);
  expect(titles).toEqual(expect.arrayContaining(every));
  expect(new Set(titles).size).toBe(titles.length);
});

test('docs/findings.md says of each what the catalogues say', async () => {
  const page = readFileSync(path.join(docs, 'findings.md'), 'utf8');
  expect(page).toBe(await format(findingsDocument(everySituation), { parser: 'markdown', printWidth: 120 }));
});

test('and shows each, and nothing else', () => {
  const pictures = everySituation.map(pictureOf);
  for (const picture of pictures) expect(existsSync(path.join(docs, 'images/findings', picture)), picture).toBe(true);
  expect(readdirSync(path.join(docs, 'images/findings')).sort()).toEqual(
    [...pictures, 'card-dark.png', 'card-light.png'].sort(),
  );
});
