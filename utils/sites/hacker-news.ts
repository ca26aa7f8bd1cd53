import { socialSite } from './social-site.ts';
import type { Site } from './site.ts';

export const hackerNews: Site = socialSite({ id: 'hacker-news', hosts: ['news.ycombinator.com'] }, () => ({
  post: 'tr.athing, tr.comtr',
  postPage: /^\/item\?id=\d+/,
  // Who submitted a link, and when, is said in the row below it.
  permalink: (post) => within(post, '.age a')?.getAttribute('href') ?? undefined,
  author: (post) => within(post, 'a.hnuser')?.textContent,
}));

function within(post: Element, selector: string): Element | undefined {
  const row = post.matches('.comtr') ? post : post.nextElementSibling;
  return row?.querySelector(selector) ?? undefined;
}
