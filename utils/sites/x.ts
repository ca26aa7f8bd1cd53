import { findGeneric, findLink, isLeftAlone, linkAddressOf } from './generic.ts';
import type { Site } from './site.ts';

/** Where X itself writes the text of a link. In an article a writer chooses that text, so that it proves nothing. */
const linkTexts = '[data-testid="tweetText"], [data-testid="UserDescription"]';

const hosts = ['x.com', 'mobile.x.com', 'pro.x.com', 'twitter.com', 'mobile.twitter.com', 'pro.twitter.com'];
const patterns = hosts.map((host) => `https://${host}/*`);

export const x: Site = {
  id: 'x',
  matches: patterns,
  hostPermissions: patterns,
  skip: '[data-testid="DMDrawer"], [data-testid="DmActivityContainer"], [data-testid="DmScrollerContainer"]',
  isPrivate: (page) => /^\/(messages|i\/chat|settings|compose)(\/|$)/.test(page.pathname),
  isLayoutRecognised: (document) =>
    !/\/status\/\d+/.test(document.URL) || document.querySelector('article[data-testid="tweet"]') !== null,
  find(element) {
    const target = linkAddressOf(element);
    if (target === undefined || !isShortened(target)) return findGeneric(element, x.skip);
    // A card's or a quoted post's t.co link shows a domain and a headline but no address; what is not shown is not guessed.
    const address = element.closest(linkTexts) === null ? undefined : shownAddress(element);
    return address === undefined || isLeftAlone(element, x.skip) ? [] : findLink(element, address);
  },
};

function isShortened(target: string): boolean {
  return /^https?:\/\/t\.co\//.test(target);
}

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
  return URL.canParse(address) && new URL(address).hostname.includes('.') ? address : undefined;
}
