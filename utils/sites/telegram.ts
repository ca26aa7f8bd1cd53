import { socialSite } from './social-site.ts';
import type { Site } from './site.ts';

/**
 * Public channels as t.me shows them. An attached document's link leads to the post, not to its bytes: those are had in Telegram's own
 * programs alone.
 */
export const telegram: Site = socialSite({
  id: 'telegram',
  hosts: ['t.me', 'telegram.me'],
  post: '.tgme_widget_message',
  postPage: /^\/s\/\w+/,
  permalink: (post) => {
    const name = post.getAttribute('data-post') ?? '';
    return /^\w+\/\d+$/.test(name) ? `https://t.me/${name}` : undefined;
  },
  author: '.tgme_widget_message_owner_name',
  attributes: ['style'],
  files: {
    element: 'a.tgme_widget_message_photo_wrap',
    address: (photo) => /url\(["']?(https:[^"')]+)/.exec(photo.getAttribute('style') ?? '')?.[1],
    at: ['.tgme_widget_message_text', '.tgme_widget_message_footer'],
  },
});
