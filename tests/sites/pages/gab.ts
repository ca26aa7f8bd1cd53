import { gab } from '../../../utils/sites/gab.ts';
import { plainLink, whole, type SocialPage } from './social-page.ts';

export const gabPage: SocialPage = {
  site: gab,
  address: 'https://gab.com/someone/posts/1111',
  next: 'https://gab.com/someone/posts/2222',
  html: (words, attachment = '', part = '') =>
    whole(`<div id="gabsocial"><article data-id="1111"><header><a href="/someone">Some One</a> <a href="/someone/posts/1111"><time>5m</time></a></header>
<div class="words">${words}</div>${attachment}</article>${part}</div>`),
  words: '.words',
  link: plainLink,
  post: { address: 'https://gab.com/someone/posts/1111', author: 'Some One' },
  privateAddress: 'https://gab.com/messages/1',
};
