import { misskey } from '../../../utils/sites/misskey.ts';
import { plainLink, whole, type SocialPage } from './social-page.ts';

export const misskeyPage: SocialPage = {
  site: misskey,
  address: 'https://notes.club.org/notes/9abc1',
  next: 'https://notes.club.org/notes/9abc2',
  html: (words, attachment = '', part = '') =>
    whole(
      `<div id="misskey_app"><article><header><a href="/@someone">Some One</a> <a href="/notes/9abc1"><time>5m</time></a></header>
<div class="words">${words}</div>${attachment}</article>${part}</div>`,
      '<meta name="application-name" content="Misskey">',
    ),
  words: '.words',
  link: plainLink,
  post: { address: 'https://notes.club.org/notes/9abc1', author: 'Some One' },
  privateAddress: 'https://notes.club.org/chat/user/1',
};
