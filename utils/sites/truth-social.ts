import { socialSite } from './social-site.ts';
import type { Site } from './site.ts';

export const truthSocial: Site = socialSite({ id: 'truth-social', hosts: ['truthsocial.com'] }, () => ({
  post: '[data-testid="status"], .status__wrapper',
  postPage: /^\/@\w+\/(?:posts\/)?\d+/,
  permalink: 'a:has(time)',
  author: '[data-testid="account"] a:not(:has(time)), a[href^="/@"]:not([href*="/posts/"], :has(time))',
  privatePage: /^\/(messages|chats|conversations|settings)(\/|$)/,
  skip: '[data-testid^="chat"]',
}));
