import { hackerNews } from '../../../utils/sites/hacker-news.ts';
import { plainLink, whole, type SocialPage } from './social-page.ts';

export const hackerNewsPage: SocialPage = {
  site: hackerNews,
  address: 'https://news.ycombinator.com/item?id=1111',
  next: 'https://news.ycombinator.com/item?id=2222',
  html: (words, attachment = '', part = '') =>
    whole(`<table id="hnmain"><tbody><tr class="athing comtr" id="1112"><td><div class="comhead"><a class="hnuser" href="user?id=someone">someone</a>
<span class="age"><a href="item?id=1112">5m</a></span></div><div class="comment"><span class="commtext">${words}</span></div>${attachment}</td></tr></tbody></table>${part}`),
  words: '.commtext',
  link: plainLink,
  post: { address: 'https://news.ycombinator.com/item?id=1112', author: 'someone' },
  saved: {
    file: 'hn-synthetic.html',
    address: 'https://news.ycombinator.com/item?id=12345678',
    words: '.commtext p',
  },
};
