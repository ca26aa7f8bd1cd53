import { truthSocial } from '../../../utils/sites/truth-social.ts';
import { plainLink, whole, type SocialPage } from './social-page.ts';

export const truthSocialPage: SocialPage = {
  site: truthSocial,
  address: 'https://truthsocial.com/@someone/posts/1111',
  next: 'https://truthsocial.com/@someone/posts/2222',
  html: (words, attachment = '', part = '') =>
    whole(`<div id="root"><div class="status__wrapper status-public"><div data-testid="status"><a href="/@someone" title="someone">Some One</a>
<a href="/@someone/posts/1111"><time>5m</time></a><p class="words">${words}</p>${attachment}</div></div>${part}</div>`),
  words: '.words',
  link: plainLink,
  post: { address: 'https://truthsocial.com/@someone/posts/1111', author: 'Some One' },
  conversation: (words) => `<div data-testid="chat-message"><p>${words}</p></div>`,
  privateAddress: 'https://truthsocial.com/chats/1',
};
