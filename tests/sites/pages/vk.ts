import { vk } from '../../../utils/sites/vk.ts';
import { whole, wrappedLink, type SocialPage } from './social-page.ts';

export const vkPage: SocialPage = {
  site: vk,
  address: 'https://vk.com/wall-111_222',
  next: 'https://vk.com/wall-111_333',
  html: (words, attachment = '', part = '') =>
    whole(`<div id="page_wall_posts"><div id="post-111_222" class="_post post" data-post-id="-111_222"><a class="author PostHeaderTitle__authorLink" href="/someone">Some One</a>
<a class="post_link" href="/wall-111_222"><time>5m</time></a><div class="wall_post_text">${words}</div>${attachment}</div></div>${part}`),
  words: '.wall_post_text',
  link: wrappedLink('https://vk.com/away.php?to='),
  post: { address: 'https://vk.com/wall-111_222', author: 'Some One' },
  attachment: {
    html: '<a class="page_doc_title" href="/doc-111_444?hash=abc&dl=1" target="_blank">letter.pdf</a>',
    address: 'https://vk.com/doc-111_444?hash=abc&dl=1',
    where: 'attachment',
  },
  conversation: (words) => `<div class="fc_tab"><p>${words}</p></div>`,
  privateAddress: 'https://vk.com/im',
};
