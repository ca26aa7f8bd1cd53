import { dpasteCom } from '../../utils/sites/dpaste-com.ts';
import { testPaste } from './paste-tests.ts';

testPaste(dpasteCom, {
  address: 'https://dpaste.com/A1B2C3D4E',
  found: ['paste https://dpaste.com/A1B2C3D4E.txt', 'text https://files.example.org/Contrat_offshore.pdf'],
  label: 'Virement',
  after: '.highlight pre',
  ownRaw: ['https://dpaste.com/A1B2C3D4E.txt'],
  foreignRaw: [
    'https://dpaste.com/A1B2C3D4F.txt',
    'https://dpaste.com/A1B2C3D4E',
    'https://dpaste.com.example.org/A1B2C3D4E.txt',
  ],
  others: ['https://dpaste.com/', 'https://dpaste.com/about', 'https://dpaste.com/A1B2C3D4E/edit'],
  landmark: '.highlight',
});
