import { socialSite } from './social-site.ts';
import type { Site } from './site.ts';

/** Servers are rooms with a door. Where people write to each other alone, nothing is looked at even then. */
export const discord: Site = socialSite(
  { id: 'discord', hosts: ['discord.com', 'canary.discord.com', 'ptb.discord.com'], isPrivateSurface: true },
  () => ({
    post: 'li[id^="chat-messages-"]',
    postPage: /^\/channels\/\d+\/\d+/,
    permalink: (post) => {
      const [, channel, message] = /^chat-messages-(\d+)-(\d+)$/.exec(post.id) ?? [];
      const [, server] = /^\/channels\/(\d+)/.exec(new URL(post.baseURI).pathname) ?? [];
      return message === undefined || server === undefined
        ? undefined
        : `/channels/${server}/${channel ?? ''}/${message}`;
    },
    attributes: ['id'],
    author: '[id^="message-username-"]',
    privatePage: /^\/channels\/@me(\/|$)/,
    // Smaller copies of the pictures, and what a mention or an answer repeats.
    skip: '[id^="message-reply-context-"], a[href*="media.discordapp.net/"]',
    files: { element: 'a[href*="cdn.discordapp.com/attachments/"]', at: ['[id^="message-accessories-"]'] },
  }),
);
