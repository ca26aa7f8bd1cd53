import { pasteSite } from './paste-site.ts';

/** Its bare text asks for a code that the author gave out. What the page shows is the Markdown made into a page. */
export const rentry = pasteSite({ id: 'rentry', matches: ['https://rentry.co/*', 'https://rentry.org/*'] }, () => ({
  paste: /^\/(?!(?:api|edit|raw|new|what|login|static)(?:\/|$))([\w-]{2,})\/?$/,
  texts: '.entry-text, main article:not(:has(.entry-text))',
  title: '.entry-text h1',
}));
