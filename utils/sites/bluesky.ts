import { socialSite } from './social-site.ts';
import type { Site } from './site.ts';

const BY = /^(?:feedItem|postThreadItem)-by-(.+)$/;

/** Class names are drawn anew with each release; the marks for its own tests stay. Links show a shortened text and lead to the whole address. */
export const bluesky: Site = socialSite({ id: 'bluesky', hosts: ['bsky.app', 'main.bsky.dev'] }, () => ({
  post: '[data-testid^="feedItem-by-"], [data-testid^="postThreadItem-by-"]',
  postPage: /^\/profile\/[^/]+\/post\/\w+/,
  permalink: 'a[href*="/post/"]',
  author: (post) => BY.exec(post.getAttribute('data-testid') ?? '')?.[1],
  privatePage: /^\/(messages|settings|notifications)(\/|$)/,
  skip: '[data-testid="composePostView"]',
  attributes: ['src', 'data-testid'],
  files: {
    element: 'img[src*="cdn.bsky.app/img/feed_"]',
    // The name is the digest of the picture as it was posted, which lies on a server that the page does not name.
    address: (image) =>
      image.closest('a[target="_blank"]') === null
        ? (image.getAttribute('src') ?? '').replace('/feed_thumbnail/', '/feed_fullsize/')
        : undefined,
    at: ['[data-word-wrap]', '[data-testid="postText"]'],
  },
}));
