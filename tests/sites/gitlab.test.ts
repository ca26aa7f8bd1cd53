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

// The parts are made up, with the class names of GitLab's templates.
test.each([
  [
    'a work item',
    '/g/p/-/work_items/7',
    '<div class="work-item-description" data-testid="work-item-description"><div class="md">$</div></div>',
  ],
  ['a comment there', '/g/p/-/work_items/7', '<div class="note-body"><div class="note-text md">$</div></div>'],
  ['an issue', '/g/p/-/issues/7', '<div class="description js-description"><div class="md">$</div></div>'],
  [
    'a wiki page',
    '/g/p/-/wikis/home',
    '<div class="wiki-page-details"><div class="js-wiki-page-content md">$</div></div>',
  ],
  [
    'a release',
    '/g/p/-/releases/v1',
    '<div class="card release-block"><div class="card-body"><div class="md">$</div></div></div>',
  ],
  ['a part that nobody knows yet', '/g/p/-/issues/7', '<section class="whatever-comes">$</section>'],
])('what people attach to %s is found', (_, path, html) => {
  for (const attached of [
    '/g/p/uploads/0f1e2d3c4b5a69788796a5b4c3d2e1f0/leak.pdf',
    '/-/project/1/uploads/0f1e2d3c4b5a6978/leak.pdf',
  ]) {
    const document = pageOf(
      html.replace('$', `<p><a href="${attached}">leak.pdf</a></p>`),
      `https://gitlab.com${path}`,
    );
    expect(lines(findAll(gitlab.find, document))).toEqual([`link https://gitlab.com${attached}`]);
  }
});

test.each([
  ['the README of a project', '<div class="blob-viewer"><div class="file-content md">$</div></div>'],
  ['a list of a commit', '<div class="diff-file file-holder"><div class="file-title">$</div></div>'],
  ['the downloads', '<ul class="gl-new-dropdown-contents"><li>$</li></ul>'],
  ['a list that nobody knows yet', '<ol class="whatever-comes"><li>$</li></ol>'],
])('the files of a project are not, in %s', (_, html) => {
  const links = ['/g/p/-/blob/main/a.pdf', '/g/p/-/raw/main/b.pdf', '/g/p/-/archive/main/p.zip'];
  const document = pageOf(
    html.replace('$', links.map((href) => `<a href="${href}">x</a>`).join('')),
    'https://gitlab.com/g/p',
  );
  expect(findAll(gitlab.find, document)).toEqual([]);
});

test('those that people write of are, wherever their words stand', () => {
  const words = '<div class="js-wiki-page-content md"><a href="/g/p/-/blob/main/a.pdf">the letter</a></div>';
  const found = findAll(gitlab.find, pageOf(words, 'https://gitlab.com/g/p/-/wikis/home'));
  expect(lines(found)).toEqual(['link https://gitlab.com/g/p/-/blob/main/a.pdf']);
});
