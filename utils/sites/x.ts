import { parseUrl } from '../protocol/parse-url.ts';
import { findLink, isLeftAlone, linkAddressOf } from './generic.ts';
import { socialSite } from './social-site.ts';
import type { Found, Site } from './site.ts';

/** Where X itself writes the text of a link. In an article a writer chooses that text, so that it proves nothing. */
const linkTexts = '[data-testid="tweetText"], [data-testid="UserDescription"]';
const skip = '[data-testid="DMDrawer"], [data-testid="DmActivityContainer"], [data-testid="DmScrollerContainer"]';

export const x: Site = socialSite(
  { id: 'x', hosts: ['x.com', 'mobile.x.com', 'pro.x.com', 'twitter.com', 'mobile.twitter.com', 'pro.twitter.com'] },
  () => ({
    // A quoted post is a block of its own inside the other's article.
    post: 'article[data-testid="tweet"], article [role="link"]:has([data-testid="User-Name"])',
    postPage: /^\/(?:\w{1,20}|i\/web|i)\/status\/\d+/,
    permalink: 'a:has(time)',
    // What follows in a list is the handle and how long ago it was, which goes on.
    author: '[data-testid="User-Name"] > :first-child',
    privatePage: /^\/(messages|i\/chat|settings|compose)(\/|$)/,
    skip,
    attributes: ['src'],
    files: {
      element: '[data-testid="tweetPhoto"] img',
      address: (image) => originalPicture((image as HTMLImageElement).src),
      at: ['[data-testid="tweetText"]', '[data-testid="User-Name"]'],
    },
    findOwn(element): Found[] | undefined {
      const target = linkAddressOf(element);
      if (target === undefined || !/^https?:\/\/t\.co\//.test(target)) return undefined;
      // A card's or a quoted post's t.co link shows a domain and a headline but no address; what is not shown is not guessed.
      const address = element.closest(linkTexts) === null ? undefined : shownAddress(element);
      return address === undefined || isLeftAlone(element, skip) ? [] : findLink(element, address);
    },
  }),
);

/**
 * The address a t.co link stands for: its whole text, in which X hides the scheme and the tail from view, then an ellipsis of its
 * own for the eye. An ellipsis inside other text means that the tail is really missing.
 */
export function shownAddress(link: Element): string | undefined {
  let text = (link.textContent || '').trim();
  if (text.endsWith('…')) {
    if (link.lastElementChild?.textContent !== '…') return undefined;
    text = text.slice(0, -1);
  }
  if (/\s/.test(text)) return undefined;
  const address = /^https?:\/\//i.test(text) ? text : `https://${text}`;
  return parseUrl(address)?.hostname.includes('.') ? address : undefined;
}

/** X keeps a picture as it encoded it at the upload, in this largest form. */
function originalPicture(address: string): string | undefined {
  const [, path, format = 'jpg'] =
    /^(https:\/\/pbs\.twimg\.com\/media\/[\w-]+)(?:\?(?:.*&)?format=(\w+))?/.exec(address) ?? [];
  return path === undefined ? undefined : `${path}?format=${format}&name=orig`;
}
