import { socialSite } from './social-site.ts';
import type { Site } from './site.ts';

/** Links stand under names only; what is written under a video and in comments is plain text. */
export const tiktok: Site = socialSite({ id: 'tiktok', hosts: ['www.tiktok.com', 'm.tiktok.com'] }, () => ({
  post: '[data-e2e="recommend-list-item-container"], [class*="DivVideoContainer"], [class*="DivDescriptionContentWrapper"], [class*="DivCommentItem"], [data-e2e="browse-video-desc"], [data-e2e^="comment-level-"]',
  postPage: /^\/@[\w.]+\/(?:video|photo)\/\d+/,
  permalink: 'a[href*="/video/"]',
  author: '[data-e2e="browse-username"], [data-e2e="video-author-uniqueid"], [data-e2e^="comment-username"]',
  privatePage: /^\/(messages|setting)(\/|$)/,
}));
