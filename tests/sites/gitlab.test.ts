import { gitlab } from '../../utils/sites/gitlab.ts';
import { testPaste } from './paste-tests.ts';

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
