import { dpasteOrg } from '../../utils/sites/dpaste-org.ts';
import { testPaste } from './paste-tests.ts';

testPaste(dpasteOrg, {
  address: 'https://dpaste.org/Zx9Qb',
  found: ['paste https://dpaste.org/Zx9Qb/raw', 'text https://files.example.org/Contrat_offshore.pdf'],
  label: 'Zx9Qb',
  after: '.snippet-code',
  ownRaw: ['https://dpaste.org/Zx9Qb/raw'],
  foreignRaw: ['https://dpaste.org/Zx9Qc/raw', 'https://dpaste.org/Zx9Qb'],
  others: ['https://dpaste.org/', 'https://dpaste.org/about', 'https://dpaste.org/Zx9Qb/history'],
  landmark: '.snippet-code',
});
