import { reddit } from '../../../utils/sites/reddit.ts';
import { plainLink, whole, type SocialPage } from './social-page.ts';

export const redditPage: SocialPage = {
  site: reddit,
  address: 'https://www.reddit.com/r/leaks/comments/1abcd/some_title/',
  next: 'https://www.reddit.com/r/leaks/comments/2abcd/another_title/',
  html: (words, attachment = '', part = '') =>
    whole(`<shreddit-app><main><shreddit-post id="t3_1abcd" permalink="/r/leaks/comments/1abcd/some_title/"
content-href="https://www.reddit.com/r/leaks/comments/1abcd/some_title/" author="some_one"><div slot="credit-bar">r/leaks</div>
<h1 slot="title">Some title</h1><div slot="text-body"><div class="md"><p class="words">${words}</p></div></div></shreddit-post>${attachment}
<shreddit-comment thingid="t1_x" author="other" permalink="/r/leaks/comments/1abcd/comment/x/"><div slot="comment"><p>words</p></div></shreddit-comment>
</main>${part}</shreddit-app>`),
  words: 'shreddit-post .words',
  link: plainLink,
  post: { address: 'https://www.reddit.com/r/leaks/comments/1abcd/some_title/', author: 'some_one' },
  attachment: {
    html: `<shreddit-post id="t3_2" permalink="/r/leaks/comments/2/picture/" author="other" post-type="image" content-href="https://i.redd.it/a1b2c3.png"><h1 slot="title">Picture</h1></shreddit-post>`,
    address: 'https://i.redd.it/a1b2c3.png',
    where: 'image',
  },
  conversation: (words) => `<reddit-chat><p>${words}</p></reddit-chat>`,
  privateAddress: 'https://www.reddit.com/message/inbox',
  saved: {
    file: 'reddit-shreddit-2024.html',
    address: 'https://www.reddit.com/r/investing/comments/7pfpeq/buffett_on_cyrptocurrencies_i_can_say_almost_with/',
    words: 'shreddit-post [slot="text-body"]',
  },
};
