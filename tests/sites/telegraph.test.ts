import { telegraph } from '../../utils/sites/telegraph.ts';
import { letter, testPaste } from './paste-tests.ts';

testPaste(telegraph, {
  address: 'https://telegra.ph/Virement-03-14',
  found: ['paste https://telegra.ph/Virement-03-14', 'link https://files.example.org/Contrat_offshore.pdf'],
  label: 'Virement',
  author: 'Source Lumière',
  endOf: 'header address',
  text: letter.replace('https://files.example.org/Contrat_offshore.pdf', 'le contrat'),
  others: ['https://telegra.ph/', 'https://telegra.ph/api'],
  landmark: '#_tl_editor',
});
