import { discord } from '../../../utils/sites/discord.ts';
import { plainLink, whole, type SocialPage } from './social-page.ts';

export const discordPage: SocialPage = {
  site: discord,
  address: 'https://discord.com/channels/11/22',
  next: 'https://discord.com/channels/11/33',
  html: (words, attachment = '', part = '') =>
    whole(`<main><ol><li id="chat-messages-22-333"><span id="message-username-333">someone</span><div id="message-content-333">${words}</div>
<div id="message-accessories-333">${attachment}</div></li></ol></main>${part}`),
  words: '[id^="message-content-"]',
  link: plainLink,
  post: { address: 'https://discord.com/channels/11/22/333', author: 'someone' },
  attachment: {
    html: '<a href="https://cdn.discordapp.com/attachments/22/44/letter.pdf?ex=1&is=2&hm=3">letter.pdf</a>',
    address: 'https://cdn.discordapp.com/attachments/22/44/letter.pdf?ex=1&is=2&hm=3',
    where: 'attachment',
  },
  privateAddress: 'https://discord.com/channels/@me/55',
};
