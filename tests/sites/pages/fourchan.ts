import { fourchan } from '../../../utils/sites/fourchan.ts';
import { plainLink, whole, type SocialPage } from './social-page.ts';

export const fourchanPage: SocialPage = {
  site: fourchan,
  address: 'https://boards.4chan.org/pol/thread/1111',
  next: 'https://boards.4chan.org/pol/thread/2222',
  html: (words, attachment = '', part = '') =>
    whole(`<div class="board"><div class="thread" id="t1111"><div class="postContainer opContainer" id="pc1111"><div id="p1111" class="post op">
<div class="postInfo desktop"><span class="nameBlock"><span class="name">Anonymous</span></span> <span class="postNum"><a href="#p1111">No.</a><a href="#q1111">1111</a></span></div>${attachment}
<blockquote class="postMessage" id="m1111"><a href="#p1110" class="quotelink">&gt;&gt;1110</a><br><span class="words">${words}</span></blockquote></div></div></div></div>${part}`),
  words: '.words',
  link: plainLink,
  post: { address: 'https://boards.4chan.org/pol/thread/1111#p1111', author: 'Anonymous' },
  attachment: {
    html: '<div class="file" id="f1111"><div class="fileText" id="fT1111">File: <a href="//i.4cdn.org/pol/1493000000000.pdf" target="_blank">letter.pdf</a> (1 MB, PDF)</div><a class="fileThumb" href="//i.4cdn.org/pol/1493000000000.pdf"><img width="80" height="60" src="//i.4cdn.org/pol/1493000000000s.jpg" data-md5="rL0Y20zC+Fzt72VPzMSk2A=="></a></div>',
    address: 'https://i.4cdn.org/pol/1493000000000.pdf',
    where: 'attachment',
  },
};
