import { controlc } from '../../utils/sites/controlc.ts';
import { testPaste } from './paste-tests.ts';

testPaste(controlc, {
  address: 'https://controlc.com/0a1b2c3d',
  found: ['paste https://controlc.com/0a1b2c3d', 'text https://files.example.org/Contrat_offshore.pdf'],
  label: 'Virement',
  after: '#paste',
  others: ['https://controlc.com/', 'https://controlc.com/account', 'https://controlc.com/user/0a1b2c3d'],
  landmark: '#paste',
});
