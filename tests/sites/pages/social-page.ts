import type { Post, Site } from '../../../utils/sites/site.ts';

/**
 * A page of a social site with one post, written from the marks that are documented of its pages (the site's file names them). No page of a third
 * party is kept here; where a saved one is at hand, documents are planted into a copy of it, too.
 */
export interface SocialPage {
  site: Site;
  /** Of the page that shows the post. */
  address: string;
  /** Of another page of the site, to which it goes without loading anew. */
  next: string;
  /** The page: words are HTML as {@link link} makes it; parts may stand anywhere outside of the post. */
  html: (words: string, attachment?: string, part?: string) => string;
  /** Selector of what holds the post's words. */
  words: string;
  /** A link to an address as the site writes it. */
  link: (address: string) => string;
  post: Post;
  /** A picture or file that the site keeps itself, and its address as the reader is told of it. */
  attachment?: { html: string; address: string; where: 'image' | 'attachment' };
  /** A conversation that is open over the page, with these words. */
  conversation?: (words: string) => string;
  /** Of a page on which nothing is looked at. */
  privateAddress?: string;
  /** A page as the site wrote it, in the shared folder; documents go into the first element that fits. */
  saved?: { file: string; address: string; words: string };
}

export function whole(body: string, head = ''): string {
  return `<!doctype html><html><head><meta charset="utf-8"><title>page</title>${head}</head><body>${body}</body></html>`;
}

/** As most sites write links: the address in `href`, some of it to be read. */
export function plainLink(address: string): string {
  return `<a href="${address}" target="_blank" rel="nofollow noopener">${address.slice(8, 30)}…</a>`;
}

/** Through the site's own counter. */
export function wrappedLink(counter: string): SocialPage['link'] {
  return (address) => `<a href="${counter}${encodeURIComponent(address)}" target="_blank">${address.slice(8, 30)}…</a>`;
}
