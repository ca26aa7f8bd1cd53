import { justpasteIt } from '../../utils/sites/justpaste-it.ts';
import { letter, testPaste } from './paste-tests.ts';

testPaste(justpasteIt, {
  address: 'https://justpaste.it/virement14',
  found: ['paste https://justpaste.it/virement14', 'link https://files.example.org/Contrat_offshore.pdf'],
  label: 'Virement',
  author: 'source_lumiere',
  after: '#articleContent',
  text: letter.replace('https://files.example.org/Contrat_offshore.pdf', 'le contrat'),
  others: ['https://justpaste.it/', 'https://justpaste.it/login', 'https://justpaste.it/u/source_lumiere'],
  landmark: '#articleContent',
});
