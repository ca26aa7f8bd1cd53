import { tumblr } from '../../../utils/sites/tumblr.ts';
import { whole, wrappedLink, type SocialPage } from './social-page.ts';

export const tumblrPage: SocialPage = {
  site: tumblr,
  // Every blog has a host of its own.
  address: 'https://someblog.tumblr.com/post/700000000001/title',
  next: 'https://someblog.tumblr.com/post/700000000002/other',
  html: (words, attachment = '', part = '') =>
    whole(`<main><article data-id="700000000001"><header><a href="/">someblog</a> <a href="/post/700000000001/title"><time>5m</time></a></header>
<p class="words">${words}</p>${attachment}</article></main>${part}`),
  words: '.words',
  link: wrappedLink('https://t.umblr.com/redirect?t=abc&z='),
  post: { address: 'https://someblog.tumblr.com/post/700000000001/title', author: 'someblog' },
  conversation: (words) => `<div class="messaging-container"><p>${words}</p></div>`,
  privateAddress: 'https://www.tumblr.com/messaging',
};
