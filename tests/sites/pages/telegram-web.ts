import { telegramWeb } from '../../../utils/sites/telegram-web.ts';
import { plainLink, whole, type SocialPage } from './social-page.ts';

export const telegramWebPage: SocialPage = {
  site: telegramWeb,
  address: 'https://web.telegram.org/k/',
  next: 'https://web.telegram.org/a/',
  html: (words, attachment = '', part = '') =>
    whole(`<div class="bubbles"><div class="bubble" data-mid="123" data-peer-id="-100"><div class="peer-title" data-peer-id="-100">Some Channel</div>
<div class="message"><span class="translatable-message">${words}</span></div>${attachment}</div></div>${part}`),
  words: '.translatable-message',
  link: plainLink,
  post: { author: 'Some Channel' },
};
