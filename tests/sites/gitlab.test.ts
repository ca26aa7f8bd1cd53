import { expect, test } from 'vitest';
import { gitlab } from '../../utils/sites/gitlab.ts';
import { testPaste } from './paste-tests.ts';
import { findAll, lines, pageOf } from './saved-page.ts';

testPaste(gitlab, {
  address: 'https://gitlab.com/-/snippets/4242',
  found: [
    'paste https://gitlab.com/-/snippets/4242/raw/main/virement.txt',
    'text https://files.example.org/Contrat_offshore.pdf',
    'paste https://gitlab.com/-/snippets/4242/raw/main/comptes.csv',
  ],
  label: 'virement.txt',
  author: 'Source Lumière',
  after: '.file-title-name',
  ownRaw: ['https://gitlab.com/-/snippets/4242/raw/main/virement.txt', 'https://gitlab.com/-/snippets/4242/raw'],
  foreignRaw: ['https://gitlab.com/-/snippets/42420/raw/main/virement.txt', 'https://gitlab.com/-/snippets/4242/rawer'],
  others: [
    'https://gitlab.com/explore',
    'https://gitlab.com/a/b/-/blob/main/notes.txt',
    'https://gitlab.com/-/snippets/4242/edit',
  ],
  landmark: '.file-actions',
});

test('the files of a project are not all asked for; those that people write of are found', () => {
  const blob = (name: string): string => `<a href="/g/p/-/blob/main/${name}">${name}</a>`;
  const document = pageOf(
    `<table class="tree-table"><tr><td>${blob('README.md')}</td></tr><tr><td>${blob('budget.xlsx')}</td></tr></table>
    <div class="file-content md">${blob('docs/guide.md')} <a href="https://files.example.org/a.pdf">a</a></div>
    <div class="note-text md"><p>${blob('leak.pdf')} https://gitlab.com/g/p/-/raw/main/b.pdf</p></div>`,
    'https://gitlab.com/g/p',
  );
  expect(lines(findAll(gitlab.find, document)).sort()).toEqual([
    'link https://files.example.org/a.pdf',
    'link https://gitlab.com/g/p/-/blob/main/leak.pdf',
    'text https://gitlab.com/g/p/-/raw/main/b.pdf',
  ]);
});
