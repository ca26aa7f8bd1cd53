import { socialSite } from './social-site.ts';
import type { Site } from './site.ts';

export const threads: Site = socialSite(
  { id: 'threads', hosts: ['www.threads.com', 'threads.com', 'www.threads.net', 'threads.net'] },
  () => ({
    post: '[data-pressable-container="true"]',
    postPage: /^\/@[\w.]+\/post\/[\w-]+/,
    permalink: 'a:has(time)',
    author: 'a[href^="/@"]:not([href*="/post/"])',
    privatePage: /^\/(messages|direct|settings)(\/|$)/,
  }),
);
