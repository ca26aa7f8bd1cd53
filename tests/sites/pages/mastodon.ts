import { mastodon } from '../../../utils/sites/mastodon.ts';
import { whole, type SocialPage } from './social-page.ts';

export const mastodonPage: SocialPage = {
  site: mastodon,
  // A server of its own, which nobody listed: its page says what it runs.
  address: 'https://social.newsroom.org/@someone/1111',
  next: 'https://social.newsroom.org/@someone/2222',
  html: (words, attachment = '', part = '') =>
    whole(`<div id="mastodon"><div class="item-list" role="feed"><article><div class="status__wrapper status__wrapper-public">
<div class="status status-public" data-id="1111"><div class="status__info"><a href="/@someone/1111" class="status__relative-time"><time>5m</time></a>
<a href="/@someone" class="status__display-name"><span class="display-name"><bdi>Some One</bdi> <span class="display-name__account">@someone</span></span></a></div>
<div class="status__content"><div class="status__content__text"><p>${words}</p></div></div>${attachment}<div class="status__action-bar"></div></div></div></article></div>${part}</div>
<script id="initial-state" type="application/json">{}</script>`),
  words: '.status__content__text p',
  link: (address) =>
    `<a href="${address}" rel="nofollow noopener" class="unhandled-link"><span class="invisible">https://</span><span class="ellipsis">${address.slice(8, 30)}</span><span class="invisible">${address.slice(30)}</span></a>`,
  post: { address: 'https://social.newsroom.org/@someone/1111', author: '@someone' },
  attachment: {
    html: '<div class="media-gallery"><a class="media-gallery__item-thumbnail" href="https://cdn.newsroom.org/original/letter.png"><img width="80" height="60" src="https://cdn.newsroom.org/small/letter.png"></a></div>',
    address: 'https://cdn.newsroom.org/original/letter.png',
    where: 'image',
  },
  conversation: (words) =>
    `<div class="status__wrapper status__wrapper-direct"><div class="status status-direct"><p>${words}</p></div></div>`,
  privateAddress: 'https://social.newsroom.org/conversations',
  saved: {
    file: 'mastodon-status-synthetic.html',
    address: 'https://mastodon.example/@alice/12345678',
    words: '.status__content__text p',
  },
};
