import { zeroBin } from '../../utils/sites/zero-bin.ts';
import { testPaste } from './paste-tests.ts';

testPaste(zeroBin, {
  address: 'https://0bin.net/paste/aB3dE+9x',
  found: ['paste https://0bin.net/paste/aB3dE+9x', 'text https://files.example.org/Contrat_offshore.pdf *'],
  label: 'aB3dE+9x',
  after: '#paste-content',
  others: ['https://0bin.net/', 'https://0bin.net/faq/'],
  landmark: '#paste-content',
});
