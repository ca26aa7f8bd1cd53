import { x } from '../../../utils/sites/x.ts';
import { whole, type SocialPage } from './social-page.ts';

const quote = `<div role="link" tabindex="0"><div data-testid="User-Name"><div>Other</div><div><span>@other</span><span>·</span><time>3h</time></div></div>
<div data-testid="tweetText"><span>quoted words</span></div></div>`;

export const xPage: SocialPage = {
  site: x,
  address: 'https://x.com/someone/status/1111',
  next: 'https://x.com/someone/status/2222',
  html: (words, attachment = '', part = '') =>
    whole(`<div data-testid="primaryColumn"><section><h1></h1><div aria-label="Timeline"><div><div data-testid="cellInnerDiv">
<article data-testid="tweet" tabindex="-1"><div data-testid="User-Name"><div><a href="/someone">Some One</a></div><div><a href="/someone">@someone</a><span>·</span>
<a href="/someone/status/1111" dir="ltr"><time datetime="2026-04-20T12:00:00.000Z">59s</time></a></div></div>
<div data-testid="tweetText" dir="auto">${words}</div>${attachment}${quote}<div role="group"></div></article>
</div></div></div></section></div>${part}`),
  words: '[data-testid="tweetText"]',
  link: (address) =>
    `<a href="https://t.co/${address.length.toString(36)}bCdEfGh" role="link"><span aria-hidden="true">https://</span>${address.slice(8, 34)}<span aria-hidden="true">${address.slice(34)}</span><span aria-hidden="true">…</span></a>`,
  post: { address: 'https://x.com/someone/status/1111', author: 'Some One' },
  attachment: {
    html: '<a href="/someone/status/1111/photo/1"><div data-testid="tweetPhoto"><img width="80" height="60" src="https://pbs.twimg.com/media/AbC-123_x?format=png&name=small"></div></a>',
    address: 'https://pbs.twimg.com/media/AbC-123_x?format=png&name=orig',
    where: 'image',
  },
  conversation: (words) => `<div data-testid="DMDrawer"><div data-testid="tweetText">${words}</div></div>`,
  privateAddress: 'https://x.com/messages/1-2',
  saved: {
    file: 'x-post-link-2026.html',
    address: 'https://x.com/Forbes/status/2016058596782670275',
    words: '[data-testid="tweetText"]',
  },
};
