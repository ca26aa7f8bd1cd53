import { socialSite } from './social-site.ts';
import type { Site } from './site.ts';

/** The same elements show one video after another: what they said before is no sign of what they say now. */
export const youtube: Site = socialSite({ id: 'youtube', hosts: ['www.youtube.com', 'm.youtube.com'] }, () => ({
  post: 'ytd-comment-view-model, ytd-comment-renderer, ytd-backstage-post-renderer, ytd-watch-metadata, ytm-comment-renderer',
  postPage: /^\/(?:watch\?(?:.*&)?v=[\w-]+|post\/[\w-]+)(?:&lc=[\w.-]+)?/,
  permalink: '#published-time-text a, a[href^="/post/"]',
  author: '#author-text, #header-author h3, ytd-channel-name a',
  privatePage: /^\/(account|live_chat)/,
  // Beside the video: others.
  skip: '#secondary, #chat, ytd-live-chat-frame',
}));
