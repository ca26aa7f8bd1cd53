import { pasteEe } from '../../utils/sites/paste-ee.ts';
import { testPaste } from './paste-tests.ts';

testPaste(pasteEe, {
  address: 'https://paste.ee/p/aB3dE',
  found: [
    'paste https://paste.ee/r/aB3dE/0',
    'text https://files.example.org/Contrat_offshore.pdf *',
    'paste https://paste.ee/r/aB3dE/1',
  ],
  label: 'Virement',
  after: '.section pre',
  ownRaw: ['https://paste.ee/r/aB3dE/0', 'https://paste.ee/r/aB3dE/1', 'https://paste.ee/r/aB3dE'],
  foreignRaw: ['https://paste.ee/r/aB3dF/0', 'https://paste.ee/r/aB3dEf', 'https://paste.ee/p/aB3dE'],
  others: ['https://paste.ee/', 'https://paste.ee/login'],
  landmark: '.section',
});
