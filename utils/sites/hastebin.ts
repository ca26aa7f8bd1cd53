import { pasteSite } from './paste-site.ts';

/** Its bare text is for those with an account. The page builds itself, so that the text may come late. */
export const hastebin = pasteSite(
  { id: 'hastebin', matches: ['https://hastebin.com/*', 'https://www.toptal.com/developers/hastebin/*'] },
  () => ({
    paste: /^(?:\/developers\/hastebin)?\/(?!raw\/|about|documentation)(?:share\/)?([A-Za-z]{6,12})(?:\.\w+)?$/,
    texts: '#box, pre:has(> code):not(#box)',
  }),
);
