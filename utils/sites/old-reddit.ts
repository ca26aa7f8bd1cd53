import { socialSite } from './social-site.ts';
import type { Site } from './site.ts';

/** The older layout, static HTML. A link post's title leads to the document itself. */
export const oldReddit: Site = socialSite({ id: 'old-reddit', hosts: ['old.reddit.com'] }, () => ({
  post: '.thing',
  postPage: /^\/(?:r|user)\/[\w-]+\/comments\/\w+(?:\/[^/?]*(?:\/\w+)?)?/,
  permalink: (post) => post.getAttribute('data-permalink') ?? undefined,
  author: (post) =>
    post.getAttribute('data-author') ?? post.querySelector('.tagline a.author')?.textContent ?? undefined,
  privatePage: /^\/(message|chat|prefs)(\/|$)/,
  attributes: ['data-permalink', 'data-author'],
  // The picture beside a title leads where the title does.
  skip: 'a.thumbnail, .thing.message, .side',
}));
