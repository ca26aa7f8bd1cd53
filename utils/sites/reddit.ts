import { socialSite } from './social-site.ts';
import type { Site } from './site.ts';

/** The layout of web components ("shreddit"). What people wrote is slotted: it stands in the page itself, not in a shadow tree. */
export const reddit: Site = socialSite(
  { id: 'reddit', hosts: ['www.reddit.com', 'sh.reddit.com', 'new.reddit.com'] },
  () => ({
    post: 'shreddit-post, shreddit-comment',
    postPage: /^\/(?:r|user)\/[\w-]+\/comments\/\w+(?:\/[^/?]*(?:\/\w+)?)?/,
    // Both are written on the element by the server, before any script ran.
    permalink: (post) => post.getAttribute('permalink') ?? undefined,
    author: (post) => post.getAttribute('author') ?? undefined,
    privatePage: /^\/(message|chat|room|settings|mod\/[^/]+\/mail)(\/|$)/,
    skip: 'reddit-chat, rs-app, [slot="thumbnail"], #right-sidebar-container',
    attributes: ['content-href', 'permalink', 'author'],
    roots:
      'shreddit-app, shreddit-feed, shreddit-post, shreddit-comment, shreddit-comment-tree, faceplate-partial, faceplate-batch, gallery-carousel',
    files: {
      element: 'shreddit-post[content-href], gallery-carousel img, shreddit-post [slot="post-media-container"] a',
      address: (element) =>
        fullPicture(
          element.getAttribute('content-href') ?? element.getAttribute('href') ?? element.getAttribute('src') ?? '',
        ),
      at: ['[slot="title"]', '[slot="credit-bar"]'],
    },
  }),
);

/** Previews are made from a picture that stands under the same name. */
function fullPicture(address: string): string {
  return address.replace(/^https:\/\/preview\.redd\.it\/(?:[^/?]*-v\d-)?(\w+\.\w+)\?.*$/, 'https://i.redd.it/$1');
}
