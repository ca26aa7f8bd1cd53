import { threads } from '../../../utils/sites/threads.ts';
import { whole, wrappedLink, type SocialPage } from './social-page.ts';

export const threadsPage: SocialPage = {
  site: threads,
  address: 'https://www.threads.com/@someone/post/AbC_1',
  next: 'https://www.threads.com/@someone/post/AbC_2',
  html: (words, attachment = '', part = '') =>
    whole(`<div><div data-pressable-container="true"><a href="/@someone">someone</a> <a href="/@someone/post/AbC_1"><time datetime="2026-04-20T12:00:00Z">5m</time></a>
<span dir="auto" class="words">${words}</span>${attachment}</div></div>${part}`),
  words: '.words',
  link: wrappedLink('https://l.threads.com/?e=AT0&u='),
  post: { address: 'https://www.threads.com/@someone/post/AbC_1', author: 'someone' },
  privateAddress: 'https://www.threads.com/messages/1',
};
