import { linkedin } from '../../../utils/sites/linkedin.ts';
import { whole, wrappedLink, type SocialPage } from './social-page.ts';

export const linkedinPage: SocialPage = {
  site: linkedin,
  address: 'https://www.linkedin.com/feed/update/urn:li:activity:1111/',
  next: 'https://www.linkedin.com/feed/update/urn:li:activity:2222/',
  html: (words, attachment = '', part = '') =>
    whole(`<main><div class="feed-shared-update-v2" data-urn="urn:li:activity:1111"><span class="update-components-actor__title"><span aria-hidden="true">Some One</span></span>
<div class="update-components-text"><span dir="ltr" class="words">${words}</span></div>${attachment}</div></main>${part}`),
  words: '.words',
  link: wrappedLink('https://www.linkedin.com/redir/redirect?url='),
  post: { address: 'https://www.linkedin.com/feed/update/urn:li:activity:1111/', author: 'Some One' },
  conversation: (words) =>
    `<aside id="msg-overlay" class="msg-overlay-container"><div class="msg-overlay-conversation-bubble"><p>${words}</p></div></aside>`,
  privateAddress: 'https://www.linkedin.com/messaging/thread/1/',
};
