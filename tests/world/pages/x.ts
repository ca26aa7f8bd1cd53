import { notFound, page, redirectTo, type Handler } from '../answers.ts';
import { escapeHtml } from './escape.ts';

export interface Post {
  id: string;
  /** Handle without the @. */
  author: string;
  /** Words and addresses; each address becomes a t.co link that shows it, as X writes it. */
  text: string;
  replies?: Post[];
}

/** Plays x.com: a post with its replies under /AUTHOR/status/ID. */
export function xSite(posts: readonly Post[], headers: Record<string, string> = {}): Handler {
  return (request) => {
    const { pathname } = new URL(request.url);
    const post = posts.find(({ author, id }) => pathname === `/${author}/status/${id}`);
    return post === undefined ? notFound() : page(postHtml(post), headers);
  };
}

/** Plays t.co: leads where the post's link really goes. Our extension never asks it; a person who clicks does. */
export function tcoSite(posts: readonly Post[]): Handler {
  const all = posts.flatMap((post) => [post, ...(post.replies ?? [])]);
  const targets = new Map(all.flatMap(({ text }) => addressesIn(text)).map((address) => [shortPath(address), address]));
  return (request) => {
    const target = targets.get(new URL(request.url).pathname);
    return target === undefined ? notFound() : redirectTo(target, 301);
  };
}

function postHtml(post: Post): string {
  const thread = [post, ...(post.replies ?? [])].map(articleHtml).join('\n');
  return `<!doctype html>
<html lang="fr" dir="ltr"><head><meta charset="utf-8"><title>${escapeHtml(post.author)} on X</title><style>${style}</style></head>
<body><div id="react-root"><main role="main"><div data-testid="primaryColumn"><h2>Post</h2>
<div aria-label="Timeline: Conversation">${thread}</div></div></main></div></body></html>`;
}

/** The landmarks of X's rendered page of 2026: article, user name, text, time. */
function articleHtml({ id, author, text }: Post): string {
  return `<div data-testid="cellInnerDiv"><article role="article" tabindex="-1" data-testid="tweet">
<div data-testid="Tweet-User-Avatar"><a href="/${author}" role="link">${escapeHtml(author.slice(0, 1).toUpperCase())}</a></div>
<div class="body"><div data-testid="User-Name"><a href="/${author}" role="link"><b>${escapeHtml(author)}</b></a>
<a href="/${author}" role="link" tabindex="-1"><span>@${escapeHtml(author)}</span></a></div>
<div dir="auto" lang="fr" data-testid="tweetText">${textHtml(text)}</div>
<a href="/${author}/status/${id}" role="link"><time datetime="2027-04-23T18:35:00.000Z">8:35 PM · Apr 23, 2027</time></a></div>
</article></div>`;
}

const addresses = /https?:\/\/\S+/g;
const addressesIn = (text: string): string[] => text.match(addresses) ?? [];
/** X shows so many characters of an address; the rest is in the text, hidden from view. */
const SHOWN_CHARACTERS = 27;

function textHtml(text: string): string {
  let at = 0;
  let html = '';
  for (const match of text.matchAll(addresses)) {
    html += `<span>${escapeHtml(text.slice(at, match.index))}</span>${linkHtml(match[0])}`;
    at = match.index + match[0].length;
  }
  return `${html}<span>${escapeHtml(text.slice(at))}</span>`;
}

function linkHtml(address: string): string {
  const [scheme] = /^https?:\/\//.exec(address) ?? [''];
  const rest = address.slice(scheme.length);
  const hidden = rest.slice(SHOWN_CHARACTERS);
  const tail =
    hidden === ''
      ? ''
      : `<span aria-hidden="true" class="hidden">${escapeHtml(hidden)}</span><span aria-hidden="true">…</span>`;
  return `<a dir="ltr" href="https://t.co${shortPath(address)}" rel="noopener noreferrer nofollow" target="_blank" role="link"><span aria-hidden="true" class="hidden">${scheme}</span>${escapeHtml(rest.slice(0, SHOWN_CHARACTERS))}${tail}</a>`;
}

/** Ten characters that depend on the address alone. */
function shortPath(address: string): string {
  let hash = 0;
  for (const character of address) hash = (Math.imul(hash, 31) + (character.codePointAt(0) ?? 0)) >>> 0;
  return `/${hash.toString(36).padStart(10, 'a')}`;
}

const style = `
body { margin: 0; font: 15px/1.4 system-ui, sans-serif; background: #fff; color: #0f1419 }
main { max-width: 600px; margin: 0 auto; border: 1px solid #eff3f4; border-width: 0 1px; min-height: 100vh }
h2 { font-size: 20px; margin: 0; padding: 12px 16px } a { color: inherit; text-decoration: none }
article { display: flex; gap: 12px; padding: 12px 16px; border-bottom: 1px solid #eff3f4 } .body { min-width: 0 }
[data-testid="Tweet-User-Avatar"] a { display: grid; place-items: center; width: 40px; height: 40px; border-radius: 50%; background: #cfd9de; font-weight: bold }
[data-testid="User-Name"] span, time { color: #536471 } [data-testid="tweetText"] { white-space: pre-wrap; overflow-wrap: anywhere; margin: 4px 0 8px }
[data-testid="tweetText"] a { color: #1d9bf0 } .hidden { font-size: 0 }
@media (prefers-color-scheme: dark) { body { background: #000; color: #e7e9ea } main, article { border-color: #2f3336 } [data-testid="Tweet-User-Avatar"] a { background: #333639 } }`;
