import { tiktok } from '../../../utils/sites/tiktok.ts';
import { plainLink, whole, type SocialPage } from './social-page.ts';

export const tiktokPage: SocialPage = {
  site: tiktok,
  address: 'https://www.tiktok.com/@someone/video/1111',
  next: 'https://www.tiktok.com/@someone/video/2222',
  html: (words, attachment = '', part = '') =>
    whole(`<div id="app"><div class="css-1-DivVideoContainer"><a href="/@someone"><span data-e2e="browse-username">someone</span></a>
<a href="/@someone/video/1111">link</a><div data-e2e="video-desc">${words}</div>${attachment}</div>${part}</div>`),
  words: '[data-e2e="video-desc"]',
  link: plainLink,
  post: { address: 'https://www.tiktok.com/@someone/video/1111', author: 'someone' },
  privateAddress: 'https://www.tiktok.com/messages',
};
