import { socialSite } from './social-site.ts';
import type { Site } from './site.ts';

/** Misskey and its forks, on any host. Their class names change with each release; articles and times stay. */
export const misskey: Site = socialSite({ id: 'misskey', hosts: ['misskey.io'] }, () => ({
  isIn: (document) => document.querySelector('meta[name="application-name"][content="Misskey"]') !== null,
  post: 'article',
  postPage: /^\/notes\/\w+/,
  permalink: 'a:has(time)',
  author: 'header a:not(:has(time))',
  privatePage: /^\/(chat|my\/messaging|settings)(\/|$)/,
}));
