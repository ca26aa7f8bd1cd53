import { pasteSite } from './paste-site.ts';

/**
 * Articles, which their authors may change at any time. Its programming interface is not asked: the text is on the page, and whoever wrote
 * it would have a say in what that answers.
 */
export const telegraph = pasteSite(
  { id: 'telegraph', matches: ['https://telegra.ph/*', 'https://te.legra.ph/*', 'https://graph.org/*'] },
  () => ({
    paste: /^\/([^/]+-\d\d-\d\d(?:-\d+)?)$/,
    texts: '#_tl_editor, main article:not(#_tl_editor)',
    title: 'header h1',
    author: 'address a[rel="author"]',
    line: 'header address',
    // Stand in the text as well as above it.
    omit: 'h1, address',
  }),
);
