import { telegram } from '../../../utils/sites/telegram.ts';
import { plainLink, whole, type SocialPage } from './social-page.ts';

export const telegramPage: SocialPage = {
  site: telegram,
  address: 'https://t.me/s/somechannel',
  next: 'https://t.me/s/otherchannel',
  html: (words, attachment = '', part = '') =>
    whole(`<main class="tgme_main"><section class="tgme_channel_history"><div class="tgme_widget_message_wrap"><div class="tgme_widget_message" data-post="somechannel/123">
<div class="tgme_widget_message_bubble"><a class="tgme_widget_message_owner_name" href="https://t.me/somechannel"><span>Some Channel</span></a>${attachment}
<div class="tgme_widget_message_text" dir="auto">${words}</div><div class="tgme_widget_message_footer"><a class="tgme_widget_message_date" href="https://t.me/somechannel/123"><time>08:21</time></a></div></div></div></div></section></main>${part}`),
  words: '.tgme_widget_message_text',
  link: plainLink,
  post: { address: 'https://t.me/somechannel/123', author: 'Some Channel' },
  attachment: {
    html: `<a class="tgme_widget_message_photo_wrap" href="https://t.me/somechannel/123" style="display: block; width: 80px; height: 60px; background-image: url('https://cdn1.telesco.pe/file/abc.jpg')"></a>`,
    address: 'https://cdn1.telesco.pe/file/abc.jpg',
    where: 'image',
  },
  saved: {
    file: 'telegram-s-preview-excerpt-2026.html',
    address: 'https://t.me/s/telegram',
    words: '.tgme_widget_message_text',
  },
};
