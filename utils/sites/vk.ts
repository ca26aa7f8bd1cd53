import { socialSite } from './social-site.ts';
import type { Site } from './site.ts';

export const vk: Site = socialSite({ id: 'vk', hosts: ['vk.com', 'vk.ru', 'm.vk.com', 'm.vk.ru'] }, () => ({
  post: '.post[data-post-id], ._post[data-post-id], .wall_item, .reply[data-post-id]',
  postPage: /^\/wall-?\d+_\d+/,
  permalink: (post) => {
    const id = post.getAttribute('data-post-id') ?? '';
    return /^-?\d+_\d+$/.test(id) ? `/wall${id}` : undefined;
  },
  attributes: ['data-post-id'],
  author: '.PostHeaderTitle__authorLink, .PostHeaderTitle__authorName, a.author',
  privatePage: /^\/(im|mail|gim\d+|settings)(\/|$)/,
  skip: '[class*="im-page"], [class*="ConvoMain"], .fc_tab, #fastchat, .im_history',
  files: { element: 'a[href^="/doc"]' },
}));
