import { chanArchives } from '../../../utils/sites/chan-archives.ts';
import { plainLink, whole, type SocialPage } from './social-page.ts';

export const chanArchivesPage: SocialPage = {
  site: chanArchives,
  address: 'https://archive.4plebs.org/pol/thread/1111/',
  next: 'https://archive.4plebs.org/pol/thread/2222/',
  html: (words, attachment = '', part = '') =>
    whole(`<div id="main"><article id="1111" class="clearfix thread">${attachment}<header><div class="post_data"><span class="post_author">Anonymous</span>
<time datetime="2017-05-05T18:35:00+00:00">Fri</time> <a href="https://archive.4plebs.org/pol/thread/1111/#1111" data-post="1111">No.</a></div></header>
<div class="text">${words}</div></article></div>${part}`),
  words: '.text',
  link: plainLink,
  post: { address: 'https://archive.4plebs.org/pol/thread/1111/#1111', author: 'Anonymous' },
  attachment: {
    html: '<div class="thread_image_box"><a class="thread_image_link" href="https://i.4pcdn.org/pol/1493000000000.png"><img width="80" height="60" src="https://i.4pcdn.org/pol/1493000000000s.jpg"></a></div><div class="post_file"><a class="post_file_filename" href="https://i.4pcdn.org/pol/1493000000000.png">letter.png</a></div>',
    address: 'https://i.4pcdn.org/pol/1493000000000.png',
    where: 'image',
  },
};
