import { socialSite } from './social-site.ts';
import type { Site } from './site.ts';

export const gab: Site = socialSite({ id: 'gab', hosts: ['gab.com'] }, () => ({
  post: 'article, [data-id], .status',
  postPage: /^\/[\w.]+\/posts\/\d+/,
  permalink: 'a:has(time)',
  author: 'a.displayName, .display-name__account, header a[href^="/"]:not(:has(time))',
  privatePage: /^\/(messages|settings)(\/|$)/,
}));
