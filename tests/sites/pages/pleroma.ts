import { pleroma } from '../../../utils/sites/pleroma.ts';
import { plainLink, whole, type SocialPage } from './social-page.ts';

export const pleromaPage: SocialPage = {
  site: pleroma,
  address: 'https://social.club.org/notice/AbCd1',
  next: 'https://social.club.org/notice/AbCd2',
  html: (words, attachment = '', part = '') =>
    whole(`<noscript>To use Pleroma, please enable JavaScript.</noscript><div id="app"><div class="Status"><div class="status-container">
<a class="account-name" href="/users/someone">someone</a> <a class="timeago faint-link" href="/notice/AbCd1"><time>5m</time></a>
<div class="StatusBody"><div class="text">${words}</div></div>${attachment}</div></div>${part}</div>`),
  words: '.text',
  link: plainLink,
  post: { address: 'https://social.club.org/notice/AbCd1', author: 'someone' },
  attachment: {
    html: '<div class="attachments"><a class="image-attachment" href="https://social.club.org/media/letter.jpg"><img width="80" height="60" src="https://social.club.org/proxy/letter.jpg"></a></div>',
    address: 'https://social.club.org/media/letter.jpg',
    where: 'image',
  },
  conversation: (words) => `<div class="chat-view"><p>${words}</p></div>`,
  privateAddress: 'https://social.club.org/users/someone/chats',
};
