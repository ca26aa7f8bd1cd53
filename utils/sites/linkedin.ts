import { socialSite } from './social-site.ts';
import type { Site } from './site.ts';

/** A short link (lnkd.in) does not say where it leads, and is left alone. So are the pages of an attached document: pictures made of it. */
export const linkedin: Site = socialSite({ id: 'linkedin', hosts: ['www.linkedin.com'] }, () => ({
  post: '.feed-shared-update-v2, [data-urn^="urn:li:activity"], [data-view-name="feed-update"], .main-feed-activity-card, article.comments-comment-entity',
  postPage: /^\/(?:feed\/update\/urn:li:\w+:\d+|posts\/[^/?]+)/,
  permalink(post) {
    const urn = post.getAttribute('data-urn') ?? '';
    return /^urn:li:activity:\d+$/.test(urn) ? `/feed/update/${urn}/` : undefined;
  },
  attributes: ['data-urn'],
  author:
    '.update-components-actor__title span[aria-hidden], .update-components-actor__title, .comments-comment-meta__description-title, [data-tracking-control-name$="actor-name"]',
  privatePage: /^\/(messaging|settings|mypreferences)(\/|$)/,
  skip: '#msg-overlay, .msg-overlay-container, [class*="msg-overlay"], [class*="msg-convo"]',
}));
