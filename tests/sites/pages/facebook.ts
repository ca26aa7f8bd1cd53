import { facebook } from '../../../utils/sites/facebook.ts';
import { whole, wrappedLink, type SocialPage } from './social-page.ts';

export const facebookPage: SocialPage = {
  site: facebook,
  address: 'https://www.facebook.com/someone/posts/pfbid0abc',
  next: 'https://www.facebook.com/someone/posts/pfbid0xyz',
  html: (words, attachment = '', part = '') =>
    whole(`<div role="main"><div role="feed"><div><div role="article"><h3><a role="link" href="/someone">Some One</a></h3>
<a href="/someone/posts/pfbid0abc?__cft__[0]=x">5m</a><div data-ad-rendering-role="story_message"><div dir="auto" class="words">${words}</div></div>${attachment}</div></div></div></div>${part}`),
  words: '.words',
  link: wrappedLink('https://l.facebook.com/l.php?h=AT0&u='),
  post: { address: 'https://www.facebook.com/someone/posts/pfbid0abc', author: 'Some One' },
  conversation: (words) => `<div role="complementary"><div role="row"><div dir="auto">${words}</div></div></div>`,
  privateAddress: 'https://www.facebook.com/messages/t/1',
};
