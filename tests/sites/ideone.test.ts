import { ideone } from '../../utils/sites/ideone.ts';
import { testPaste } from './paste-tests.ts';

testPaste(ideone, {
  address: 'https://ideone.com/aB3dE9',
  found: ['paste https://ideone.com/plain/aB3dE9', 'text https://files.example.org/Contrat_offshore.pdf'],
  label: 'aB3dE9',
  after: '#view_edit_file',
  ownRaw: ['https://ideone.com/plain/aB3dE9'],
  foreignRaw: ['https://ideone.com/plain/aB3dE8', 'https://ideone.com/aB3dE9'],
  others: ['https://ideone.com/', 'https://ideone.com/recent/2', 'https://ideone.com/account/settings'],
  landmark: '#view_edit_file',
});
