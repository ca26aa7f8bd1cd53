import { pasteSite } from './paste-site.ts';

/** Notes with formatting and pictures; there is no bare form. */
export const justpasteIt = pasteSite({ id: 'justpaste-it', matches: ['https://justpaste.it/*'] }, () => ({
  paste: /^\/(?!(?:login|register|account|settings|terms|privacy|about|faq|redirect|img|u)(?:\/|$))([\w-]{4,})$/,
  texts: '#articleContent',
  title: 'h1.articleFirstTitle, h1',
  author: '.articleAuthor, .userInfo a',
  isPrivate: (page) => /^\/(?:account|settings|messages)(?:\/|$)/.test(page.pathname),
}));
