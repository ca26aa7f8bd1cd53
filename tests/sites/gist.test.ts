import { gist } from '../../utils/sites/gist.ts';
import { testPaste } from './paste-tests.ts';

testPaste(gist, {
  address: 'https://gist.github.com/source-lumiere/9c1e4ad09c6fb3a2c81d',
  found: [
    'paste https://gist.githubusercontent.com/source-lumiere/9c1e4ad09c6fb3a2c81d/raw/0f1e2d3c4b5a69788796a5b4c3d2e1f00f1e2d3c/virement.txt',
    'text https://files.example.org/Contrat_offshore.pdf',
    'paste https://gist.githubusercontent.com/source-lumiere/9c1e4ad09c6fb3a2c81d/raw/a94a8fe5ccb19ba61c4c0873d391e987982fbbd3/comptes.csv',
    'link https://files.example.org/budget_mars.xlsx',
  ],
  label: 'virement.txt',
  author: 'source-lumiere',
  endOf: '.file-info',
  others: ['https://gist.github.com/', 'https://gist.github.com/discover', 'https://gist.github.com/source-lumiere'],
  landmark: '.file-actions',
});
