import { oldReddit } from '../../../utils/sites/old-reddit.ts';
import { plainLink, whole, type SocialPage } from './social-page.ts';

export const oldRedditPage: SocialPage = {
  site: oldReddit,
  address: 'https://old.reddit.com/r/leaks/comments/1abcd/some_title/',
  next: 'https://old.reddit.com/r/leaks/comments/2abcd/another_title/',
  html: (words, attachment = '', part = '') =>
    whole(`<div class="side"></div><div class="content"><div class="thing link" data-fullname="t3_1abcd" data-author="some_one"
data-permalink="/r/leaks/comments/1abcd/some_title/"><a class="thumbnail" href="https://files.org/unknown-thumbnail.pdf"></a><div class="entry">
<a class="title" href="/r/leaks/comments/1abcd/some_title/">Some title</a><p class="tagline"><a class="author" href="/user/some_one">some_one</a></p>
<div class="usertext-body"><div class="md"><p class="words">${words}</p></div></div></div></div>${attachment}${part}</div>`),
  words: '.words',
  link: plainLink,
  post: { address: 'https://old.reddit.com/r/leaks/comments/1abcd/some_title/', author: 'some_one' },
  conversation: (words) => `<div class="thing message"><div class="md"><p>${words}</p></div></div>`,
  privateAddress: 'https://old.reddit.com/message/inbox/',
  saved: {
    file: 'old-reddit-synthetic.html',
    address: 'https://old.reddit.com/r/test/comments/abc123/test_post',
    words: '.md p',
  },
};
