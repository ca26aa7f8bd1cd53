import { socialSite } from './social-site.ts';
import type { Site } from './site.ts';

/** Telegram's client in the browser. Channels and conversations look alike there. */
export const telegramWeb: Site = socialSite(
  { id: 'telegram-web', hosts: ['web.telegram.org'], isPrivateSurface: true },
  () => ({
    post: '.bubble[data-mid], .Message[data-message-id]',
    // Where one is, stands behind the #, which no part of ours sees.
    postPage: /^(?!)/,
    author: '.peer-title, .message-title',
  }),
);
