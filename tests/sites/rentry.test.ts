import { rentry } from '../../utils/sites/rentry.ts';
import { letter, testPaste } from './paste-tests.ts';

testPaste(rentry, {
  address: 'https://rentry.co/virement',
  found: ['paste https://rentry.co/virement', 'link https://files.example.org/Contrat_offshore.pdf'],
  label: 'Virement',
  after: '.entry-text',
  // Rendered: the heading stands in the text, and the link's words in the place of its address.
  text: `Virement ${letter.replace('https://files.example.org/Contrat_offshore.pdf', 'le contrat')}`,
  others: [
    'https://rentry.co/',
    'https://rentry.co/what',
    'https://rentry.co/virement/edit',
    'https://rentry.co/virement/raw',
  ],
  landmark: '.entry-text, article',
});
