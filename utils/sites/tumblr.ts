import { socialSite } from './social-site.ts';
import type { Site } from './site.ts';

/** Blogs have hosts and layouts of their own; what they share is the article. */
export const tumblr: Site = socialSite({ id: 'tumblr', hosts: ['*.tumblr.com'] }, () => ({
  post: 'article, [data-id]',
  // A blog's own host, with /post/, or the network's with the blog's name.
  postPage: /^\/(?:post|[\w-]+)\/\d{6,}(?:\/[^/?]+)?/,
  permalink: 'header a:has(time), a:has(time), a[href*="/post/"]',
  author: 'header a:not(:has(time))',
  privatePage: /^\/(messaging|inbox|settings)(\/|$)/,
  skip: '[class*="messaging" i], [aria-label*="messaging" i]',
}));
