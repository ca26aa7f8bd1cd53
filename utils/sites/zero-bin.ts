import { pasteSite } from './paste-site.ts';

/** As PrivateBin: the key is in the fragment, the text on the page alone. */
export const zeroBin = pasteSite({ id: 'zero-bin', matches: ['https://0bin.net/*'] }, () => ({
  paste: /^\/paste\/([\w+-]+)$/,
  texts: '#paste-content',
}));
