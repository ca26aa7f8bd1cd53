import { pasteSite } from './paste-site.ts';

export const dpasteCom = pasteSite({ id: 'dpaste-com', matches: ['https://dpaste.com/*'] }, () => ({
  paste: /^\/([A-Z0-9]{9})\/?$/,
  texts: '.highlight pre',
  raw: (id) => `https://dpaste.com/${id}.txt`,
  rawPath: /^\/[A-Z0-9]{9}(?:\.txt|\/raw)$/,
  title: 'h1',
}));
