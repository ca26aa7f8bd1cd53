import { pasteSite } from './paste-site.ts';

export const controlc = pasteSite({ id: 'controlc', matches: ['https://controlc.com/*'] }, () => ({
  paste: /^\/([0-9a-f]{8})$/,
  texts: '#paste, #thepaste, textarea[readonly]',
  title: '#pastetitle, h1',
}));
