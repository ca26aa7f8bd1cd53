import { youtube } from '../../../utils/sites/youtube.ts';
import { whole, wrappedLink, type SocialPage } from './social-page.ts';

export const youtubePage: SocialPage = {
  site: youtube,
  address: 'https://www.youtube.com/watch?v=abcDEF12345',
  next: 'https://www.youtube.com/watch?v=xyzDEF12345',
  html: (words, attachment = '', part = '') =>
    whole(`<ytd-app><ytd-watch-metadata><ytd-text-inline-expander><span>words</span></ytd-text-inline-expander></ytd-watch-metadata>
<ytd-comment-thread-renderer><ytd-comment-view-model><div id="header-author"><h3><a id="author-text" href="/@someone"><span>@someone</span></a></h3>
<span id="published-time-text"><a href="/watch?v=abcDEF12345&lc=Ugx1"><time>5m</time></a></span></div><yt-attributed-string id="content-text"><span class="words">${words}</span></yt-attributed-string>${attachment}</ytd-comment-view-model></ytd-comment-thread-renderer>${part}</ytd-app>`),
  words: '.words',
  link: wrappedLink('/redirect?event=comments&redir_token=x&q='),
  post: { address: 'https://www.youtube.com/watch?v=abcDEF12345&lc=Ugx1', author: '@someone' },
  conversation: (words) => `<div id="chat"><p>${words}</p></div>`,
  privateAddress: 'https://www.youtube.com/live_chat?v=abcDEF12345',
};
